"""Who gets in, who does not, and by which road: sign-in, refresh, sign-out, addresses, downloads, the first visit."""

import json
import re
import subprocess
import sys
import time

import pyotp
from playwright.sync_api import Browser

from lib import demo
from lib.commune import open_commune
from lib.store import rows
from tests.browser.conftest import Arrive, serious
from tests.serving import ROOT, Server

OWN = "sông lúa chiều mưa"


def unit_id(server: Server, code: str) -> int:
    with open_commune(server.store).read() as db:
        return int(rows(db, "SELECT id FROM unit WHERE code = ?", [code])[0]["id"])


def test_signing_in_leads_back_to_the_page_asked_for_and_survives_a_refresh(visitor: Arrive) -> None:
    leader = visitor()
    leader.page.goto(f"{leader.url}/sinh-hoat?thang=2024-05")
    assert "/dang-nhap" in leader.page.url
    leader.page.fill("#name", "lanhdao")
    leader.page.fill("#password", "longbinh-demo")
    leader.page.click("form button")
    leader.settle()
    assert "/sinh-hoat?thang=2024-05" in leader.page.url
    leader.page.reload()
    leader.settle()
    assert "Từ 01/2024 đến 05/2024" in leader.text()


def test_in_the_demo_a_touch_signs_in_and_one_who_owes_nothing_is_led_to_the_month_under_way(visitor: Arrive) -> None:
    secretary = visitor()
    secretary.page.goto(f"{secretary.url}/viec-can-lam")
    secretary.page.get_by_role("button", name="chibo05").click()
    secretary.settle()
    assert "Không còn việc nào" in secretary.text()
    secretary.page.get_by_role("link", name="Nhập trước").click()
    secretary.page.wait_for_url(re.compile("thang=2024-09"))
    secretary.settle()
    assert (
        secretary.page.get_by_label("Ngày họp", exact=True).get_attribute("placeholder") == "ví dụ 5, hoặc 05/09/2024"
    )


def test_the_session_cookie_is_out_of_reach_of_scripts(visitor: Arrive) -> None:
    leader = visitor("lanhdao")
    (cookie,) = (each for each in leader.page.context.cookies() if each["name"] == "session")
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Lax"
    assert "session=" not in leader.page.evaluate("document.cookie")


def test_signing_out_ends_the_open_page_and_its_other_tabs(visitor: Arrive) -> None:
    leader = visitor("lanhdao")
    other = leader.page.context.new_page()
    other.goto(f"{leader.url}/sinh-hoat")
    other.wait_for_selector('[data-testid="stApp"]')
    leader.page.get_by_role("button", name="Đăng xuất").click()
    leader.page.get_by_text("Đã đăng xuất").wait_for()
    other.wait_for_url(re.compile("/dang-nhap"))
    leader.page.goto(f"{leader.url}/")
    assert "/dang-nhap" in leader.page.url


def test_a_copied_cookie_is_worth_nothing_after_signing_out(visitor: Arrive, browser: Browser) -> None:
    leader = visitor("lanhdao")
    stolen = leader.page.context.cookies()
    leader.page.get_by_role("button", name="Đăng xuất").click()
    leader.page.get_by_text("Đã đăng xuất").wait_for()
    thief = browser.new_context()
    thief.add_cookies(stolen)  # type: ignore[arg-type]
    page = thief.new_page()
    page.goto(leader.url)
    assert "/dang-nhap" in page.url
    thief.close()


def test_a_wrong_password_is_refused_with_a_sentence_and_keeps_the_name(visitor: Arrive) -> None:
    someone = visitor()
    someone.page.goto(f"{someone.url}/dang-nhap")
    someone.page.fill("#name", "lanhdao")
    someone.page.fill("#password", "không phải")
    someone.page.click("form button")
    assert "Sai tên đăng nhập hoặc mật khẩu" in someone.page.inner_text("[role=alert]")
    assert someone.page.input_value("#name") == "lanhdao"


def test_a_role_has_its_own_menu_and_no_other_page_by_address(visitor: Arrive) -> None:
    secretary = visitor("chibo01")
    menu = secretary.page.inner_text("nav.menu")
    assert "Nhập số liệu tháng" in menu
    assert "Chỉ tiêu năm" not in menu
    secretary.page.goto(f"{secretary.url}/chi-tieu")
    assert "Không có quyền xem trang này" in secretary.page.inner_text("main")


def test_a_secretary_sees_no_row_of_another_unit_by_address(visitor: Arrive, server: Server) -> None:
    other = unit_id(server, "CB02")
    secretary = visitor("chibo01", at=f"/dong-so-lieu?chi_so=cell_meetings&tu=2023-01&den=2024-08&don_vi={other}")
    shown = secretary.page.locator(".sheet tbody th").all_inner_texts()
    assert shown
    assert set(shown) == {"Chi bộ ấp Long Thới"}
    secretary.go("/nhap-lieu?don_vi=CB02&thang=2024-08")
    assert "Ninh Quới" not in secretary.text()


