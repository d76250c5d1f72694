"""Reading facts, and the rows behind any of them. A scope keeps an actor to the units they may read.

Both count what lib.indicators.basis says that the running page counts.
"""

from dataclasses import dataclass
from functools import cache
from itertools import chain, groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlite_utils import Database

from lib.indicators.acceptance import held_by, period
from lib.indicators.catalogue import INDICATORS, indicator
from lib.indicators.contributions import contributions
from lib.indicators.declaration import Indicator
from lib.indicators.view import arms, counted
from lib.store import rows
from lib.vietnamese import shift_month


class Fact(NamedTuple):
    """What one unit reported for one indicator, month and category; `denominator` is None unless it is a ratio.

    A tuple, since a page makes thousands of them.
    """

    indicator: str
    unit_id: int
    month: str
    category: str
    numerator: int
    denominator: int | None


@dataclass(frozen=True)
class Span:
    """The months from `first` to `last`, both included, as "2024-08"."""

    first: str
    last: str


EVER = "0000-01"


def facts(db: Database, span: Span, codes: tuple[str, ...] = (), scope: int | None = None) -> list[Fact]:
    """The facts of some indicators (all if none named) in a span, ordered by indicator, month and unit."""
    asked = {"first": span.first, "last": span.last, "scope": scope}
    wanted = sorted({*codes} or {each.code for each in INDICATORS})
    found: dict[str, list[Fact]] = {code: [] for code in wanted}
    for together in _by_source(tuple(wanted)):
        of_all = db.execute(counted(_of_source(together, scope is not None)), asked).fetchall()
        for code, rows_of_one in groupby(of_all, itemgetter(0)):
            found[code] += map(Fact._make, rows_of_one)
    return list(chain.from_iterable(found.values()))


@cache
def _by_source(codes: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Indicators of one view together, since a view is worked out; any other alone: its table only has to be read."""
    sources: dict[str, list[str]] = {}
    for code in codes:
        sources.setdefault(indicator(code).view or code, []).append(code)
    return [tuple(together) for together in sources.values()]


@cache
def _of_source(codes: tuple[str, ...], scoped: bool) -> str:
    """The facts of indicators of one source; if it is a view, what is asked of it is worked out once for all."""
    where = "WHERE month BETWEEN :first AND :last" + (" AND unit_id = :scope" if scoped else "")
    view = indicator(codes[0]).view
    once = f"WITH asked AS MATERIALIZED (SELECT * FROM {view} {where}) " if view else ""
    selects = (arm for code in codes for arm in arms(indicator(code), where, "asked" if view else ""))
    return f"{once}{' UNION ALL '.join(selects)} ORDER BY indicator, month, unit_id, category"


def reach(wanted: Indicator, span: Span) -> Span:
    """The months whose facts make up the value at the end of `span`: a balance runs from the very first event."""
    return Span(EVER, span.last) if wanted.kind == "balance" else span


def up_to(wanted: Indicator, month: str) -> Span:
    """The months that make up the value at the end of a month: the year so far; all that came before for a balance;
    for a level a year back, since in January nothing may have been reported anew."""
    since = {"balance": EVER, "level": shift_month(month, -11)}
    return Span(since.get(wanted.kind, f"{month[:4]}-01"), month)


def rows_behind(
    db: Database,
    code: str,
    span: Span,
    scope: int | None = None,
    unit_id: int | None = None,
    category: str | None = None,
) -> list[dict[str, Any]]:
    """The records that make up an indicator's facts, each with the numerator and denominator it contributes.

    Their sums are the facts' sums, since both come from the same declaration. A row whose record is missing (a cell
    that did not meet) has no `id`. For a level only the rows last reported count. `report_id` and `report_state` are of
    the report that holds the record, None where it was not handed in; `report_month` is None where there is to be none.
    """
    wanted = indicator(code)
    conditions, values = ["s.month BETWEEN ? AND ?"], [span.first, span.last]
    for one in (scope, unit_id):
        if one is not None:
            conditions.append("s.unit_id = ?")
            values.append(one)  # type: ignore[arg-type]
    if category is not None:
        conditions.append("s.category = ?")
        values.append(category)
    source = counted(" UNION ALL ".join(contributions(wanted)))
    found = rows(
        db,
        "SELECT r.*, s.unit_id AS unit_id, s.month AS month, s.category AS category, s.numerator, s.denominator,"
        " account.name AS entered_by_name, report.id AS report_id, report.state AS report_state,"
        f" {period(wanted.form)} AS report_month"
        f" FROM ({source}) AS s LEFT JOIN {wanted.form.table} AS r ON r.id = s.record {held_by(wanted.form)}"
        " LEFT JOIN account ON account.id = r.entered_by"
        f" WHERE {' AND '.join(conditions)} ORDER BY s.month, s.unit_id, r.id",
        values,
    )
    return _latest(found) if wanted.kind == "level" else found


def _latest(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Only the rows of the last month that each unit and category reported: a level is not a sum over months.

    Of an ended unit the last is that it no longer counts, which has no record.
    """
    last: dict[tuple[int, str], str] = {}
    for row in found:
        last[row["unit_id"], row["category"]] = row["month"]
    gone = {(row["unit_id"], row["category"]) for row in found if row["id"] is None}
    own = [row for row in found if (row["unit_id"], row["category"]) not in gone]
    return [row for row in own if last[row["unit_id"], row["category"]] == row["month"]]
