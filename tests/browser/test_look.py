"""What the whole program shares on the screen: keyboard, number pad, language, unknown addresses, links."""

import pytest

from tests.browser.conftest import Arrive, serious


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sign_in_page_is_accessible(visitor: Arrive, scheme: str) -> None:
    someone = visitor(scheme=scheme)
    someone.page.goto(f"{someone.url}/dang-nhap")
    assert serious(someone.page) == []


def test_signing_in_and_saving_work_by_keyboard_alone(visitor: Arrive) -> None:
    secretary = visitor(width=390)
    secretary.page.goto(f"{secretary.url}/dang-nhap")
    secretary.page.wait_for_function("document.activeElement.id === 'name'")
    secretary.page.keyboard.type("chibo03")
    secretary.page.keyboard.press("Tab")
    secretary.page.keyboard.type("longbinh-demo")
    secretary.page.keyboard.press("Enter")
    secretary.settle()
    secretary.go("/nhap-lieu?thang=2024-09&bieu=cell_meeting")
    secretary.field("Có mặt").focus()
    secretary.page.keyboard.type("12")
    secretary.page.keyboard.press("Control+s")
    secretary.page.get_by_text("Ngày họp: chưa nhập").wait_for()
    assert secretary.field("Có mặt").input_value() == "12"


def test_number_fields_bring_up_the_number_pad_of_a_phone(visitor: Arrive) -> None:
    secretary = visitor("chibo01", width=390, at="/nhap-lieu?thang=2024-09&bieu=cell_meeting")
    assert secretary.field("Có mặt").get_attribute("inputmode") == "numeric"
    assert secretary.field("Nội dung").get_attribute("inputmode") != "numeric"


def test_the_page_speaks_english_when_asked_and_vietnamese_again(visitor: Arrive) -> None:
    leader = visitor("lanhdao")
    leader.page.get_by_role("link", name="English").click()
    leader.settle()
    assert "Needs attention" in leader.text()
    leader.page.get_by_role("link", name="Tiếng Việt").click()
    leader.settle()
    assert "Cần chú ý" in leader.text()


def test_an_unknown_address_says_so_in_vietnamese(visitor: Arrive) -> None:
    leader = visitor("lanhdao")
    leader.page.goto(f"{leader.url}/khong-co")
    assert "Không tìm thấy trang" in leader.page.inner_text("h1")


def test_following_a_link_keeps_the_page_open(visitor: Arrive) -> None:
    leader = visitor("lanhdao")
    leader.page.evaluate("window.keptOpen = true")
    leader.page.locator(".target .value a").first.click()
    leader.page.locator(".number-behind").wait_for()
    assert leader.page.evaluate("window.keptOpen")
    leader.page.go_back()
    leader.page.get_by_text("Chỉ tiêu chính").wait_for()
