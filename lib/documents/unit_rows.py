"""The table of a unit's monthly note: its figures in the period, the one before, a year before, and since January."""

from typing import Any

from lib import vietnamese
from lib.documents.annexes import sign
from lib.documents.attendance import NOT_REPORTED
from lib.documents.guard import Group
from lib.documents.kinds import NOTE, wording
from lib.documents.period import Period
from lib.indicators import Indicator, Span, indicator
from lib.indicators.amounts import Amount
from lib.translation import _


def row_codes() -> tuple[str, ...]:
    """Every indicator that stands in the note of some kind of unit."""
    return tuple(code for codes in wording(NOTE)["rows"].values() for code in codes)


def rows_of_unit(period: Period) -> dict[str, Any]:
    """The rows of the one unit that a period was read for; none where it was read for several."""
    if len(period.units) != 1:
        return {}
    codes = wording(NOTE)["rows"].get(period.units[0].kind, ())
    rows = [_row(period, indicator(code)) for code in codes]
    return {"bang_so": rows} if rows else {}


def _row(period: Period, wanted: Indicator) -> Group:
    year = Span(f"{period.span.last[:4]}-01", period.span.last)
    spans = {"ky_truoc": period.before, "cung_ky": period.earlier, "luy_ke": year}
    shown = {name: _shown(period.amount(wanted, span)) for name, span in spans.items()}
    now = period.amount(wanted, period.span)
    measure = "" if wanted.is_rate else f" ({_(wanted.measure)})"
    own = _shown(now) if now else sign(period, period.units[0], wanted)
    return Group("bang_so", {"ten": f"{_(wanted.title)}{measure}", "trong_ky": own} | shown)


def _shown(amount: Amount | None) -> str:
    if amount is None or amount.measured is None:
        return NOT_REPORTED
    return vietnamese.count(amount.numerator) if amount.denominator is None else amount.shown()
