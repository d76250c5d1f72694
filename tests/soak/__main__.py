"""The long versions, and the table of what they came to: `python3 manage.py test --soak`.

With `--keep` the table also takes its place in docs/trust.md. An exercise is one line of EXERCISES: a function of an
empty folder that returns its Line; one that loses anything makes the command fail.
"""

import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.commune import found_commune
from tests.soak.backing_up import backups_under_load, replicated
from tests.soak.crowds import crowd
from tests.soak.full_disk import filled_disk
from tests.soak.hostile_files import templates, workbooks
from tests.soak.intruders import crawled, injected
from tests.soak.killing import killed_writers
from tests.soak.power_cut import power_cuts
from tests.soak.table import Line, table
from tests.soak.visitors import killed_servers, visitors

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "trust.md"
BEGIN, END = "<!-- soak -->", "<!-- /soak -->"


def founded(folder: Path) -> tuple[Path, int]:
    """A store of the small commune, and the unit whose sessions are saved."""
    return folder / "store.db", found_commune(folder / "store.db").units["TO1"]


EXERCISES: tuple[Callable[[Path], Line], ...] = (
    lambda folder: killed_writers(*founded(folder), rounds=200),
    lambda folder: killed_servers(folder, rounds=10),
    lambda folder: power_cuts(folder, *founded(folder), saves=400, cuts=400),
    lambda folder: crowd(*founded(folder), in_processes=1, saves=40, think=0),
    lambda folder: crowd(*founded(folder), in_processes=5, saves=40, think=0),
    lambda folder: crowd(*founded(folder), in_processes=1, saves=10, think=1.0),
    lambda folder: visitors(folder, people=50, saves=5),
    lambda folder: filled_disk(folder, times=20),
    lambda folder: backups_under_load(*founded(folder), times=30),
    lambda folder: replicated(*founded(folder), seconds=20),
    lambda folder: workbooks(folder, how_many=10_000),
    lambda folder: templates(folder, how_many=10_000),
    injected,
    crawled,
)


def machine() -> str:
    """The class of this machine, by which its figures can be judged; never its name."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}"


def main(options: list[str]) -> int:
    began, lines = time.monotonic(), []
    for exercise in EXERCISES:
        with tempfile.TemporaryDirectory() as folder:
            lines.append(exercise(Path(folder)))
        sys.stderr.write(f"{lines[-1]}\n")
    told = table(lines, date.today(), (time.monotonic() - began) / 60, machine())
    sys.stdout.write(f"{told}\n")
    if "--keep" in options:
        text = DOCUMENT.read_text("utf-8")
        before, after = text.split(BEGIN)[0], text.split(END)[1]
        DOCUMENT.write_text(f"{before}{BEGIN}\n{told}\n{END}{after}", "utf-8")
    lost = sum(line.lost for line in lines)
    sys.stdout.write(f"lost: {lost}\n")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
