"""One saved meeting, read from what was typed, checked, audited and on disk, against a bare INSERT that is on disk."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from lib import demo, org
from lib.accounts import accounts
from lib.records import CellMeeting
from lib.store import Store
from lib.store.audit import now
from lib.store.database import PRAGMAS
from lib.store.entries import save
from tests.benchmarks.compare import Comparison, interleaved, milliseconds

ROUNDS, WARM_UP = 600, 50
FIRST_DAY = date(2021, 1, 1)
CELL, SECRETARY = "CB01", "chibo01"


def against_bare_insert(folder: Path) -> list[Comparison]:
    """A saved meeting against the same row inserted by hand into a copy of the store."""
    with closing(demo.make(folder / "saved.db")) as store:
        with store.read() as db:
            unit_id = org.unit_id_of(db, CELL)
        with closing(_copy(store, folder / "bare.db")) as raw:
            saving, inserting = _saves(store, unit_id), _inserts(raw, unit_id)
            ours, bare = interleaved([lambda: next(saving), lambda: next(inserting)], ROUNDS, WARM_UP)
    return [Comparison("Lưu một cuộc họp / INSERT trần, đều synchronous=FULL", ours, bare, 3)]


def _copy(store: Store, path: Path) -> sqlite3.Connection:
    store.close()  # folds the write-ahead log into the file
    shutil.copy(store.path, path)
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _meetings() -> Iterator[dict[str, str]]:
    """Meetings as a secretary types them, one a day."""
    day = FIRST_DAY
    while True:
        yield {
            "kind": "regular",
            "held_on": f"{day:%d/%m/%Y}",
            "obliged": "24",
            "present": "22",
            "absent_excused": "1",
            "absent_unexcused": "1",
            "speakers": "6",
            "topic": "Kết luận số 01-KL/TW",
        }
        day += timedelta(days=1)


def _saves(store: Store, unit_id: int) -> Iterator[float]:
    secretary = accounts.actor_named(store, SECRETARY)
    for cells in _meetings():
        yield milliseconds(lambda cells=cells: save(store, secretary, unit_id, CellMeeting.read(cells)))  # type: ignore[misc]


def _inserts(raw: sqlite3.Connection, unit_id: int) -> Iterator[float]:
    stamp = {"unit_id": unit_id, "origin": "entered", "entered_by": None, "entered_at": now()}
    for cells in _meetings():
        row = CellMeeting.read(cells).columns() | stamp
        sql = f"INSERT INTO cell_meeting ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"
        yield milliseconds(lambda sql=sql, row=row: _insert(raw, sql, list(row.values())))  # type: ignore[misc]


def _insert(raw: sqlite3.Connection, sql: str, values: list[object]) -> None:
    raw.execute("BEGIN IMMEDIATE")
    raw.execute(sql, values)
    raw.execute("COMMIT")
