"""A real browser that keeps account of every request and error."""

import os
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from lib import demo
from tests.browser.chromium import find_or_install
from tests.serving import Server

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = os.environ.get("TEST_BROWSER") or find_or_install()
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        launched.close()


# Begins to watch what moves on the page; then whether the script has run and nothing has moved for 300 ms. A box that
# opens is moved by an animation, which changes no element: a touch in its last frame begins on one and ends on another.
_WATCH = """() => {
    if (!window.lastMove) {
        new MutationObserver(() => { window.lastMove = performance.now(); })
            .observe(document.documentElement, { childList: true, subtree: true, characterData: true });
    }
    window.lastMove = performance.now();
}"""
# When the page last asked the server for something, and when it was last answered: a run can be over before it is seen.
_COUNT = """() => {
    window.lastQuestion = window.lastAnswer = 0;
    window.WebSocket = class extends WebSocket {
        constructor(...given) {
            super(...given);
            this.addEventListener("message", () => { window.lastAnswer = performance.now(); });
            this.addEventListener("close", () => { window.lastQuestion = 0; });
        }
        send(data) {
            window.lastQuestion = performance.now();
            super.send(data);
        }
    };
}"""
_SETTLED = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const drawing = '[data-testid="stAppSkeleton"], [data-testid="stSkeleton"], [data-stale="true"]';
    const moves = (each) => each.playState === "running" && each.effect.getComputedTiming().endTime < Infinity;
    if (
        app?.dataset.testScriptState !== "notRunning" ||
        window.lastQuestion > window.lastAnswer ||
        document.querySelector(drawing) ||
        document.getAnimations().some(moves)
    ) {
        window.lastMove = performance.now();
    }
    return performance.now() - window.lastMove > 300;
}"""


class Visitor:
    """A person at a browser, in domain verbs. `requests` are all addresses asked for, `errors` all complaints."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.add_init_script(f"({_COUNT})()")
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)

    def sign_in(self, name: str, password: str = demo.PASSWORD, at: str = "/") -> "Visitor":
        """Sign in on the way to a page, which is then drawn."""
        self.page.goto(f"{self.url}/dang-nhap?{urlencode({'next': at})}")
        self.page.fill("#name", name)
        self.page.fill("#password", password)
        self.page.click("form button")
        self.settle()
        return self

    def come_in(self, name: str, at: str = "/") -> "Visitor":
        """Sign in with the demo's password without being shown the form, and open a page."""
        browser = self.page.context
        browser.request.get(f"{self.url}/dang-nhap")
        (key,) = [str(cookie["value"]) for cookie in browser.cookies(self.url) if cookie["name"] == "form_key"]
        form: dict[str, str | float | bool] = {"name": name, "password": demo.PASSWORD, "form_key": key}
        answer = browser.request.post(f"{self.url}/dang-nhap", form=form, max_redirects=0)
        assert answer.status == 303, answer.text()
        return self.open(at)

    def open(self, path: str) -> "Visitor":
        self.page.goto(self.url + path)
        self.settle()
        return self

    def go(self, path: str) -> "Visitor":
        """Follow a link to another page inside the open one, by what lib/web/static/app.js does for a link."""
        self.page.evaluate("(path) => go(path)", path)
        self.settle()
        return self

    def settle(self) -> None:
        """Wait until Streamlit has run the page, and nothing on it has changed for a while."""
        self.page.wait_for_selector('[data-testid="stApp"]')
        self.page.evaluate(_WATCH)
        self.page.wait_for_function(_SETTLED)

    def field(self, label: str) -> Locator:
        """The input whose label begins with `label`."""
        return self.page.get_by_label(label).and_(self.page.locator("input")).first

    def type(self, label: str, text: str) -> None:
        """Type into the field whose label begins with `label`, leave it, and wait until the server has it."""
        self.field(label).fill(text)
        self.field(label).blur()
        self.settle()

    def choose(self, label: str, option: str) -> None:
        """Open a list, once the page stands still, for a list closes when the page is scrolled; and choose in it."""
        self.page.get_by_role("combobox", name=label).first.focus()
        self.settle()
        self.page.keyboard.press("ArrowDown")
        self.page.get_by_role("option", name=option).first.click()
        self.settle()

    def press(self, name: str, inside: str = "") -> None:
        """Press the button of exactly this name, in the box that holds a text if one is named, and settle."""
        place = self.page.get_by_test_id("stLayoutWrapper").filter(has_text=inside).last if inside else self.page
        place.get_by_role("button", name=name, exact=True).first.click()
        self.settle()

    def save(self) -> None:
        """Press the button that stores the form, whose name goes on with its shortcut."""
        self.page.get_by_role("button", name="Lưu").first.click()
        self.settle()

    def text(self) -> str:
        return self.page.inner_text('[data-testid="stMain"]')


Arrive = Callable[..., Visitor]


# Found in what Streamlit draws itself: the place of a file to come in is a section and says that it is none.
NOT_OURS = {"presentation-role-conflict": "stFileUploaderDropzone"}


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong about a page, however slight, each with the first place."""
    return [_said(each) for each in _found(page) if not _not_ours(each)]


def serious(page: Page) -> list[str]:
    """What axe-core finds serious or critical about a page, each with the first place."""
    return [_said(each) for each in _found(page) if each["impact"] in ("serious", "critical")]


def _found(page: Page) -> list[dict[str, Any]]:
    """What axe-core finds, which a page is taught only once: to learn it takes 0.1 s."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found: list[dict[str, Any]] = page.evaluate(
        "axe.run({ resultTypes: ['violations'] }).then((all) => all.violations)"
    )
    return found


def _said(found: dict[str, Any]) -> str:
    node = found["nodes"][0]
    return f"{found['id']}: {node['html'][:160]} — {node.get('failureSummary', '')[:200]}"


def _not_ours(found: dict[str, Any]) -> bool:
    return all(NOT_OURS.get(found["id"], "\0") in node["html"] for node in found["nodes"])


@pytest.fixture
def visitor(browser: Browser, server: Server) -> Iterator[Arrive]:
    """`visitor("chibo01", width=390, at="/nhap-lieu")`: someone signed in and on a page, in a browser of their own."""
    yield from _arriving(browser, server)


@pytest.fixture(scope="module")
def onlooker(browser: Browser, server: Server) -> Iterator[Arrive]:
    """`visitor` for someone who stays for all tests of a file, and changes nothing that the next would find."""
    yield from _arriving(browser, server)


def _arriving(browser: Browser, server: Server) -> Iterator[Arrive]:
    contexts = []

    def arrive(name: str = "", width: int = 1440, scheme: str = "light", url: str = "", at: str = "/") -> Visitor:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            locale="vi-VN",
            color_scheme=scheme,  # type: ignore[arg-type]
        )
        contexts.append(context)
        someone = Visitor(context.new_page(), url or server.url)
        return someone.come_in(name, at) if name else someone

    yield arrive
    for context in contexts:
        context.close()
