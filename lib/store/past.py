"""What a unit has stored of one form, as far as a new record is held against it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import tee
from typing import Any

from sqlite_utils import Database

from lib.records import Record
from lib.store.database import rows

Form = type[Record]
Stored = Mapping[str, Any]


class Again:
    """What an iterator gives, to be gone through more than once; it is asked no further than someone goes."""

    def __init__(self, source: Iterator[Stored]) -> None:
        self._start = source

    def __iter__(self) -> Iterator[Stored]:
        self._start, another = tee(self._start)
        return another


def twins(db: Database, form: Form, unit_id: int, first: str, last: str) -> dict[tuple[Any, ...], int]:
    """What tells the unit's records of some months apart -> the id of each."""
    if not form.one_per:
        return {}
    sql = f"SELECT id, {', '.join(form.one_per)} {_from_until(form)}"
    return {tuple(apart): row_id for row_id, *apart in db.conn.execute(sql, [unit_id, first, last])}


def alike(db: Database, form: Form, unit_id: int, first: str, last: str, choices: Sequence[Any]) -> Iterator[Stored]:
    """The unit's records of some months and of the same choices, such as one kind of meeting, latest first.

    The latest is looked up by itself: a figure near it raises no question, and then no more is read.
    """
    asked = dict.fromkeys(("id", "month", form.dated_by, *form.counts()))
    same = "".join(f" AND {name} IS ?" for name in form.alike())
    sql = f"SELECT {', '.join(asked)} {_from_until(form)}{same} ORDER BY {form.dated_by} DESC, id DESC"
    latest = rows(db, f"{sql} LIMIT 1", [unit_id, first, last, *choices])
    yield from latest
    if latest:
        yield from rows(db, f"{sql} LIMIT -1 OFFSET 1", [unit_id, first, last, *choices])


def _from_until(form: Form) -> str:
    """A unit's records from one month to another, included.

    Said of the day as well: by unit and day there mostly is an index, so that a save reads no more as years go by.
    """
    span = f"month BETWEEN ?2 AND ?3 AND {form.dated_by} BETWEEN ?2 AND ?3 || '~'"
    return f"FROM {form.table} WHERE unit_id = ?1 AND {span}"
