"""From nothing to the first page: a new process each time, until the run of its first page is over."""

import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from lib import demo
from tests.benchmarks.client import OpenPage
from tests.benchmarks.compare import Comparison, interleaved
from tests.benchmarks.overview import signed_in
from tests.benchmarks.servers import Served, program, streamlit_run

ROUNDS, WARM_UP = 7, 1


def to_first_page(folder: Path) -> list[Comparison]:
    """Our program to its overview, against a script that says hello, under Streamlit as it comes."""
    hello = folder / "bare" / "hello.py"
    hello.parent.mkdir()
    hello.write_text('import streamlit as st\n\nst.title("Xin chào")\n', "utf-8")
    with closing(demo.make(folder / "start.db")) as store:
        cookie = signed_in(store)
    ours, bare = interleaved(
        [_until_drawn(lambda: program(store.path), cookie), _until_drawn(lambda: streamlit_run(hello), "")],
        ROUNDS,
        WARM_UP,
    )
    return [Comparison("Khởi động đến trang đầu / `streamlit run` một dòng chào", ours, bare, 1.3)]


def _until_drawn(start: Callable[[], Served], cookie: str) -> Callable[[], float]:
    def once() -> float:
        began = time.perf_counter()
        with start() as running, OpenPage(running.port, cookie) as page:
            page.rerun()
            return 1000 * (time.perf_counter() - began)

    return once
