"""kill -9 of those who write, while they write: whatever was acknowledged is there, file and audit chain are whole."""

import random
import time
from multiprocessing.connection import Connection
from pathlib import Path

from tests.soak.table import Line, thousands
from tests.soak.writers import faults, keep_saving, processes, stored_numbers

WRITERS = 3
MOST = 100_000  # saves of one writer in one round


def killed_writers(path: Path, unit_id: int, rounds: int, seed: int = 1) -> Line:
    """So many rounds of writers that are killed after a random moment, all on one store."""
    chance, acknowledged = random.Random(seed), set[int]()
    for turn in range(rounds):
        acknowledged |= _killed(path, unit_id, turn, chance.uniform(0.02, 0.3))
        found = faults(path)
        assert not found, f"round {turn}: {found}"
    return Line(
        f"{WRITERS} processes saving at once, killed (kill -9) at a random moment",
        f"{thousands(len(acknowledged))} acknowledged saves",
        f"{rounds} rounds, {rounds * WRITERS} processes killed",
        lost=len(acknowledged - stored_numbers(path)),
    )


def _killed(path: Path, unit_id: int, turn: int, after: float) -> set[int]:
    """Let writers write, kill them once each has saved something, and return what was acknowledged."""
    told, writers = [], []
    for place in range(WRITERS):
        reading, writing = processes.Pipe(duplex=False)
        first = (turn * WRITERS + place) * MOST
        writer = processes.Process(target=keep_saving, args=(path, unit_id, first, writing), daemon=True)
        writer.start()
        writing.close()
        told.append(reading)
        writers.append(writer)
    acknowledged = {reading.recv() for reading in told}
    time.sleep(after)
    for writer in writers:
        writer.kill()
    for writer in writers:
        writer.join()
    return acknowledged.union(*map(_rest, told))


def _rest(reading: Connection) -> set[int]:
    """What is still in a pipe whose writer is dead."""
    numbers = set()
    try:
        while True:
            numbers.add(reading.recv())
    except EOFError:
        reading.close()
        return numbers
