"""The conference room: one target a slide, by keyboard, for those who may open the overview."""

from tests.browser.conftest import Arrive, Visitor, serious


def place(visitor: Visitor) -> str:
    return visitor.page.inner_text("#place")


def test_arrows_turn_the_slides_and_every_headline_has_one(visitor: Arrive) -> None:
    leader = visitor("lanhdao")
    leader.page.goto(f"{leader.url}/trinh-chieu?thang=2024-08")
    assert place(leader) == "1/10"
    seen = []
    for _slide in range(8):
        leader.page.keyboard.press("ArrowRight")
        leader.page.wait_for_timeout(50)
        seen.append(leader.page.inner_text(".slide.shown .name"))
        shown = leader.page.locator(".slide.shown").bounding_box()
        assert shown is not None and shown["height"] <= 900
    assert len(set(seen)) == 8
    leader.page.keyboard.press("End")
    leader.page.wait_for_timeout(50)
    assert "Cần chú ý" in leader.page.inner_text(".slide.shown")
    leader.page.keyboard.press("Home")
    leader.page.wait_for_timeout(50)
    assert place(leader) == "1/10"
    assert leader.errors == []
    assert serious(leader.page) == []


def test_who_has_no_overview_has_no_slides(visitor: Arrive) -> None:
    secretary = visitor("chibo01")
    answer = secretary.page.goto(f"{secretary.url}/trinh-chieu")
    assert answer is not None and answer.status == 403
