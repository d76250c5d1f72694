"""Gương được biểu dương: examples of "học tập và làm theo" that a level praised or commended in a month, as counts."""

from dataclasses import dataclass
from typing import ClassVar

from lib.records.fields import Choice, Count, Month, ask
from lib.records.monthly import MonthRecord
from lib.translation import N_


@dataclass(frozen=True, kw_only=True)
class Praise(MonthRecord):
    """Persons and collectives of a cell praised by one level; entered by the cell to which they belong."""

    table: ClassVar = "praise"
    title: ClassVar = N_("Gương được biểu dương, khen thưởng")
    unit_kinds: ClassVar = ("party_cell",)
    one_per: ClassVar = ("month_of", "level")
    row_per: ClassVar = "level"

    month_of: str = ask(Month(label=N_("Tháng"), help=N_("Tháng có quyết định hoặc buổi biểu dương.")))
    level: str = ask(
        Choice(label=N_("Cấp biểu dương"), rule="praise_levels", help=N_("Cấp ra quyết định; mỗi cấp một dòng."))
    )
    persons: int = ask(Count(label=N_("Cá nhân"), measure=N_("người"), help=N_("Số người; không ghi tên.")))
    collectives: int = ask(Count(label=N_("Tập thể"), measure=N_("tập thể"), help=N_("Số tập thể.")))
