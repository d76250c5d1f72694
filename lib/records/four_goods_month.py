"""Tự đánh giá “4 tốt”: each month a cell says which of the four it has met (NQ 21-NQ/TW of 2022, III.1.1).

What each of the four asks in detail is local; no sheet of the commune was found, so each is met or not.
"""

from dataclasses import dataclass
from typing import ClassVar

from lib.records.fields import Flag, ask
from lib.records.monthly import MonthRecord
from lib.translation import N_

GOODS = ("political_tasks", "meeting_quality", "unity_discipline", "cadres_members")
MET = N_("Đánh dấu nếu đạt; để trống là không đạt.")


@dataclass(frozen=True, kw_only=True)
class FourGoodsMonth(MonthRecord):
    """One cell's own judgement of one month; a mark left out says "not met"."""

    table: ClassVar = "four_goods_month"
    title: ClassVar = N_("Tự đánh giá “4 tốt” hằng tháng")
    unit_kinds: ClassVar = ("party_cell",)

    political_tasks: bool = ask(Flag(label=N_("Hoàn thành tốt nhiệm vụ chính trị"), help=MET, optional=True))
    meeting_quality: bool = ask(Flag(label=N_("Chất lượng sinh hoạt tốt"), help=MET, optional=True))
    unity_discipline: bool = ask(Flag(label=N_("Đoàn kết, kỷ luật tốt"), help=MET, optional=True))
    cadres_members: bool = ask(Flag(label=N_("Cán bộ, đảng viên tốt"), help=MET, optional=True))
