"""From `run` on an empty store to a secretary with an own password before the month's duties; and the first of January.

Nobody touches the command line after `run`, whose console shows the one code of the first visit.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Arrive, Visitor
from tests.serving import Server, serving

UNITS = "STT\tMã\tTên\tLoại\n1\t\tChi bộ ấp Một\tChi bộ\n2. Ấp Một;\n- UBND xã\tCơ quan\n"
PASSWORD = "sông lúa chiều mưa"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Server]:
    """`run` on a store that does not exist yet."""
    with serving(tmp_path / "store.db") as server:
        yield server


def first_account(founder: Visitor, server: Server) -> None:
    """Make the administrator's account with the code on the console."""
    code = re.search(r": ([0-9a-f]{8})$", server.printed(), re.MULTILINE)
    assert code is not None
    founder.page.goto(server.url)
    try_code(founder, code[1])
    founder.settle()


def try_code(founder: Visitor, code: str) -> None:
    for name, text in {"code": code, "name": "quantri", "password": PASSWORD}.items():
        founder.page.fill(f"#{name}", text)
    founder.page.click("form button")


def paste(founder: Visitor, text: str) -> None:
    founder.page.get_by_label("Danh sách đơn vị").fill(text)
    founder.press("Xem trước")
    founder.settle()


def test_the_first_visit_asks_for_the_code_on_the_console(visitor: Arrive, empty: Server) -> None:
    founder = visitor(url=empty.url)
    founder.page.goto(empty.url)
    assert "Thiết lập lần đầu" in founder.page.inner_text("h1")
    try_code(founder, "00000000")
    assert "Mã thiết lập không đúng" in founder.page.inner_text("[role=alert]")
    assert founder.page.input_value("#name") == "quantri"


def test_a_new_commune_is_set_up_from_an_empty_store_to_a_secretary_on_a_phone(visitor: Arrive, empty: Server) -> None:
    founder = visitor(url=empty.url)
    first_account(founder, empty)
    assert founder.page.url.endswith("/thiet-lap")
    founder.type("Tên Đảng ủy", "Đảng ủy xã Tân Hòa")
    founder.type("Cấp trên trực tiếp", "Tỉnh ủy Đồng Tháp")
    founder.type("Hoạt động từ ngày", "01/01/2020")
    founder.press("Lập Đảng ủy xã")
    founder.page.get_by_text("Cấp trên trực tiếp: Tỉnh ủy Đồng Tháp").wait_for()

    paste(founder, UNITS + "Hội Nông dân xã")
    assert "Dòng 5: không rõ “Hội Nông dân xã” là loại gì" in founder.text()
    assert founder.page.get_by_role("button", name=re.compile("^Lập . đơn vị")).count() == 0
    founder.page.reload()
    founder.settle()
    expect(founder.page.get_by_label("Danh sách đơn vị")).to_have_value(UNITS + "Hội Nông dân xã")
    paste(founder, UNITS)
    founder.press("Lập 3 đơn vị")
    founder.page.get_by_text("1 Chi bộ, 1 Ấp, 1 Cơ quan").wait_for()

    founder.page.get_by_role("button", name="Lập 5 tài khoản và in phiếu mã").click()
    slip = founder.page.locator(".slips li", has_text="Chi bộ ấp Một")
    assert slip.locator(".name").inner_text() == "cb01"
    code = slip.locator(".code").inner_text()
    founder.page.emulate_media(media="print")
    assert founder.page.get_by_role("button", name="In phiếu").is_hidden()
    assert slip.is_visible()
    founder.page.emulate_media(media="screen")
    founder.page.get_by_role("link", name="Về trang thiết lập").click()
    founder.settle()
    assert "Mỗi đơn vị có một tài khoản" in founder.text()
    assert code not in founder.text()

    secretary = visitor(url=empty.url, width=390)
    secretary.page.goto(empty.url)
    secretary.page.get_by_role("link", name="Lần đầu: dùng mã trên phiếu").click()
    secretary.page.fill("#name", "cb01")
    secretary.page.fill("#password", code.lower().replace("-", " "))
    secretary.page.click("form button")
    secretary.page.fill("#own", PASSWORD)
    secretary.page.fill("#again", PASSWORD)
    secretary.page.click("form button")
    secretary.settle()
    assert "Việc cần làm" in secretary.text()
    assert "Cuộc họp, sinh hoạt của chi bộ" in secretary.text()
    assert founder.errors == secretary.errors == []
    own = (empty.url, empty.url.replace("http", "ws"), "data:", "blob:")
    assert [each for each in founder.requests + secretary.requests if not each.startswith(own)] == []
    visitor(url=empty.url).sign_in("cb01", PASSWORD)


def test_the_office_takes_last_years_targets_into_the_new_year(visitor: Arrive) -> None:
    office = visitor("vanphong", at="/nam-moi?nam=2025")
    assert "29 đơn vị tiếp tục" in office.text()
    row = office.page.get_by_test_id("stLayoutWrapper").filter(has_text="Cuộc quán triệt, triển khai").last
    assert "Năm 2024: ít nhất 90 cuộc · đã đạt 61" in row.inner_text()
    row.get_by_text("Không chuyển").click()
    office.settle()
    office.type("Năm 2025 (%)", "85.5")
    office.type("Văn bản giao chỉ tiêu năm 2025", "01-NQ/ĐU")
    office.press("Đặt 26 chỉ tiêu cho năm 2025")
    office.page.get_by_text("“85.5” không đọc được").wait_for()

    office.page.reload()
    office.settle()
    assert office.field("Năm 2025 (%)").input_value() == "85.5"
    office.type("Năm 2025 (%)", "85,5")
    office.press("Đặt 26 chỉ tiêu cho năm 2025")
    office.page.get_by_role("button", name="Đặt 0 chỉ tiêu cho năm 2025").wait_for()
    office.go("/chi-tieu?nam=2025")
    table = office.page.locator(".sheet").inner_text()
    assert "ít nhất 85,5%" in table
    assert "Cuộc quán triệt, triển khai" not in table
