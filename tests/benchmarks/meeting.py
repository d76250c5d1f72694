"""One saved meeting, read from what was typed, checked, audited and on disk, against a bare INSERT that is on disk."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from lib import demo, org
from lib.accounts import accounts
from lib.records import CellMeeting
from lib.rights import Actor
from lib.store import Store
from lib.store.audit import now
from lib.store.database import PRAGMAS
from lib.store.entries import save
from lib.vietnamese import months_between
from tests.benchmarks.compare import Comparison, interleaved, milliseconds

ROUNDS, WARM_UP = 600, 50


def against_bare_insert(folder: Path) -> list[Comparison]:
    """A saved meeting against the same row inserted by hand into a copy of the store."""
    with closing(demo.make(folder / "saved.db")) as store:
        with store.read() as db:
            units = [unit.id for unit in org.units_in(db, "2022-12", ("party_cell",))]
        with closing(copy_of(store, folder / "bare.db")) as raw:
            saving, inserting = _saves(store, units), _inserts(raw, units)
            ours, bare = interleaved([lambda: next(saving), lambda: next(inserting)], ROUNDS, WARM_UP)
    return [Comparison("Lưu một cuộc họp / INSERT trần, đều synchronous=FULL", ours, bare, 2)]


def copy_of(store: Store, path: Path) -> sqlite3.Connection:
    """A copy of a store under a driver of its own, with the same pragmas."""
    store.close()  # folds the write-ahead log into the file
    shutil.copy(store.path, path)
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _meetings(units: list[int]) -> Iterator[tuple[int, dict[str, str]]]:
    """Meetings as secretaries type them: each cell one regular and one thematic a month, before the demo's own."""
    for month in months_between("2020-01", "2022-12"):
        for kind, day in (("regular", "03"), ("thematic", "17")):
            for unit_id in units:
                yield (
                    unit_id,
                    {
                        "kind": kind,
                        "held_on": f"{month}-{day}",
                        "obliged": "24",
                        "present": "22",
                        "absent_excused": "1",
                        "absent_unexcused": "1",
                        "speakers": "6",
                        "topic": "Kết luận số 01-KL/TW",
                    },
                )


def _saves(store: Store, units: list[int]) -> Iterator[float]:
    office = accounts.actor_named(store, "vanphong")
    for unit_id, cells in _meetings(units):
        yield milliseconds(partial(_save, store, office, unit_id, cells))


def _save(store: Store, office: Actor, unit_id: int, cells: dict[str, str]) -> None:
    save(store, office, unit_id, CellMeeting.read(cells))


def _inserts(raw: sqlite3.Connection, units: list[int]) -> Iterator[float]:
    for unit_id, cells in _meetings(units):
        stamp = {"unit_id": unit_id, "origin": "entered", "entered_by": None, "entered_at": now()}
        row = CellMeeting.read(cells).columns() | stamp
        sql = f"INSERT INTO cell_meeting ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"
        yield milliseconds(partial(_insert, raw, sql, list(row.values())))


def _insert(raw: sqlite3.Connection, sql: str, values: list[object]) -> None:
    raw.execute("BEGIN IMMEDIATE")
    raw.execute(sql, values)
    raw.execute("COMMIT")
