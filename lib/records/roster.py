"""Số lượng đảng viên: how many members a cell has in a month, and how many need not attend (QĐ 24, HD 12, HD 42)."""

from dataclasses import dataclass
from typing import ClassVar

from lib.records.fields import Count, ask
from lib.records.monthly import MonthRecord
from lib.translation import N_

MEMBERS = N_("đảng viên")


@dataclass(frozen=True, kw_only=True)
class Roster(MonthRecord):
    """Counts only, no names. Obliged to attend = official + probationary - exempt - special duty."""

    table: ClassVar = "roster"
    title: ClassVar = N_("Số lượng đảng viên")
    unit_kinds: ClassVar = ("party_cell",)

    official: int = ask(
        Count(
            label=N_("Đảng viên chính thức"),
            measure=MEMBERS,
            help=N_("Tính đến ngày cuối tháng, kể cả người được miễn."),
        )
    )
    probationary: int = ask(
        Count(label=N_("Đảng viên dự bị"), measure=MEMBERS, help=N_("Tính đến ngày cuối tháng; có dự sinh hoạt."))
    )
    exempt: int = ask(
        Count(label=N_("Miễn công tác và sinh hoạt"), measure=MEMBERS, help=N_("Theo nghị quyết của chi bộ."))
    )
    special_duty: int = ask(
        Count(label=N_("Làm nhiệm vụ đặc biệt, đình chỉ"), measure=MEMBERS, help=N_("Không tính vào số phải dự."))
    )
