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

NOT_HANDED_IN = N_("chưa nộp")
ORIGINS = {"entered": N_("đã nhập"), "illustrative": N_("số liệu minh họa")}


@dataclass(frozen=True)
class RowsTable:
    """Rows behind a number: their sum, headings, cells as a person reads them, and `records` in the same order.

    The fields of the form stand in its order from the column `first_field` on.
    """

    amount: Amount | None
    headings: list[str]
    rows: list[list[str]]
    records: list[dict[str, Any]]
    first_field: int


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
    headings = [_("Đơn vị"), _("Tháng"), _("Góp vào số này"), _("Người nhập"), _("Duyệt")]
    lines = [_start(wanted, row, origin) for row in found]
    concluded = [_conclusion(wanted, row) for row in found]
    if any(concluded):
        headings.append(_("Kết quả"))
        lines = [[*line, text] for line, text in zip(lines, concluded, strict=True)]
    first_field = len(headings)
    headings += [*(_(field.label) for field in wanted.form.questions().values()), _("Nguồn")]
    cells = [[*line, *_rest(wanted, row, origin)] for line, row in zip(lines, found, strict=True)]
    return RowsTable(_sum(wanted, found), headings, cells, found, first_field)


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
        """By whom a row was entered and accepted, and on which day."""
        if row["id"] is None:
            return ["", ""]
        return [_by(row["entered_by_name"], row["entered_at"]), self._decision(row)]

    def _decision(self, row: dict[str, Any]) -> str:
        """Who accepted the report that holds a row, and when; else how far it is."""
        if row["report_month"] is None:
            return _("không phải nộp")
        if found := self._accepted.get(row["report_id"]):
            return _by(found.by, found.at)
        return _(STATES.get(row["report_state"], NOT_HANDED_IN))

    def why_missing(self, row: dict[str, Any]) -> str:
        """What the unit of a row that is not there said of its month."""
        if self._answers is None:
            return ""
        answer = self._answers.of(self._units[row["unit_id"]], [row["month"]])
        return _("không có dòng nào") if answer in (Answer.NONE_SUCH, Answer.NOT_ASKED) else _(answer.value)


def _by(name: str | None, at: str) -> str:
    """ "vanphong, 04/09/2024"."""
    day = vietnamese.moment(at).split()[-1]
    return f"{name}, {day}" if name else day


def _start(wanted: Indicator, row: dict[str, Any], origin: _Origin) -> list[str]:
    part = vietnamese.count(row["numerator"])
    if wanted.is_rate:
        part = f"{part}/{vietnamese.count(row['denominator'] or 0)}"
    return [origin.names[row["unit_id"]], vietnamese.month(row["month"]), part, *origin.stamp(row)]


def _rest(wanted: Indicator, row: dict[str, Any], origin: _Origin) -> list[str]:
    """What the record holds and where it is from; of a row that is missing, why."""
    if row["id"] is None:
        return [*("" for _field in wanted.form.questions()), origin.why_missing(row)]
    return [*typed(wanted.form, row).values(), _(ORIGINS[row["origin"]])]
