"""Many people at once, each thinking five seconds between clicks: how long the slowest of twenty waits."""

import random
import statistics
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from lib import demo
from tests.benchmarks.client import OpenPage
from tests.benchmarks.compare import Comparison
from tests.benchmarks.overview import bare_overview, signed_in
from tests.benchmarks.servers import program, streamlit_run

PEOPLE, THINKING, LASTS = 50, 5.0, 30.0  # seconds
STEPS, BOUND = (25, 50, 100, 200, 400), 500.0  # people tried, milliseconds that the slowest of twenty may wait


def held(folder: Path) -> list[Comparison]:
    """The overview for many against for one, and how many our program holds against a bare script untuned."""
    with closing(demo.make(folder / "sessions.db")) as store:
        script = bare_overview(folder, store)
        cookie = signed_in(store)
        with program(store.path) as running:
            alone = _slowest_of_twenty(_clicks(lambda: OpenPage(running.port, cookie), 1, 0.2))
            many = _slowest_of_twenty(_clicks(lambda: OpenPage(running.port, cookie), PEOPLE, THINKING))
            ours = _most(lambda: OpenPage(running.port, cookie))
    with streamlit_run(script) as running:
        bare = _most(lambda: OpenPage(running.port))
    held_alike = f"Số người giữ được, p95 ≤ {BOUND:g} ms, nghĩ {THINKING:g} giây / trang hằng số mặc định"
    return [
        Comparison(f"p95 khi {PEOPLE} người, nghĩ {THINKING:g} giây giữa hai lần bấm / một người", [many], [alone], 2),
        Comparison(held_alike, [ours], [bare], 1, "người", least=True),
    ]


def _most(open_page: Callable[[], OpenPage]) -> float:
    """The most people, of the steps tried, of whom the slowest of twenty clicks stays within the bound."""
    found = 1
    for people in STEPS:
        if _slowest_of_twenty(_clicks(open_page, people, THINKING)) > BOUND:
            break
        found = people
    return found


def _slowest_of_twenty(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _clicks(open_page: Callable[[], OpenPage], people: int, thinking: float) -> list[float]:
    """The milliseconds of every click of some people, each beginning at a moment of its own."""
    times: list[float] = []
    until = time.monotonic() + LASTS
    threads = [threading.Thread(target=_click, args=(open_page, thinking, until, times)) for _each in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def _click(open_page: Callable[[], OpenPage], thinking: float, until: float, times: list[float]) -> None:
    time.sleep(random.uniform(0, thinking))
    with open_page() as page:
        page.rerun()
        while time.monotonic() < until:
            time.sleep(random.uniform(0.5 * thinking, 1.5 * thinking))
            times.append(page.rerun())