def test_a_secretary_sees_no_history_and_no_file_of_another_unit(visitor: Arrive, server: Server) -> None:
    other = unit_id(server, "CB02")
    with open_commune(server.store).read() as db:
        row = rows(db, "SELECT id FROM cell_meeting WHERE unit_id = ? LIMIT 1", [other])[0]["id"]
    secretary = visitor("chibo01", at=f"/dong-so-lieu?chi_so=cell_meetings&tu=2023-01&den=2024-08&dong={row}")
    assert "chibo02" not in secretary.text()
    assert "không được xem" in secretary.text()
    answer = secretary.page.request.get(
        f"{secretary.url}/tai-ve/dong-so-lieu.csv?chi_so=cell_meetings&tu=2023-01&den=2024-08&don_vi={other}"
    )
    assert answer.status == 403
    own = secretary.page.request.get(
        f"{secretary.url}/tai-ve/dong-so-lieu.csv?chi_so=cell_meetings&tu=2023-01&den=2024-08"
    )
    assert own.status == 200
    assert "Long Thới" in own.text()
    assert "Ninh Quới" not in own.text()


def test_an_account_locked_while_its_page_is_open_can_do_no_more(visitor: Arrive) -> None:
    secretary = visitor("chibo12", at="/nhap-lieu")
    admin = visitor("admin")
    admin.page.get_by_label("Sửa tài khoản").click()
    admin.page.keyboard.type("chibo12")
    admin.page.keyboard.press("Enter")
    admin.settle()
    admin.page.get_by_role("button", name="Khóa chibo12").click()
    admin.settle()
    secretary.page.get_by_text("Số lượng đảng viên").first.click()
    secretary.page.get_by_text("Phiên làm việc đã hết").wait_for()


def test_the_command_line_refuses_another_unit_too(server: Server) -> None:
    command = [sys.executable, "-m", "lib.cli", "facts", "--store", str(server.store)]
    span = ["--from", "2023-01", "--to", "2023-12"]
    refused = subprocess.run(
        [*command, *span, "--as", "chibo01", "--unit", "CB02"], cwd=ROOT, capture_output=True, check=False
    )
    assert refused.returncode == 2
    assert refused.stdout == b""


def test_the_websocket_of_the_page_answers_only_with_a_session(visitor: Arrive) -> None:
    stranger = visitor()
    stranger.page.goto(f"{stranger.url}/dang-nhap")
    outcome = stranger.page.evaluate(
        """() => new Promise((done) => {
            const socket = new WebSocket(location.origin.replace("http", "ws") + "/_stcore/stream", ["streamlit"]);
            socket.onopen = () => done("open");
            socket.onclose = () => done("refused");
        })"""
    )
    assert outcome == "refused"
    assert json.loads(stranger.page.request.get(f"{stranger.url}/_stcore/host-config").text()) == {
        "detail": "unauthenticated"
    }


def test_a_person_looks_after_the_own_account(visitor: Arrive, server: Server) -> None:
    """Another password, which signs the other place out; a second factor from the shown key, asked for ever after."""
    office, elsewhere, lost = visitor("vanphong", width=390), visitor("vanphong"), visitor("vanphong")
    office.go("/tai-khoan-cua-toi")
    office.page.get_by_role("button", name="Đăng xuất: Chrome, Linux").first.click()
    office.settle()
    lost.page.goto(f"{server.url}/chi-tieu")
    assert "/dang-nhap" in lost.page.url
    for label, typed in (("Mật khẩu hiện tại", demo.PASSWORD), ("Mật khẩu mới", OWN), ("Gõ lại mật khẩu mới", OWN)):
        office.field(label).fill(typed)
    office.press("Đổi mật khẩu")
    office.page.get_by_text("Đã đổi mật khẩu").wait_for()
    elsewhere.page.goto(f"{server.url}/chi-tieu")
    assert "/dang-nhap" in elsewhere.page.url
    office.press("Bật mã xác thực trên điện thoại")
    secret = office.page.get_by_test_id("stCode").inner_text().replace(" ", "").strip()
    assert office.page.locator('[data-testid="stImage"] img, [data-testid="stImage"] svg').count() == 1
    office.field("6 số trên điện thoại").fill(pyotp.TOTP(secret).now())
    office.press("Bật")
    office.page.get_by_text("Đang bật").wait_for()
    assert serious(office.page) == []
    elsewhere.page.fill("#name", "vanphong")
    elsewhere.page.fill("#password", OWN)
    elsewhere.page.click("form button")
    elsewhere.page.fill("#code", pyotp.TOTP(secret).at(time.time() + 30))
    assert serious(elsewhere.page) == []
    elsewhere.page.click("form button")
    elsewhere.settle()
    assert "/chi-tieu" in elsewhere.page.url
