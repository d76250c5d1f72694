"""A disk that fills up while people save: refused with a sentence, nothing lost, and it goes on once there is room."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from lib.commune import open_commune
from lib.rights import OPERATOR
from lib.store import Store, UnusableStore, entries
from tests.commune import found_commune, session
from tests.soak.table import Line, thousands
from tests.soak.writers import faults, stored_numbers

SIZE = 6 * 1024 * 1024


def may_mount() -> bool:
    """Whether this process may make a small disk of its own, for which it must be root on Linux."""
    return os.name == "posix" and os.geteuid() == 0 and Path("/proc/filesystems").exists()


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk of SIZE bytes, in memory, for the length of the block."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def filled_disk(folder: Path, times: int) -> Line:
    """Fill a small disk beside a store so many times while it is saved to."""
    saved, refused = set[int](), 0
    with small_disk(folder / "disk") as disk:
        unit_id = found_commune(disk / "store.db").units["TO1"]
        with closing(open_commune(disk / "store.db")) as store:
            for turn in range(times):
                _fill(disk)
                refused += _until_refused(store, unit_id, saved)
                (disk / "filling").unlink()
                assert _until_refused(store, unit_id, saved, 20) == 0, f"turn {turn}"
        assert faults(disk / "store.db") == ""
        lost = saved - stored_numbers(disk / "store.db")
    return Line(
        "A disk that fills up while people save",
        f"{thousands(len(saved))} acknowledged saves",
        f"{refused} times full, each said in a sentence",
        lost=len(lost),
    )


def _fill(disk: Path) -> None:
    """Leave a little room, in which a few saves fit."""
    with (disk / "filling").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 65536)
        except OSError:
            file.truncate(max(0, file.tell() - 65536))


def _until_refused(store: Store, unit_id: int, saved: set[int], most: int = 100_000) -> int:
    """Save until the disk is full or `most` are saved; returns how often it was refused, 0 or 1."""
    for _each in range(most):
        number = len(saved)
        try:
            entries.save(store, OPERATOR, unit_id, session(attendances=number))
        except UnusableStore as refusal:
            assert "đầy" in str(refusal) or "Ổ đĩa" in str(refusal)
            return 1
        saved.add(number)
    return 0
