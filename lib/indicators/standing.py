"""How things known by several dated records stand on a day: the latest row of each, blanks filled from earlier rows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlite_utils import Database

from lib.indicators.view import counted
from lib.org import all_names
from lib.records import Record
from lib.records.fields import Day
from lib.rules import month_end
from lib.store import rows
from lib.store.clock import today


@dataclass(frozen=True)
class Standing:
    """One directive or limitation of a unit: when it was first recorded, and what was last said of each of its fields.

    `unit` is the unit's name, `row_id` the latest record.
    """

    unit_id: int
    unit: str
    row_id: int
    first_on: date
    values: dict[str, Any]


def end_of(db: Database, month: str) -> date:
    """The day as of which a month is shown: its last, or today while it lasts."""
    return min(month_end(month), today(db))


def standing(db: Database, form: type[Record], day: date, unit_id: int | None = None) -> list[Standing]:
    """Everything that records of a form tell of by a day, of all units or of one, the first recorded first."""
    found = rows(
        db,
        counted(
            f"SELECT * FROM {form.table} WHERE {form.dated_by} <= ? AND (? IS NULL OR unit_id = ?)"
            f" ORDER BY {form.dated_by}, id"
        ),
        [day.isoformat(), unit_id, unit_id],
    )
    names = all_names(db)
    known: dict[tuple[Any, ...], Standing] = {}
    for row in found:
        key = (row["unit_id"], *(row[name] for name in form.known_by))
        said = {name: value for name, value in _values(form, row).items() if value is not None}
        before = known.get(key)
        first_on = before.first_on if before else said[form.dated_by]
        earlier = before.values if before else dict.fromkeys(form.questions())
        known[key] = Standing(row["unit_id"], names[row["unit_id"]], row["id"], first_on, earlier | said)
    return list(known.values())


def _values(form: type[Record], row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: date.fromisoformat(row[name]) if isinstance(question, Day) and row[name] else row[name]
        for name, question in form.questions().items()
    }
