"""What the units have said: which of them reported a month, and what stands where one of them has no value.

A missing value is one of several things that are never one dash: nothing reported yet, "không phát sinh" said by the
unit, reported but not accepted where only accepted figures count, reported with none of the kind that is counted,
which is 0, or not asked of the unit at all.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

from sqlite_utils import Database

from lib.indicators.basis import Basis, basis
from lib.indicators.declaration import Indicator
from lib.indicators.facts import EVER, Span
from lib.indicators.view import counted
from lib.org import Unit, units_in
from lib.records import Record, form_named
from lib.rules import month_end, rule
from lib.translation import N_, _
from lib.vietnamese import months_between, shift_month


class Answer(Enum):
    """What is known of a value that is not there, the most telling first."""

    NONE_SUCH = "0"
    NOTHING = N_("không phát sinh")
    NOT_ACCEPTED = N_("chưa duyệt")
    NOT_REPORTED = N_("chưa báo cáo")
    NOT_ASKED = "–"

    def shown(self, wanted: Indicator) -> str:
        """In words, or as the figure that it is: none of what is counted is 0, of which no rate can be told."""
        if self is Answer.NOTHING and wanted.kind == "balance":
            return Answer.NONE_SUCH.shown(wanted)
        if self is Answer.NONE_SUCH:
            return "–" if wanted.is_rate else "0"
        return _(self.value)


class Answers:
    """The answers of units for one form in a span of months, from one look at the store; of all time, its last year.

    `scope` keeps to one unit, as `Actor.scope()` gives it.
    """

    def __init__(self, db: Database, form: type[Record], span: Span, scope: int | None = None) -> None:
        self.form = form
        first = span.first if span.first > EVER else shift_month(span.last, -11)
        self.months = months_between(first, span.last)
        whose = {"first": first, "last": span.last, "scope": scope}
        within = "WHERE month BETWEEN :first AND :last AND (:scope IS NULL OR unit_id = :scope)"
        entered = f"SELECT unit_id, month FROM {form.table} {within}"
        self._entered = {tuple(row) for row in db.execute(entered, whose).fetchall()}
        self._counted = {tuple(row) for row in db.execute(counted(entered), whose).fetchall()}
        said = f"SELECT unit_id, month, nil_return FROM month_report {within} AND +form = :form AND state <> 'returned'"
        whose |= {"form": form.table, "last": shift_month(span.last, 11)}
        self._handed_in = {(row[0], row[1]) for row in db.execute(said, whose).fetchall()}
        self._said = {(row[0], row[1]): bool(row[2]) for row in db.execute(counted(said), whose).fetchall()}

    def of(self, unit: Unit, months: Iterable[str] = ()) -> Answer:
        """What a unit answered in some months, all of the span if none are named."""
        found = {self._in_month(unit, month) for month in months or self.months if unit.existed_in(month)}
        return next((answer for answer in Answer if answer in found), Answer.NOT_ASKED)

    def of_all(self, units: Iterable[Unit], months: Iterable[str]) -> Answer:
        """What can be told of some months in which none of some units has a value."""
        found = {self.of(unit, months) for unit in units}
        return next((answer for answer in Answer if answer in found), Answer.NOT_ASKED)

    def _in_month(self, unit: Unit, month: str) -> Answer:
        if (unit.id, month) in self._counted:
            return Answer.NONE_SUCH
        closing = _closing_month(self.form.table, unit.kind, month)
        if closing is None:
            return Answer.NOT_ASKED
        if (said_nothing := self._said.get((unit.id, closing))) is not None:
            return Answer.NOTHING if said_nothing else Answer.NONE_SUCH
        waits = (unit.id, month) in self._entered or (unit.id, closing) in self._handed_in
        return Answer.NOT_ACCEPTED if waits else Answer.NOT_REPORTED


@cache
def _closing_month(code: str, unit_kind: str, month: str) -> str | None:
    """The month that closes the period of a month, for which units of a kind owe a form; None if they do not owe it."""
    for item in rule("duties", month_end(month)).content["owed"]:
        if (item["code"], item["unit_kind"]) == (code, unit_kind):
            every = item["every"]
            return f"{month[:5]}{-(-int(month[5:7]) // every) * every:02d}"
    return None


@dataclass(frozen=True)
class Coverage:
    """How many of the units that owe figures have reported, or had their report accepted where only that counts."""

    reported: int
    expected: int

    def shown(self, kind: str) -> str:
        """ "11/14 chi bộ đã báo cáo"; `kind` is the word for the units."""
        sentence = _("{reported}/{expected} {kind} đã báo cáo")
        if basis() is Basis.ACCEPTED:
            sentence = _("{reported}/{expected} {kind} được duyệt")
        return sentence.format(reported=self.reported, expected=self.expected, kind=kind)


class Reports:
    """Which units have reported which form for a month: have a record of it, or have said that there was nothing.

    `scope` keeps to one unit, as `Actor.scope()` gives it.
    """

    def __init__(self, db: Database, month: str, scope: int | None = None) -> None:
        self.units = units_in(db, month, scope=scope)
        owed = rule("duties", month_end(month)).content["owed"]
        since: dict[str, str] = {}
        for item in owed:
            first, table = shift_month(month, 1 - item["every"]), form_named(item["code"]).table
            since[table] = min(first, since.get(table, first))
        latest = [row for row in _latest_reported(db, since, month) if row[2] >= since[row[0]]]
        self._known = {(table, unit_id) for table, unit_id, _month in latest}
        self._in_month = {unit_id for _table, unit_id, last in latest if last == month}
        self._owed = {(form_named(item["code"]).table, item["unit_kind"]) for item in owed}

    def missing(self, kinds: tuple[str, ...]) -> list[str]:
        """The names of the units of some kinds that have reported nothing at all for the month."""
        return [unit.name for unit in self.units if unit.kind in kinds and unit.id not in self._in_month]

    def coverage(self, wanted: Indicator, unit_ids: Collection[int]) -> Coverage:
        """Reported of expected, among those of some units that owe an indicator's form.

        A form that nobody owes, such as one for directives, is recorded when there is something: none is expected.
        """
        table = wanted.form.table
        kinds = [kind for kind in wanted.reported_by if (table, kind) in self._owed]
        owing = [unit for unit in self.units if unit.kind in kinds and unit.id in unit_ids]
        return Coverage(sum((table, unit.id) in self._known for unit in owing), len(owing))


def _latest_reported(db: Database, since: Mapping[str, str], month: str) -> list[tuple[str, int, str]]:
    """(form, unit, latest month with a record, or handed in) for some forms, each from its month on, in one query."""
    arms = [
        f"SELECT '{table}', unit_id, max(month) FROM {table} WHERE month BETWEEN ? AND ? GROUP BY unit_id"
        for table in since
    ]
    arms.append("SELECT form, unit_id, max(month) FROM month_report WHERE month BETWEEN ? AND ? GROUP BY form, unit_id")
    spans = [text for first in (*since.values(), min(since.values())) for text in (first, month)]
    found = db.execute(counted(" UNION ALL ".join(arms)), spans).fetchall()
    return [(row[0], row[1], row[2]) for row in found if row[0] in since]
