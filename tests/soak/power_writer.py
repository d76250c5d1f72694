"""A process that saves under the shim of power_cut.c: `-m tests.soak.power_writer STORE UNIT SAVES SYNCHRONOUS`.

Each save is acknowledged in the file beside the store whose name ends in .told, which the shim notes in the order of
all writes. Every 25 saves the write-ahead log is folded into the store, as SQLite does itself after a thousand pages.
"""

import os
import sys
from contextlib import closing
from pathlib import Path

from lib.commune import open_commune
from lib.rights import OPERATOR
from lib.store import database, entries
from tests.commune import session

FOLD_EVERY = 25


def main(path: Path, unit_id: int, saves: int, synchronous: str) -> None:
    database.PRAGMAS = tuple(each for each in database.PRAGMAS if "synchronous" not in each)
    database.PRAGMAS += (f"synchronous = {synchronous}",)
    told = os.open(f"{path}.told", os.O_WRONLY | os.O_CREAT, 0o600)
    with closing(open_commune(path)) as store, closing(store.connect()) as folding:
        for number in range(saves):
            entries.save(store, OPERATOR, unit_id, session(attendances=number))
            os.write(told, b"%08d" % number)
            if number % FOLD_EVERY == FOLD_EVERY - 1:
                folding.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
