"""Fifty people who save at once: no save lost, none refused as locked; how long a save waits against one person's."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

from lib.commune import open_commune
from lib.rights import OPERATOR
from lib.store import entries, rows
from tests.commune import session
from tests.soak.table import Line, thousands
from tests.soak.writers import Crowd, count_up, faults, processes

PEOPLE, PER_ROW = 50, 5


def crowd(path: Path, unit_id: int, in_processes: int, saves: int, think: float) -> Line:
    """Fifty people in one or more processes, five to each shared figure, each adding one to it so many times."""
    alone = _counted(path, unit_id, [1], saves * 4, think)
    people = [PEOPLE // in_processes] * in_processes
    together = _counted(path, unit_id, people, saves, think)
    where = f"in {in_processes} processes" if in_processes > 1 else "in one process"
    how = f"thinking {think:g} s" if think else "without a pause"
    ratio = together.p95() / alone.p95()
    return Line(
        f"{PEOPLE} people {where} saving at once, {how}",
        f"{thousands(together.saved)} saves, p95 {ratio:.1f} times one writer's",
        f"{thousands(together.stale)} stale saves told, {together.locked} “database is locked”",
        lost=_missing(path, alone.saved + together.saved) + together.locked,
    )


def _counted(path: Path, unit_id: int, people: list[int], saves: int, think: float) -> Crowd:
    """Let so many people in each process count up figures of their own round; returns what they came to."""
    with closing(open_commune(path)) as store:
        shared = -(-sum(people) // PER_ROW)
        figures = [entries.save(store, OPERATOR, unit_id, session(attendances=0)) for _each in range(shared)]
    gathered, told = Crowd(), []
    for place, count in enumerate(people):
        reading, writing = processes.Pipe(duplex=False)
        own = [figures[(place + each) % shared] for each in range(count)]
        processes.Process(target=_take_part, args=(path, unit_id, own, saves, think, writing), daemon=True).start()
        writing.close()
        told.append(reading)
    for reading in told:
        gathered.add(reading.recv())
    return gathered


def _take_part(path: Path, unit_id: int, figures: list[int], saves: int, think: float, done: Connection) -> None:
    with closing(open_commune(path)) as store, ThreadPoolExecutor(len(figures)) as pool:
        time.sleep(0.2)  # so that all begin together
        came_to = Crowd()
        for each in pool.map(lambda row: count_up(store, OPERATOR, unit_id, row, saves, think), figures):
            came_to.add(each)
    done.send(came_to)


def _missing(path: Path, acknowledged: int) -> int:
    """How many acknowledged additions are not in the figures. Raises AssertionError if the store is not sound."""
    found = faults(path)
    assert not found, found
    with closing(open_commune(path)) as store, store.read() as db:
        return acknowledged - int(rows(db, "SELECT sum(attendances) AS n FROM session")[0]["n"])
