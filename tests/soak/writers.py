"""People who save, in processes of their own that can be killed: each acknowledged save is told through a pipe."""

import multiprocessing
import random
import time
from contextlib import closing
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from lib.commune import open_commune
from lib.rights import OPERATOR, Actor
from lib.store import Stale, Store, UnusableStore, entries, rows, value
from lib.store.soundness import problem
from tests.commune import session

# Forked from a clean server process that has loaded the program, so that a writer begins at once.
processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["tests.soak.writers"])


def keep_saving(path: Path, unit_id: int, first: int, acknowledged: Connection) -> None:
    """Save one session after another, numbered by their attendances, until killed; tell of each that was saved."""
    with closing(open_commune(path)) as store:
        number = first
        while True:
            entries.save(store, OPERATOR, unit_id, session(attendances=number))
            acknowledged.send(number)
            number += 1


@dataclass
class Crowd:
    """What a crowd came to: saves acknowledged, saves told to be stale, saves refused as locked, each wait in ms."""

    saved: int = 0
    stale: int = 0
    locked: int = 0
    waits: list[float] = field(default_factory=list)

    def add(self, other: "Crowd") -> None:
        self.saved += other.saved
        self.stale += other.stale
        self.locked += other.locked
        self.waits += other.waits

    def p95(self) -> float:
        """The wait in ms that 95 of 100 saves stay under."""
        return sorted(self.waits)[int(len(self.waits) * 0.95)]


def count_up(store: Store, actor: Actor, unit_id: int, row_id: int, saves: int, think: float) -> Crowd:
    """Add one to a shared figure so often, as a person does: look, think, save; look again when it was stale."""
    did = Crowd()
    while did.saved < saves:
        with store.read() as db:
            (row,) = rows(db, "SELECT attendances, version FROM session WHERE id = ?", [row_id])
        time.sleep(random.uniform(0, 2 * think))
        began = time.perf_counter()
        try:
            entries.save(store, actor, unit_id, session(attendances=row["attendances"] + 1), row_id, row["version"])
            did.saved += 1
        except Stale:
            did.stale += 1
        except UnusableStore:
            did.locked += 1
        did.waits.append(1000 * (time.perf_counter() - began))
    return did


def faults(path: Path) -> str:
    """What is wrong with a store that was killed: its file, its chain, or a save without its audit row; else empty."""
    with closing(open_commune(path)) as store, store.read() as db:
        found = problem(db)
        stored = value(db, "SELECT count(*) FROM session")
        recorded = value(db, "SELECT count(*) FROM audit WHERE table_name = 'session' AND action = 'insert'")
    return found or ("" if stored == recorded else f"{stored} rows, {recorded} audit rows")


def stored_numbers(path: Path) -> set[int]:
    """The attendances of all stored sessions."""
    with closing(open_commune(path)) as store, store.read() as db:
        return {row["attendances"] for row in rows(db, "SELECT attendances FROM session")}
