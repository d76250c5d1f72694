"""The first page over a line of 10 Mbit/s, in Chromium with nothing in its cache: ours against the same from constants.

Each visit is by a browser of its own, from setting out until the script has run and its targets are on the page. The
line is Chromium's own; it slows what is fetched, not the websocket, which is the smaller part.
"""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Browser

from lib import demo
from tests.benchmarks.compare import Comparison, interleaved
from tests.benchmarks.drawn import chromium
from tests.benchmarks.overview import bare_overview, signed_in
from tests.benchmarks.servers import HOST, Running, program, streamlit_run

MEGABITS, LATENCY = 10, 5  # milliseconds
ROUNDS, WARM_UP = 9, 1
_BYTES = MEGABITS * 1_000_000 // 8
_LINE = {"offline": False, "latency": LATENCY, "downloadThroughput": _BYTES, "uploadThroughput": _BYTES}
_SHOWN = """() => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning"
    && document.querySelector('[data-testid="stMain"] .targets') !== null"""


def first_page(folder: Path) -> list[Comparison]:
    """The overview of our program against a page of constants under Streamlit as it comes."""
    with closing(demo.make(folder / "line.db")) as store:
        script = bare_overview(folder, store)
        cookie = signed_in(store)
        with program(store.path) as ours, streamlit_run(script) as bare, chromium() as browser:
            ways = [_visit(browser, ours, cookie), _visit(browser, bare, "none=none")]
            mine, its = interleaved(ways, ROUNDS, WARM_UP)
    what = "Trang đầu qua đường truyền {megabits} Mbit/s / trang hằng số, `streamlit run` mặc định"
    return [Comparison(what.format(megabits=MEGABITS), mine, its, 0.6)]


def _visit(browser: Browser, server: Running, cookie: str) -> Callable[[], float]:
    """The milliseconds of a first visit to a server."""
    name, _equals, token = cookie.partition("=")
    address = f"http://{HOST}:{server.port}/"

    def once() -> float:
        with closing(browser.new_context(viewport={"width": 1440, "height": 900}, locale="vi-VN")) as context:
            context.add_cookies([{"name": name, "value": token, "url": address}])
            tab = context.new_page()
            line = context.new_cdp_session(tab)
            line.send("Network.enable")
            line.send("Network.emulateNetworkConditions", _LINE)
            tab.goto(address, wait_until="commit")
            tab.wait_for_function(_SHOWN, polling="raf", timeout=120_000)
            return float(tab.evaluate("performance.now()"))

    return once
