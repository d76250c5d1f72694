"""A month pasted into the grid, one meeting for each cell, against the same rows inserted by hand, each on disk."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from lib import demo, org
from lib.accounts import accounts
from lib.grid.edits import Edit, enter
from lib.grid.sheet import Sheet
from lib.records import CellMeeting
from lib.rights import Actor
from lib.store import Store
from lib.store.audit import now
from lib.vietnamese import months_between
from tests.benchmarks.compare import Comparison, interleaved, milliseconds
from tests.benchmarks.meeting import copy_of, insertion

ROUNDS, WARM_UP = 30, 3
MONTHS = months_between("2020-01", "2022-12")
CELLS = {"kind": "regular", "obliged": "24", "present": "22", "absent_excused": "1", "absent_unexcused": "1"}


def against_bare_inserts(folder: Path) -> list[Comparison]:
    """Each row kept, read, checked, versioned and audited, against rows that are only stored."""
    with closing(demo.make(folder / "grid.db")) as store, closing(copy_of(store, folder / "bare.db")) as raw:
        pasting, inserting = _pastes(store), _inserts(store, raw)
        ours, bare = interleaved([lambda: next(pasting), lambda: next(inserting)], ROUNDS, WARM_UP)
    return [Comparison("Dán 14 dòng vào bảng nhập / 14 INSERT trần, đều synchronous=FULL", ours, bare, 3)]


def _pastes(store: Store) -> Iterator[float]:
    office = accounts.actor_named(store, "vanphong")
    with store.read() as db:
        units = tuple(org.units_in(db, MONTHS[0], ("party_cell",)))
    for month in MONTHS:
        sheet = Sheet(CellMeeting, month, units)
        cells = CELLS | {"held_on": f"{month}-03"}
        edits = [Edit(sheet.slot(unit.id, 0), 0, cells) for unit in units]
        yield milliseconds(partial(_paste, store, office, sheet, edits))


def _paste(store: Store, office: Actor, sheet: Sheet, edits: list[Edit]) -> None:
    enter(store, office, sheet, edits)


def _inserts(store: Store, raw: sqlite3.Connection) -> Iterator[float]:
    with store.read() as db:
        units = [unit.id for unit in org.units_in(db, MONTHS[0], ("party_cell",))]
    for month in MONTHS:
        record = CellMeeting.read(CELLS | {"held_on": f"{month}-03"})
        rows = [record.columns() | {"unit_id": unit, "origin": "entered", "entered_at": now()} for unit in units]
        yield milliseconds(partial(_insert, raw, rows))


def _insert(raw: sqlite3.Connection, rows: list[dict[str, object]]) -> None:
    sql = insertion("cell_meeting", rows[0])
    for row in rows:
        raw.execute(sql, list(row.values()))
