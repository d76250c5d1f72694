"""The rows behind a number as a table of texts, for the screen and for files."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlite_utils import Database

from lib import vietnamese
from lib.indicators.acceptance import STATES, acceptances
from lib.indicators.amounts import Amount
from lib.indicators.declaration import Indicator
from lib.indicators.facts import Span, reach, rows_behind
from lib.indicators.reports import Answer, Answers
from lib.org import all_names, units_between
from lib.records.base import typed, values_of
from lib.rights import NOT_YOURS, Actor, require
from lib.store import Store
from lib.translation import N_, _

OWN = 3  # the columns before those of the form itself
NOT_HANDED_IN = N_("chưa nộp")
ORIGINS = {"entered": N_("đã nhập"), "illustrative": N_("số liệu minh họa")}
START = 3  # the cells before the record's own: unit, month, what it adds to the number


@dataclass(frozen=True)
class RowsTable:
    """Rows behind a number: their sum, headings, cells as a person reads them, and `records` in the same order."""

    amount: Amount | None
    headings: list[str]
    rows: list[list[str]]
    records: list[dict[str, Any]]


def rows_table(
    store: Store,
    actor: Actor,
    wanted: Indicator,
    span: Span,
    unit_id: int | None = None,
    category: str | None = None,
) -> RowsTable:
    """The rows behind an indicator in a span, of all units the actor may read or of one. Raises Forbidden."""
    require(unit_id is None or actor.may_read(unit_id), NOT_YOURS)
    with store.read() as db:
        found = rows_behind(db, wanted.code, reach(wanted, span), actor.scope(), unit_id, category)
        origin = _Origin(db, wanted, found)
    fields = wanted.form.questions()
    headings = [_("Đơn vị"), _("Tháng"), _("Góp vào số này"), *(_(field.label) for field in fields.values())]
    headings += [_("Người nhập"), _("Duyệt"), _("Nguồn")]
    lines = [_cells(wanted, row, origin) for row in found]
    concluded = [_conclusion(wanted, row) for row in found]
    if any(concluded):
        for line, text in zip([headings, *lines], [_("Kết quả"), *concluded], strict=True):
            line.insert(OWN, text)
    return RowsTable(_sum(wanted, found), headings, lines, found)


def _conclusion(wanted: Indicator, row: dict[str, Any]) -> str:
    return wanted.form.conclusion(values_of(wanted.form, row)) if row["id"] is not None else ""


def _sum(wanted: Indicator, found: list[dict[str, Any]]) -> Amount | None:
    if not found:
        return None
    denominator = sum(row["denominator"] or 0 for row in found) if wanted.is_rate else None
    return Amount(sum(row["numerator"] for row in found), denominator)


class _Origin:
    """Where rows come from: their units, who entered them, who accepted them; and why a row is missing."""

    def __init__(self, db: Database, wanted: Indicator, found: list[dict[str, Any]]) -> None:
        self.names = all_names(db)
        self._accepted = acceptances(db, {row["report_id"] for row in found if row["report_state"] == "accepted"})
        missing = sorted(row["month"] for row in found if row["id"] is None)
        self._answers = Answers(db, wanted.form, Span(missing[0], missing[-1])) if missing else None
        self._units = {unit.id: unit for unit in units_between(db, date.min, date.max)} if missing else {}

    def stamp(self, row: dict[str, Any]) -> list[str]:
        """By whom and when a row was entered and accepted, and whether it is invented."""
        by = ", ".join(part for part in (row["entered_by_name"], vietnamese.moment(row["entered_at"])) if part)
        return [by, self._decision(row), _(ORIGINS[row["origin"]])]

    def _decision(self, row: dict[str, Any]) -> str:
        """Who accepted the report that holds a row, and when; else how far it is."""
        if row["report_month"] is None:
            return _("không phải nộp")
        if found := self._accepted.get(row["report_id"]):
            return f"{found.by}, {vietnamese.moment(found.at)}"
        return _(STATES.get(row["report_state"], NOT_HANDED_IN))

    def why_missing(self, row: dict[str, Any]) -> str:
        """What the unit of a row that is not there said of its month."""
        if self._answers is None:
            return ""
        answer = self._answers.of(self._units[row["unit_id"]], [row["month"]])
        return _("không có dòng nào") if answer in (Answer.NONE_SUCH, Answer.NOT_ASKED) else _(answer.value)


def _cells(wanted: Indicator, row: dict[str, Any], origin: _Origin) -> list[str]:
    part = vietnamese.count(row["numerator"])
    if wanted.is_rate:
        part = f"{part}/{vietnamese.count(row['denominator'] or 0)}"
    start = [origin.names[row["unit_id"]], vietnamese.month(row["month"]), part]
    if row["id"] is None:
        return [*start, *("" for _field in wanted.form.questions()), "", "", origin.why_missing(row)]
    return [*start, *typed(wanted.form, row).values(), *origin.stamp(row)]
