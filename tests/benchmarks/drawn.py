"""In Chromium, from going to a page until its last chart is drawn and seen: ours against the same from constants.

The bare page is a Streamlit script of constants (tests/benchmarks/bare.py) that sends what ours sent: the same titles,
tables and chart figures. It runs on our tuned server without our gate, front page, script and style. Both are gone to
again and again by two tabs of one browser that has their files in its cache.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from lib import demo
from lib.accounts import accounts, sessions
from lib.web.cookies import SESSION
from tests.benchmarks.bare import write_bare
from tests.benchmarks.client import OpenPage
from tests.benchmarks.compare import Comparison, interleaved
from tests.benchmarks.overview import READER
from tests.benchmarks.servers import HOST, program, tuned
from tests.browser.chromium import find_or_install
from tests.browser.conftest import FLAGS

PAGE = "thu-tuc-hanh-chinh"  # six charts, two tables
ROUNDS, WARM_UP = 25, 3
# Whether so many charts have their marks, and none of them is hidden.
_DRAWN = """(charts) => {
    const plots = [...document.querySelectorAll(".js-plotly-plot")];
    return plots.length === charts && plots.every((plot) => plot.querySelector(".cartesianlayer .trace")
        && getComputedStyle(plot).visibility === "visible");
}"""


def until_drawn(folder: Path) -> list[Comparison]:
    """The page of procedures against a bare page of the same charts."""
    path = folder / "drawn.db"
    with closing(demo.make(path)) as store:
        token = sessions.begin(store, accounts.actor_named(store, READER).account_id or 0)
    with program(path) as running:
        with OpenPage(running.port, f"{SESSION}={token}", PAGE) as ours:
            ours.rerun()
            ours.rerun()
            messages = ours.messages
        script = write_bare(folder, messages)
        charts = sum(message.delta.new_element.HasField("plotly_chart") for message in messages)
        with tuned(script, path) as bare, chromium() as browser:
            context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="vi-VN")
            context.add_cookies([{"name": SESSION, "value": token, "url": f"http://{HOST}:{running.port}"}])
            ways = [
                _going(context.new_page(), f"http://{HOST}:{running.port}/{PAGE}", charts),
                _going(context.new_page(), f"http://{HOST}:{bare.port}/", charts),
            ]
            mine, its = interleaved(ways, ROUNDS, WARM_UP)
    return [Comparison("Đến biểu đồ cuối trong Chromium / trang hằng số cùng biểu đồ", mine, its, 1.3)]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser for the length of a measurement."""
    with sync_playwright() as playwright:
        path = os.environ.get("TEST_BROWSER") or find_or_install()
        with playwright.chromium.launch(executable_path=path, args=FLAGS) as browser:
            yield browser


def _going(tab: Page, address: str, charts: int) -> Callable[[], float]:
    """Go to a page in a tab; the milliseconds from setting out until its last chart is drawn."""

    def go() -> float:
        tab.bring_to_front()
        tab.goto(address, wait_until="commit")
        tab.wait_for_function(_DRAWN, arg=charts, polling="raf")
        return float(tab.evaluate("performance.now()"))

    return go
