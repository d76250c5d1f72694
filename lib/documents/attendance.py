"""Attendance of the cells by month: the field of the annex and the brief, with the threshold in force in each month."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from lib import vietnamese
from lib.documents.guard import Group
from lib.documents.period import Period
from lib.indicators import indicator
from lib.indicators.amounts import Amount
from lib.org import Unit
from lib.records import CellMeeting
from lib.rules import in_force, month_end

RATE = "cell_attendance_rate"
COLUMNS = 12
NOT_REPORTED, NOTHING, LOW = "–", "○", "▼"
BELOW, GOOD, FAIR, BLANK = "F2B8A8", "DCEBDF", "F5F5F5", "FFFFFF"
GOOD_FROM = 90


@dataclass(frozen=True)
class Field:
    """One cell and month: whole per cents or a sign, and whether they are under the threshold of that month."""

    text: str
    low: bool = False
    shade: str = BLANK


def fields(
    cells: Collection[Unit],
    months: Collection[str],
    rates: Mapping[tuple[int, str], Amount],
    nothing: Collection[tuple[int, str]],
) -> dict[tuple[int, str], Field]:
    """(cell, month) -> its field; blank in the months in which the cell did not exist.

    `nothing` are the cells and months of which it was said that there was nothing to report.
    """
    thresholds = {month: threshold(month) for month in months}
    found: dict[tuple[int, str], Field] = {}
    for cell in cells:
        for month in months:
            amount = rates.get((cell.id, month))
            if not cell.existed_in(month):
                found[cell.id, month] = Field("")
            elif amount is None or amount.measured is None:
                found[cell.id, month] = Field(NOTHING if (cell.id, month) in nothing else NOT_REPORTED)
            else:
                found[cell.id, month] = _measured(amount.measured, thresholds[month])
    return found


def _measured(percent: Fraction, least: int) -> Field:
    low = percent < least
    return Field(vietnamese.decimal(float(percent), 0), low, BELOW if low else GOOD if percent >= GOOD_FROM else FAIR)


def threshold(month: str) -> int:
    """Per cent of the rule in force at the end of a month; 0 while there was none."""
    rule = in_force("attendance_threshold", month_end(month))
    return int(rule.content["percent"]) if rule else 0


def annex(period: Period) -> dict[str, object]:
    """The rows of the annex: twelve columns, the months up to the end of the period, and their heads."""
    last = period.span.last
    months = vietnamese.months_between(vietnamese.shift_month(last, 1 - COLUMNS), last)
    cells = [unit for unit in period.units if unit.kind == "party_cell"]
    whole = period.by_unit(indicator(RATE))
    nothing = {(duty.unit.id, duty.month) for duty in period.duties if duty.form is CellMeeting and duty.nothing}
    shown = fields(cells, months, period.by_unit_and_month(indicator(RATE)), nothing)
    heads = {f"t{place}": _head(month, months) for place, month in enumerate(months, 1)}
    rows = [_row(cell, [shown[cell.id, month] for month in months], whole.get(cell.id)) for cell in cells if whole]
    return {"thang": Group("thang", heads)} | ({"chuyen_can": rows} if rows else {})


def _head(month: str, months: list[str]) -> str:
    """ "T8", or "8/23" where the twelve months are of two years."""
    number = str(int(month[5:7]))
    return f"T{number}" if months[0][:4] == months[-1][:4] else f"{number}/{month[2:4]}"


def _row(cell: Unit, shown: list[Field], whole: Amount | None) -> Group:
    texts = {f"t{place}": each.text + LOW * each.low for place, each in enumerate(shown, 1)}
    shades = {f"mau_t{place}": each.shade for place, each in enumerate(shown, 1)}
    return Group("chuyen_can", {"ten": cell.name, "ca_ky": whole.shown() if whole else NOT_REPORTED} | texts | shades)
