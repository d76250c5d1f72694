"""Texts written to do harm are shown as they were typed, on every page: nothing in them runs, is bold or is a link."""

from collections.abc import Iterator

import pytest

from lib import menu
from tests.browser.conftest import Arrive, Visitor
from tests.commune import PASSWORD
from tests.hostile import hostile_commune
from tests.records.examples import MONTH
from tests.serving import Server, serving

LITERAL, INSIDE = '<b class="pwned">nghiêng', "nghiêng"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    store = tmp_path_factory.mktemp("hostile") / "store.db"
    hostile_commune(store)
    with serving(store) as running:
        yield running


def taken_for_markup(someone: Visitor) -> list[str]:
    """What a browser made of the texts, where it should have made nothing."""
    return someone.page.evaluate(
        """() => [
            ...document.querySelectorAll(".pwned, img[src='x'], a[href^='javascript'], .katex"),
            ...[...document.querySelectorAll("strong, em, [style*='color']")]
                .filter((each) => ["đậm", "đỏ"].includes(each.innerText?.trim())),
        ].map((each) => each.outerHTML).concat(window.pwned ? ["a script ran"] : [])"""
    )


def shown(someone: Visitor) -> str:
    """Every text on the page, those of charts and of inputs too."""
    return str(
        someone.page.evaluate(
            """() => [document.body, ...document.querySelectorAll("svg text, input, textarea")]
                .map((each) => each.value ?? each.innerText ?? each.textContent).join(" ")"""
        )
    )


def test_no_page_takes_a_text_for_markup(visitor: Arrive) -> None:
    office = visitor().sign_in("vanphong", PASSWORD)
    harmed, altered, seen = {}, [], []
    for page in menu.pages_of("office"):
        office.go(menu.address(page.key, "office", {"thang": MONTH}))
        if found := taken_for_markup(office):
            harmed[page.key] = found
        text = shown(office)
        if text.count(INSIDE) > text.count(LITERAL):
            altered.append(page.key)
        if LITERAL in text:
            seen.append(page.key)
    assert harmed == {}
    assert altered == []
    assert office.errors == []
    assert len(seen) > len(menu.pages_of("office")) / 2
