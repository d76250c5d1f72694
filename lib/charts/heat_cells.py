"""The tables of units by months as cells of a workbook: in place of colours and signs, shares and words."""

from collections.abc import Mapping
from fractions import Fraction

from lib import vietnamese
from lib.charts.heat_table import furthest_behind, is_late, no_field
from lib.duties import Duty
from lib.indicators.amounts import Amount
from lib.org import Unit
from lib.translation import _
from lib.workbooks.tables import Cell

Cells = tuple[list[str], list[list[Cell]]]  # headings, rows


def attendance(months: list[str], cells: list[Unit], rates: Mapping[tuple[int, str], Amount]) -> Cells:
    """Attendance of each cell and month as a share."""
    rows = [
        [cell.dated_name, *(_share(cell, month, rates.get((cell.id, month))) for month in months)] for cell in cells
    ]
    return [_("Chi bộ"), *map(vietnamese.month, months)], rows


def _share(cell: Unit, month: str, rate: Amount | None) -> Cell:
    if rate and rate.denominator:
        return Fraction(rate.numerator, rate.denominator)
    return _("chưa báo cáo") if cell.existed_in(month) else no_field(cell, month)


def duty_states(months: list[str], owed: list[Duty]) -> Cells:
    """How far each unit's month is, in words."""
    units = {duty.unit.id: duty.unit for duty in owed}
    rows: list[list[Cell]] = [
        [unit.dated_name, *(_state(unit, month, owed) for month in months)] for unit in units.values()
    ]
    return [_("Đơn vị"), *map(vietnamese.month, months)], rows


def _state(unit: Unit, month: str, owed: list[Duty]) -> str:
    duties = [duty for duty in owed if duty.unit.id == unit.id and duty.month == month]
    if not duties:
        return "" if unit.existed_in(month) else no_field(unit, month)
    word = furthest_behind(duties).state.word
    return f"{word}, {_('nộp trễ')}" if is_late(duties) else word
