"""A newcomer finds the way: a tour until it is closed, help from every page by a link and by a key."""

import pytest

from lib.guide import GUIDES
from tests.browser.conftest import Arrive
from tests.browser.test_every_page import ACCOUNTS


@pytest.mark.parametrize("role", ["secretary", "office", "leadership", "admin"])
def test_the_tour_leads_to_every_step_and_is_closed_once(visitor: Arrive, role: str) -> None:
    someone = visitor().sign_in(ACCOUNTS[role])
    tour = someone.page.locator(".tour")
    tour.wait_for()
    assert tour.locator("li a").all_inner_texts() == [step.title for step in GUIDES[role]]
    tour.get_by_role("button", name="Đã hiểu").click()
    assert not tour.is_visible()
    someone.page.reload()
    someone.settle()
    assert not tour.is_visible()


def test_the_question_mark_opens_the_help_but_not_while_typing(visitor: Arrive) -> None:
    secretary = visitor().sign_in(ACCOUNTS["secretary"])
    secretary.go("/nhap-lieu?thang=2024-09")
    box = secretary.page.get_by_role("textbox").first
    box.click()
    box.press("?")
    assert "/nhap-lieu" in secretary.page.url
    secretary.page.locator("h1").click()
    secretary.page.keyboard.press("?")
    secretary.page.wait_for_url("**/huong-dan")
    secretary.settle()
    secretary.page.get_by_role("heading", name="Hướng dẫn", level=1).wait_for()


def test_the_rows_say_how_a_rate_is_made_and_on_what_it_rests(visitor: Arrive) -> None:
    leader = visitor().sign_in(ACCOUNTS["leadership"])
    leader.go("/dong-so-lieu?chi_so=cell_attendance_rate&tu=2024-01&den=2024-08")
    said = leader.page.locator("[data-testid=stCaptionContainer]").first.inner_text()
    assert "Công thức: “Có mặt” : “Phải dự”." in said
    assert "Hướng dẫn 12-HD/BTCTW ngày 06/7/2018" in said
