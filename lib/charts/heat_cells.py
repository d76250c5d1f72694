"""The tables of units by months as sheets of a workbook: in place of colours and signs, shares and words."""

from collections.abc import Callable, Collection, Mapping, Sequence
from fractions import Fraction

from lib import vietnamese
from lib.charts.attendance import Rhythm
from lib.charts.heat_table import furthest_behind, is_late, no_field
from lib.duties import Duty
from lib.indicators.amounts import Amount
from lib.indicators.reports import Answers
from lib.org import Unit
from lib.translation import _
from lib.workbooks.tables import Cell

Cells = tuple[str, list[str], list[list[Cell]]]  # title, headings, rows


def attendance_shares(
    months: Sequence[str], cells: Sequence[Unit], rates: Mapping[tuple[int, str], Amount], answers: Answers
) -> Cells:
    """Attendance of each cell and month as a share."""

    def field(cell: Unit, month: str) -> Cell:
        rate = rates.get((cell.id, month))
        if rate and rate.denominator:
            return Fraction(rate.numerator, rate.denominator)
        return _blank(cell, month, answers)

    return _("Tỷ lệ dự sinh hoạt của từng chi bộ"), *_by_month(_("Chi bộ"), months, cells, field)


def rhythms(
    months: Sequence[str], cells: Sequence[Unit], found: Mapping[tuple[int, str], Rhythm], answers: Answers
) -> Cells:
    """Which meetings each cell held in each month, in words."""

    def field(cell: Unit, month: str) -> Cell:
        rhythm = found.get((cell.id, month))
        return rhythm.said() if rhythm else _blank(cell, month, answers)

    return _("Nhịp sinh hoạt của từng chi bộ"), *_by_month(_("Chi bộ"), months, cells, field)


def duty_states(months: Sequence[str], owed: Sequence[Duty]) -> Cells:
    """How far each unit's month is, in words."""
    units = {duty.unit.id: duty.unit for duty in owed}

    def field(unit: Unit, month: str) -> Cell:
        duties = [duty for duty in owed if duty.unit.id == unit.id and duty.month == month]
        if not duties:
            return "" if unit.existed_in(month) else no_field(unit, month)
        nothing = [_("không phát sinh")] if all(duty.nothing for duty in duties) else []
        late = [_("nộp trễ")] if is_late(duties) else []
        return ", ".join([furthest_behind(duties).state.word, *nothing, *late])

    return _("Đơn vị và tháng: đã nộp, trễ, chưa báo cáo"), *_by_month(_("Đơn vị"), months, units.values(), field)


def _by_month(
    first: str, months: Sequence[str], units: Collection[Unit], field: Callable[[Unit, str], Cell]
) -> tuple[list[str], list[list[Cell]]]:
    rows: list[list[Cell]] = [[unit.dated_name, *(field(unit, month) for month in months)] for unit in units]
    return [first, *map(vietnamese.month, months)], rows


def _blank(unit: Unit, month: str, answers: Answers) -> str:
    return _(answers.of(unit, [month]).value) if unit.existed_in(month) else no_field(unit, month)
