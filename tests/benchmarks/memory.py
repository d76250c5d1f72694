"""Memory: of the server after its first page, and with many sessions open, against the same page of constants.

What one more session holds is less than what the server holds more or less from one minute to the next.

Linux only: what a process holds for itself alone is read from /proc.
"""

import time
from contextlib import ExitStack, closing
from pathlib import Path

from lib import demo
from tests.benchmarks.client import OpenPage
from tests.benchmarks.compare import Comparison
from tests.benchmarks.overview import bare_overview, signed_in
from tests.benchmarks.servers import Running, program, streamlit_run

SESSIONS, SETTLED = 60, 3


def of_server_and_session(folder: Path) -> list[Comparison]:
    """Our program and a bare script under Streamlit as it comes, each drawing the overview."""
    with closing(demo.make(folder / "memory.db")) as store:
        script = bare_overview(folder, store)
        with program(store.path) as running:
            ours = _held(running, signed_in(store))
    with streamlit_run(script) as running:
        bare = _held(running, "")
    return [
        Comparison("Bộ nhớ máy chủ sau trang đầu / trang hằng số", ours[:1], bare[:1], 1.5, "MiB"),
        Comparison(f"Bộ nhớ máy chủ khi {1 + SESSIONS} phiên mở / trang hằng số", ours[1:], bare[1:], 1.3, "MiB"),
    ]


def _held(running: Running, cookie: str) -> tuple[float, float]:
    """MiB after the first page, and with many more sessions open, each of which has drawn it three times."""
    with ExitStack() as opened:
        opened.enter_context(OpenPage(running.port, cookie)).rerun()
        time.sleep(SETTLED)
        first = _mebibytes(running.pid)
        for page in [opened.enter_context(OpenPage(running.port, cookie)) for _each in range(SESSIONS)]:
            for _time in range(3):
                page.rerun()
        time.sleep(SETTLED)
        return first, _mebibytes(running.pid)


def _mebibytes(pid: int) -> float:
    """What a process holds in memory that no other process shares."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    kibibytes = sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))
    return kibibytes / 1024
