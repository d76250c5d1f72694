"""Tự đánh giá “4 tốt”: each month a cell says which of the four it has met (NQ 21-NQ/TW of 2022, III.1.1).

What each of the four asks in detail is local; no sheet of the commune was found, so each is met or not.
"""

from dataclasses import dataclass
from typing import ClassVar

from lib import vietnamese
from lib.records.base import Record
from lib.records.fields import Flag, Month, ask
from lib.translation import N_

GOODS = ("political_tasks", "meeting_quality", "unity_discipline", "cadres_members")
MET = N_("Đánh dấu nếu đạt; để trống là không đạt.")


@dataclass(frozen=True, kw_only=True)
class FourGoodsMonth(Record):
    """One cell's own judgement of one month; a mark left out says "not met"."""

    table: ClassVar = "four_goods_month"
    title: ClassVar = N_("Tự đánh giá “4 tốt” hằng tháng")
    unit_kinds: ClassVar = ("party_cell",)
    dated_by: ClassVar = "month_of"
    one_per: ClassVar = ("month_of",)

    @classmethod
    def suggest(cls, month: str) -> dict[str, str]:
        return {"month_of": vietnamese.month(month)}

    month_of: str = ask(Month(label=N_("Tháng"), help=N_("Ví dụ 08/2024.")))
    political_tasks: bool = ask(Flag(label=N_("Hoàn thành tốt nhiệm vụ chính trị"), help=MET, optional=True))
    meeting_quality: bool = ask(Flag(label=N_("Chất lượng sinh hoạt tốt"), help=MET, optional=True))
    unity_discipline: bool = ask(Flag(label=N_("Đoàn kết, kỷ luật tốt"), help=MET, optional=True))
    cadres_members: bool = ask(Flag(label=N_("Cán bộ, đảng viên tốt"), help=MET, optional=True))
