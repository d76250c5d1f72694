"""One saved meeting, read from what was typed, checked, audited and on disk, against bare INSERTs that are on disk."""

import json
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

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
AS_IT_COMES = ("journal_mode = DELETE",)  # of a new file; that of a store stays in its copies


def against_bare_inserts(folder: Path) -> list[Comparison]:
    """A saved meeting against its row inserted by hand into copies: into one as sqlite3 comes, into one as we set it.

    And, as we set it, against its row and that of the audit.
    """
    with closing(demo.make(folder / "saved.db")) as store:
        office = accounts.actor_named(store, "vanphong")
        with store.read() as db:
            units = [unit.id for unit in org.units_in(db, "2022-12", ("party_cell",))]
        with (
            closing(copy_of(store, folder / "plain.db", AS_IT_COMES)) as plain,
            closing(copy_of(store, folder / "bare.db")) as bare,
            closing(copy_of(store, folder / "traced.db")) as traced,
        ):
            ways = (
                _saves(store, office, units),
                _inserts(plain, office, units),
                _inserts(bare, office, units),
                _traced_inserts(traced, office, units),
            )
            ours, as_it_comes, row, rows = interleaved([partial(next, way) for way in ways], ROUNDS, WARM_UP)
    return [
        Comparison("Lưu một cuộc họp / INSERT trần, sqlite3 để nguyên", ours, as_it_comes, 2),
        Comparison("Lưu một cuộc họp / INSERT trần, cùng PRAGMA của kho", ours, row, 2),
        Comparison("Lưu một cuộc họp / INSERT trần cả dòng nhật ký, cùng PRAGMA", ours, rows, 2),
    ]


def copy_of(store: Store, path: Path, pragmas: Sequence[str] = PRAGMAS) -> sqlite3.Connection:
    """A copy of a store under a driver of its own, with our pragmas unless others are named."""
    store.close()  # folds the write-ahead log into the file
    shutil.copy(store.path, path)
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in pragmas:
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


def _saves(store: Store, office: Actor, units: list[int]) -> Iterator[float]:
    for unit_id, cells in _meetings(units):
        yield milliseconds(partial(_save, store, office, unit_id, cells))


def _save(store: Store, office: Actor, unit_id: int, cells: dict[str, str]) -> None:
    save(store, office, unit_id, CellMeeting.read(cells))


def _inserts(raw: sqlite3.Connection, office: Actor, units: list[int]) -> Iterator[float]:
    for unit_id, cells in _meetings(units):
        row = _row(office, unit_id, cells)
        yield milliseconds(partial(_insert, raw, [(insertion("cell_meeting", row), list(row.values()))]))


def _traced_inserts(raw: sqlite3.Connection, office: Actor, units: list[int]) -> Iterator[float]:
    for number, (unit_id, cells) in enumerate(_meetings(units)):
        row = _row(office, unit_id, cells)
        trace = _trace(number, row)
        both = [
            (insertion(table, each), list(each.values())) for table, each in (("cell_meeting", row), ("audit", trace))
        ]
        yield milliseconds(partial(_insert, raw, both))


def _row(office: Actor, unit_id: int, cells: dict[str, str]) -> dict[str, Any]:
    stamp = {"unit_id": unit_id, "origin": "entered", "entered_by": office.account_id, "entered_at": now()}
    return {**CellMeeting.read(cells).columns(), **stamp}


def _trace(number: int, row: dict[str, Any]) -> dict[str, Any]:
    """An audit row as long as ours, though of no chain."""
    what = {"action": "insert", "table_name": "cell_meeting", "row_id": number, "unit_id": row["unit_id"]}
    said = {"before": "{}", "after": json.dumps(row, ensure_ascii=False), "reason": ""}
    chained = {"previous_hash": _digest(number - 1), "hash": _digest(number)}
    return {"at": now(), "account_id": row["entered_by"], "actor": "vanphong", **what, **said, **chained}


def _digest(number: int) -> str:
    return sha256(str(number).encode()).hexdigest()


def insertion(table: str, row: dict[str, Any]) -> str:
    """The statement that adds a row of these columns."""
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"


def _insert(raw: sqlite3.Connection, inserts: list[tuple[str, list[Any]]]) -> None:
    raw.execute("BEGIN IMMEDIATE")
    for sql, values in inserts:
        raw.execute(sql, values)
    raw.execute("COMMIT")
