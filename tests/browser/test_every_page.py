"""Every page of every role, on a phone and in the dark: drawn without complaint, from this server alone, accessible."""

import pytest

from lib import menu
from lib.rights import ROLES
from tests.browser.conftest import Arrive, Visitor, violations

ACCOUNTS = {
    "admin": "admin",
    "office": "vanphong",
    "leadership": "lanhdao",
    "secretary": "chibo01",
    "group_head": "to1",
    "hamlet_head": "ap07",
    "one_stop_officer": "motcua",
    "agency_officer": "ubnd",
}
SEE_ALL = ("office", "secretary", "admin")  # between them they have every page


def addresses(role: str) -> dict[str, str]:
    """Key of each page of a role -> its address."""
    return {page.key: menu.address(page.key, role) for page in menu.pages_of(role)}


def in_the_dark(role: str) -> dict[str, str]:
    """Those of a role's pages that are seen in the dark by nobody before."""
    before = {key for earlier in SEE_ALL[: SEE_ALL.index(role)] for key in addresses(earlier)}
    return {key: address for key, address in addresses(role).items() if key not in before}


def complaints(someone: Visitor) -> list[str]:
    """What is wrong with the page as it is drawn, in words of this test."""
    page = someone.page
    found = {
        "not one title": page.locator("h1").count() != 1,
        "an error": page.get_by_text("Chương trình gặp lỗi số").count() > 0,
        "sideways scrolling": not page.evaluate("document.documentElement.scrollWidth <= innerWidth"),
        "Streamlit's own button": page.get_by_role("button", name="Deploy").count() > 0,
    }
    return [name for name, wrong in found.items() if wrong] + violations(page)


def test_every_role_has_an_account_here() -> None:
    assert set(ACCOUNTS) == set(ROLES)


@pytest.mark.parametrize("role", ACCOUNTS)
def test_every_page_is_drawn_on_a_phone_without_complaint_and_from_this_server_alone(
    visitor: Arrive, role: str
) -> None:
    someone = visitor(ACCOUNTS[role], width=390)
    found = {address: complaints(someone.go(address)) for address in addresses(role).values()}
    assert {address: said for address, said in found.items() if said} == {}
    assert someone.errors == []
    own = (someone.url, someone.url.replace("http", "ws"), "data:", "blob:")
    assert [request for request in someone.requests if not request.startswith(own)] == []


def test_every_page_is_seen_in_the_dark() -> None:
    communes_own = [page.key for page in menu.PAGES if set(page.roles) & set(ROLES)]
    assert sorted(key for role in SEE_ALL for key in in_the_dark(role)) == sorted(communes_own)


@pytest.mark.parametrize("role", SEE_ALL)
def test_every_page_is_accessible_in_the_dark(visitor: Arrive, role: str) -> None:
    someone = visitor(ACCOUNTS[role], scheme="dark")
    found = {address: complaints(someone.go(address)) for address in in_the_dark(role).values()}
    assert {address: said for address, said in found.items() if said} == {}
