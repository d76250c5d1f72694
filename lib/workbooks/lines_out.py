"""The lines of a sheet as it is handed out: what is stored, and a blank one for what is owed and still to come."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlite_utils import Database

from lib import vietnamese
from lib.duties.duty import Duty, duties_of
from lib.grid import row_choices
from lib.org import Unit
from lib.records import Record
from lib.records.base import values_of
from lib.rights import Actor
from lib.store import rows
from lib.store.locks import closed_by
from lib.workbooks.layout import Plan

Values = Mapping[str, Any]


@dataclass(frozen=True)
class LineOut:
    """One line: its values by field; `row_id` 0 for one still to come. What is `closed` may be looked at only.

    `before` are the values of last month beside which it stands, empty where there are none.
    """

    unit: Unit
    values: Values
    row_id: int = 0
    version: int = 0
    closed: bool = False
    before: Values = field(default_factory=dict)


class LinesOut:
    """The lines of any form of a plan, from one snapshot of the store."""

    def __init__(self, db: Database, actor: Actor, plan: Plan) -> None:
        self._db, self._plan = db, plan
        owed = [duty for month in plan.months for duty in duties_of(db, month, actor.scope())]
        self._duties = {(duty.form, duty.unit.id, duty.month): duty for duty in owed}
        self._actor = actor

    def of(self, form: type[Record]) -> list[LineOut]:
        """Unit by unit, month by month."""
        first = vietnamese.shift_month(self._plan.first, -1) if self._plan.one_month else self._plan.first
        stored = self._stored(form, first)
        return [
            line
            for unit in self._plan.units_of(form)
            for month in self._plan.months
            for line in self._of_month(form, unit, month, stored)
        ]

    def _stored(self, form: type[Record], first: str) -> dict[tuple[int, str], list[dict[str, Any]]]:
        found: dict[tuple[int, str], list[dict[str, Any]]] = {}
        sql = f"SELECT * FROM {form.table} WHERE month BETWEEN ? AND ? ORDER BY {form.dated_by}, id"
        for row in rows(self._db, sql, [first, self._plan.last]):
            found.setdefault((row["unit_id"], row["month"]), []).append(row)
        return found

    def _of_month(
        self, form: type[Record], unit: Unit, month: str, stored: Mapping[tuple[int, str], list[dict[str, Any]]]
    ) -> Iterator[LineOut]:
        duty, mine = self._duties.get((form, unit.id, month)), stored.get((unit.id, month), [])
        closed = duty is not None and bool(closed_by(duty.report, self._actor, duty.today))
        earlier = stored.get((unit.id, vietnamese.shift_month(month, -1)), []) if self._plan.one_month else []
        for row in mine:
            stands = values_of(form, row)
            yield LineOut(unit, stands, row["id"], row["version"], closed, _beside(form, stands, earlier))
        if duty and not closed:
            for values in self._to_come(form, duty, mine):
                yield LineOut(unit, values, before=_beside(form, values, earlier))

    def _to_come(self, form: type[Record], duty: Duty, mine: list[dict[str, Any]]) -> Iterable[Values]:
        """What the blank lines of a month that is owed begin with: one for each choice where lines are told by it."""
        suggested = beginning(form, duty.month)
        tells_month = self._plan.one_month or form.dated_by in suggested
        if not (form.row_per and self._plan.one_unit and tells_month):
            return [] if mine else [suggested]
        taken = {row[form.row_per] for row in mine}
        return [suggested | {form.row_per: code} for code in row_choices(form) if code not in taken]


def beginning(form: type[Record], month: str) -> dict[str, Any]:
    """The values with which a new record of a month most likely begins."""
    return {name: form.question(name).read(text, month) for name, text in form.suggest(month).items()}


def _beside(form: type[Record], values: Values, earlier: list[dict[str, Any]]) -> Values:
    """The first of last month's records that is of the same choices."""
    like = {name: form.question(name).to_store(values.get(name)) for name in form.alike()}
    alike = (row for row in earlier if None not in like.values() and all(row[name] == like[name] for name in like))
    return next((values_of(form, row) for row in alike), {})
