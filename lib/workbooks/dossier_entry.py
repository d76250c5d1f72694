"""A table of form II.06a on its way into the store: weighed without writing anything, then stored, all or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from lib import vietnamese
from lib.records import DossierPeriod, Doubtful, Problem, Refused
from lib.records.base import typed
from lib.records.fields import Day
from lib.rights import NOT_YOURS, Actor, require
from lib.store import Store, change, entries, locks, rows
from lib.store.clock import today
from lib.translation import _
from lib.workbooks.dossiers import DossierTable, Line
from lib.workbooks.remarks import Remark

PERIOD = tuple(name for name, question in DossierPeriod.questions().items() if isinstance(question, Day))


@dataclass(frozen=True)
class Weighed:
    """One field of work: its typed texts with their places, and the row stored for it now, `stored` empty if none."""

    line: Line
    stored: Mapping[str, str]
    row_id: int
    version: int
    record: DossierPeriod | None

    @cached_property
    def becomes(self) -> Mapping[str, str]:
        """The typed texts that it would be stored with; as the table has them while they make no record."""
        return typed(DossierPeriod, self.record.columns()) if self.record else self.line.cells

    @property
    def changes(self) -> bool:
        return self.record is not None and self.becomes != self.stored


@dataclass(frozen=True)
class Weighing:
    """What would come of a table for a unit and period. With a problem nothing is stored; a doubt asks for a reason.

    `month` is the month that the records belong to, empty while the period is not known.
    """

    fields: tuple[Weighed, ...]
    problems: tuple[Remark, ...]
    doubts: tuple[Remark, ...]

    month: str

    @property
    def changed(self) -> list[Weighed]:
        return [each for each in self.fields if each.changes]


def weigh(store: Store, actor: Actor, unit_id: int, table: DossierTable, period: Mapping[str, str]) -> Weighing:
    """Hold a table against the form and the store. `period` are the typed texts of its days. Raises Forbidden."""
    require(actor.may_enter(unit_id), NOT_YOURS)
    weighing = _Weighing(store, actor, unit_id, period)
    problems = [*table.problems, *weighing.of_period()]
    if table.problems:  # what is wrong with the table comes first: its rows may not mean what they seem to
        return Weighing(tuple(weighing.blank(line) for line in table.lines), tuple(problems), (), weighing.month)
    fields = tuple(weighing.field(line) for line in table.lines)
    found = tuple(dict.fromkeys([*problems, *weighing.problems]))
    return Weighing(fields, found, tuple(weighing.doubts), weighing.month)


def take_in(store: Store, actor: Actor, unit_id: int, weighing: Weighing, reason: str) -> int:
    """Store every field that changes, in one change; returns how many.

    Raises Forbidden, Refused, Doubtful (worth a question, and no reason given) or Stale; then nothing is written.
    """
    if weighing.problems:
        raise Refused([Problem("", problem.said()) for problem in weighing.problems])
    if weighing.doubts and not reason.strip():
        raise Doubtful([Problem("", doubt.said()) for doubt in weighing.doubts])
    source = _("từ bảng II.06a")
    told = f"{vietnamese.clean(reason)} ({source})" if reason.strip() else source
    with change(store, actor, told) as changing:
        for each in weighing.changed:
            assert each.record is not None  # or it would not change anything
            entries.put(changing, unit_id, each.record, each.row_id, each.version)
    return len(weighing.changed)


class _Weighing:
    """Gathers what there is to say, as the fields of a table are held against the store."""

    def __init__(self, store: Store, actor: Actor, unit_id: int, period: Mapping[str, str]) -> None:
        self._store, self._actor, self._unit_id, self._typed = store, actor, unit_id, dict(period)
        reading = DossierPeriod.examine(self._typed)
        self._days = {name: reading.values.get(name) for name in PERIOD}
        self._wrong = [each for each in (*reading.problems, *DossierPeriod.missing(reading)) if each.field in PERIOD]
        self.month = "" if self._wrong else str(self._days["period_to"])[:7]
        self.problems: list[Remark] = []
        self.doubts: list[Remark] = []
        self._rows = {row["field"]: row for row in self._stored()}

    def _stored(self) -> list[dict[str, Any]]:
        """The unit's rows of this very period."""
        if not self.month:
            return []
        found = entries.of_month(self._store, self._actor, DossierPeriod, self._unit_id, self.month)
        return [row for row in found if row["period_to"] == str(self._days["period_to"])]

    def of_period(self) -> list[Remark]:
        """What is wrong with the period itself; one that overlaps another is a doubt, for its dossiers count twice."""
        if self._wrong:
            return [Remark("", problem.sentence) for problem in self._wrong]
        with self._store.read() as db:
            day = today(db)
            sql = (
                "SELECT DISTINCT period_from, period_to FROM dossier_period WHERE unit_id = ? AND period_from <= ?"
                " AND period_to >= ? AND (period_from, period_to) <> (?, ?) ORDER BY period_to"
            )
            first, last = (str(self._days[name]) for name in PERIOD)
            others = rows(db, sql, [self._unit_id, last, first, first, last])
        for other in others:
            sentence = _("Kỳ này trùng ngày với kỳ {first} – {last} đã lưu; cùng hồ sơ thì bị tính hai lần.")
            days = [vietnamese.day(date.fromisoformat(other[name])) for name in PERIOD]
            self.doubts.append(Remark("", sentence.format(first=days[0], last=days[1])))
        report = locks.reports(self._store, DossierPeriod, self.month).get(self._unit_id, {})
        shut = locks.closed_by(report, self._actor, day)
        return [Remark("", locks.why_closed(DossierPeriod, self.month, shut))] if shut else []

    def blank(self, line: Line) -> Weighed:
        """A field that is only shown."""
        row = self._rows.get(line.code)
        return Weighed(line, typed(DossierPeriod, row) if row else {}, 0, 0, None)

    def field(self, line: Line) -> Weighed:
        """A field held against the form, and against what is stored."""
        reading = DossierPeriod.examine({**line.cells, **self._typed})
        wrong = [*reading.problems, *DossierPeriod.missing(reading)]
        self.problems += [self._remark(line, each) for each in wrong if each.field not in PERIOD]
        if wrong:
            return self.blank(line)
        record, row = DossierPeriod(**reading.values), self._rows.get(line.code)
        weighed = Weighed(line, {}, 0, 0, record)
        if row:
            weighed = Weighed(line, typed(DossierPeriod, row), row["id"], row["version"], record)
        if weighed.changes:
            self._hold_against_others(weighed, record)
        return weighed

    def _hold_against_others(self, weighed: Weighed, record: DossierPeriod) -> None:
        try:
            entries.check(self._store, self._actor, self._unit_id, record, weighed.row_id)
        except Doubtful as doubtful:
            self.doubts += [self._remark(weighed.line, each) for each in doubtful.problems]
        except Refused as refused:
            self.problems += [self._remark(weighed.line, each) for each in refused.problems]

    def _remark(self, line: Line, problem: Problem) -> Remark:
        """What the form says of a field of work, at the cell that it is about; of the period, at none."""
        if problem.field in PERIOD:
            return Remark("", problem.sentence)
        name = DossierPeriod.question("field").show(line.code)
        return Remark(line.places.get(problem.field, ""), f"{name}: {problem.sentence}")
