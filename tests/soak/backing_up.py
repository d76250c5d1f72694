"""Backups while people save without a pause; and a continuous replica by Litestream, cut off with those who write."""

import shutil
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

from lib.commune import open_commune
from lib.rights import OPERATOR
from lib.store import audit, entries
from lib.store.backups import backup
from lib.store.backups.restoring import restore
from tests.commune import session
from tests.soak.table import Line, thousands
from tests.soak.writers import faults, keep_saving, processes, stored_numbers

WRITERS = 3


def backups_under_load(path: Path, unit_id: int, times: int) -> Line:
    """So many backups while three people save without a pause, each restored into a store of its own and compared."""
    over, saved = threading.Event(), [0]

    def go_on(store_path: Path) -> None:
        with closing(open_commune(store_path)) as store:
            while not over.is_set():
                entries.save(store, OPERATOR, unit_id, session())
                saved[0] += 1

    people = [threading.Thread(target=go_on, args=(path,)) for _each in range(WRITERS)]
    for person in people:
        person.start()
    try:
        with closing(open_commune(path)) as store:
            made = [backup(store, "asked") for _each in range(times)]
    finally:
        over.set()
        for person in people:
            person.join()
    return Line(
        f"Backups while {WRITERS} people save without a pause",
        f"{thousands(saved[0])} saves during {times} backups",
        f"{times} restored and compared",
        lost=sum(_differs(path, each.path, each.head) for each in made),
    )


def _differs(path: Path, packed: Path, head: str) -> bool:
    """Whether a backup, put back elsewhere, is not sound or not the store of one moment."""
    with closing(open_commune(path)) as store, store.read() as db:
        known = audit.holds(db, head)
    elsewhere = path.parent / "elsewhere"
    restore(elsewhere / "store.db", packed, "")
    with closing(open_commune(elsewhere / "store.db")) as copy, copy.read() as db:
        same = audit.holds(db, head)
    sound = not faults(elsewhere / "store.db")
    shutil.rmtree(elsewhere)
    return not (known and same and sound)


def replicated(path: Path, unit_id: int, seconds: float) -> Line:
    """Litestream beside one who saves, both killed; what the replica lacks is the last moment, and it is sound."""
    litestream = Path(sys.executable).with_name("litestream")
    replica, back = path.parent / "replica", path.parent / "back" / "store.db"
    settings = path.parent / "litestream.yml"
    to = f"type: file\n      path: {replica}\n      sync-interval: 1s"
    settings.write_text(f"dbs:\n  - path: {path}\n    replica:\n      {to}\n", "utf-8")
    replicating = subprocess.Popen([litestream, "replicate", "-config", settings], stdout=subprocess.DEVNULL)
    reading, writing = processes.Pipe(duplex=False)
    writer = processes.Process(target=keep_saving, args=(path, unit_id, 0, writing), daemon=True)
    writer.start()
    writing.close()
    acknowledged = {reading.recv()}
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        acknowledged.add(reading.recv())
    for each in (writer, replicating):
        each.kill()
    writer.join()
    replicating.wait()
    back.parent.mkdir()
    command = [litestream, "restore", "-config", settings, "-o", back, path]
    subprocess.run(command, check=True, capture_output=True)
    found = faults(back)
    behind = len(acknowledged - stored_numbers(back))
    assert not found, found
    return Line(
        "Litestream’s replica when the machine is lost (not a backup of ours)",
        f"{thousands(len(acknowledged))} saves in {seconds:.0f} s without a pause",
        f"1 kill of writer and Litestream; replica sound, {thousands(behind)} saves behind",
        lost=len(acknowledged - stored_numbers(path)),
    )
