"""Another page, and another choice in a filter: each against a bare script of constants that draws the same page."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing
from itertools import cycle
from pathlib import Path

from lib import demo
from tests.benchmarks.bare import write_bare
from tests.benchmarks.client import OpenPage
from tests.benchmarks.compare import Comparison, interleaved
from tests.benchmarks.overview import own_overview, shown
from tests.benchmarks.servers import tuned

ROUNDS, WARM_UP, PAUSE = 60, 6, 0.02
PAGE = "quan-triet"  # two charts, a table and filters
MONTH, MONTHS = "Đến hết tháng", ("tháng 5/2024", "tháng 6/2024", "tháng 7/2024")


def page_change(folder: Path) -> list[Comparison]:
    """From the overview to a page with charts; going back is not timed."""
    with ExitStack() as opened:
        store = opened.enter_context(closing(demo.make(folder / "pages.db")))
        ours = opened.enter_context(own_overview(store))
        ours.rerun()
        ours.go(PAGE)
        bare = opened.enter_context(_constants(folder, ours, store.path))
        mine, its = interleaved([_there_and_back(ours), bare.rerun], ROUNDS, WARM_UP, PAUSE)
    return [Comparison("Sang trang có biểu đồ / trang hằng số, máy chủ đã chỉnh như của ta", mine, its, 1.2)]


def _there_and_back(page: OpenPage) -> Callable[[], float]:
    def once() -> float:
        page.go("")
        return page.go(PAGE)

    return once


def filter_change(folder: Path) -> list[Comparison]:
    """Another month on the overview, each time one that was shown before."""
    with ExitStack() as opened:
        store = opened.enter_context(closing(demo.make(folder / "filter.db")))
        ours = opened.enter_context(own_overview(store))
        ours.rerun()
        bare = opened.enter_context(_constants(folder, ours, store.path))
        bare.rerun()
        ways = [_next_month(ours), _next_month(bare)]
        mine, its = interleaved(ways, ROUNDS, WARM_UP, PAUSE)
    return [Comparison("Đổi tháng trên Tổng quan / trang hằng số, máy chủ đã chỉnh như của ta", mine, its, 1.5)]


def _next_month(page: OpenPage) -> Callable[[], float]:
    months: Iterator[str] = cycle(MONTHS)
    return lambda: page.choose(MONTH, next(months))


def _constants(folder: Path, page: OpenPage, store: Path) -> AbstractContextManager[OpenPage]:
    """A server with a bare script of what a page has drawn."""
    return shown(tuned(write_bare(folder, page.messages), store))
