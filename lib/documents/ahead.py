"""The targets of the period to come: planned, reached so far, what is left and what each month must bring."""

from fractions import Fraction
from typing import Any

from lib import vietnamese
from lib.documents.attendance import NOT_REPORTED
from lib.documents.guard import Group
from lib.documents.period import Period
from lib.indicators import Span
from lib.indicators.facts import up_to
from lib.indicators.targets import Target
from lib.translation import _

ROUND_FROM = 1000  # a large number is told without decimals


def rows_ahead(period: Period, after: Span, planned: list[Target]) -> dict[str, Any]:
    """A row for each target of the year of the period to come; none if the year has no targets yet."""
    rows = [_row(period, after, target) for target in planned]
    return {"chi_tieu_sau": rows} if rows else {}


def _row(period: Period, after: Span, target: Target) -> Group:
    wanted = target.declared
    reached = period.amount(wanted, up_to(wanted, period.span.last))
    left = _left(target, reached.measured if reached else None, after.first[:4] == period.span.last[:4])
    months = 13 - int(after.first[5:7])
    shown = {
        "ten": _(wanted.title),
        "ke_hoach": target.shown(),
        "thuc_hien": reached.shown() if reached else NOT_REPORTED,
        "con_lai": NOT_REPORTED if left is None else vietnamese.count(int(left)),
        "moi_thang": NOT_REPORTED if left is None else vietnamese.decimal(float(left / months), int(left < ROUND_FROM)),
    }
    return Group("chi_tieu_sau", shown)


def _left(target: Target, reached: Fraction | None, same_year: bool) -> Fraction | None:
    """What is still to be reached; None for a rate, a level and what must not be exceeded, which are kept, not reached.

    A flow begins anew with the year, a balance goes on.
    """
    kind = target.declared.kind
    if kind not in ("flow", "balance") or target.direction != "at_least":
        return None
    counted = reached if reached is not None and (same_year or kind == "balance") else Fraction(0)
    return max(Fraction(0), target.measured - counted)
