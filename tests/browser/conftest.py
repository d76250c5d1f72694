"""A real server on a store of its own, and a real browser that keeps account of every request and error."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from lib import demo
from tests.browser.chromium import find_or_install

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
]


@dataclass
class Server:
    """A running `manage.py run`: its address, its store, and what it printed."""

    url: str
    store: Path
    log: Path

    def printed(self) -> str:
        return self.log.read_text("utf-8")


@contextmanager
def serving(store: Path) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = store.with_suffix(".log")
    command = [sys.executable, "-m", "lib.cli", "run", "--store", str(store), "--port", str(port), "--no-browser"]
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT, env=os.environ | {"PYTHONUTF8": "1"}
        )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_until_ready(url, process, log)
        yield Server(url, store, log)
    finally:
        process.terminate()
        process.wait(20)


def _wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _attempt in range(300):
        assert process.poll() is None, log.read_text("utf-8")
        try:
            urllib.request.urlopen(f"{url}/suc-khoe", timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(log.read_text("utf-8"))


@pytest.fixture(scope="session")
def pristine_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pristine") / "demo.db"
    demo.make(path).close()
    return path


@pytest.fixture(scope="module")
def server(pristine_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a fresh copy of the demo, shared by the tests of one file."""
    copy = tmp_path_factory.mktemp("served") / "demo.db"
    shutil.copy(pristine_demo, copy)
    with serving(copy) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = os.environ.get("TEST_BROWSER") or find_or_install()
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        launched.close()


class Visitor:
    """A person at a browser, in domain verbs. `requests` are all addresses asked for, `errors` all complaints."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)

    def sign_in(self, name: str, password: str = demo.PASSWORD) -> "Visitor":
        self.page.goto(f"{self.url}/dang-nhap")
        self.page.fill("#name", name)
        self.page.fill("#password", password)
        self.page.click("form button")
        self.settle()
        return self

    def open(self, path: str) -> "Visitor":
        self.page.goto(self.url + path)
        self.settle()
        return self

    def settle(self) -> None:
        """Wait until Streamlit has finished running the page and drawn it."""
        self.page.wait_for_selector('[data-testid="stApp"]')
        self.page.wait_for_function(
            """() => {
                const app = document.querySelector('[data-testid="stApp"]');
                return app.dataset.testScriptState === "notRunning"
                    && !document.querySelector('[data-testid="stAppSkeleton"]')
                    && !document.querySelector('[data-stale="true"]');
            }"""
        )
        self.page.wait_for_timeout(250)

    def field(self, label: str) -> Locator:
        """The input whose label begins with `label`."""
        return self.page.get_by_label(label).and_(self.page.locator("input")).first

    def type(self, label: str, text: str) -> None:
        """Type into the field whose label begins with `label`, and wait until the server has it."""
        self.field(label).fill(text)
        self.page.wait_for_timeout(750)
        self.settle()

    def text(self) -> str:
        return self.page.inner_text('[data-testid="stMain"]')


@pytest.fixture
def visitor(browser: Browser, server: Server) -> Iterator[Callable[..., Visitor]]:
    """`visitor("chibo01", width=390)`: someone signed in, in a browser of their own."""
    contexts = []

    def arrive(name: str = "", width: int = 1440, scheme: str = "light", url: str = "") -> Visitor:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            locale="vi-VN",
            color_scheme=scheme,  # type: ignore[arg-type]
        )
        contexts.append(context)
        someone = Visitor(context.new_page(), url or server.url)
        return someone.sign_in(name) if name else someone

    yield arrive
    for context in contexts:
        context.close()
