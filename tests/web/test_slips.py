"""One-time codes by plain HTTP: the administrator prints them, none opens anything before a password is chosen."""

import re
from collections.abc import Iterator

import httpx
import pytest
from websockets import Subprotocol
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from lib.commune import open_commune
from lib.store import value
from tests.serving import Server
from tests.web.forms import PAGE, sign_in

OWN = {"own": "sông lúa chiều mưa", "again": "sông lúa chiều mưa"}
CODE = re.compile(r'<dd class="code">([^<]+)</dd>')


@pytest.fixture
def http(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=20) as client:
        yield client


def new_code(server: Server, name: str) -> str:
    """The code on the slip that the administrator prints for an account."""
    with open_commune(server.store).read() as db:
        account_id = value(db, "SELECT id FROM account WHERE name = ?", [name])
    with httpx.Client(base_url=server.url, timeout=20) as admin:
        sign_in(admin, "admin")
        sheet = admin.post("/phieu-ma", data={"account": account_id})
        assert sheet.headers["cache-control"] == "no-store"
        (code,) = CODE.findall(sheet.text)
        return str(code)


def enter_code(http: httpx.Client, name: str, code: str, **more: str) -> httpx.Response:
    http.get("/dang-nhap?cach=ma")
    form = {"form_key": http.cookies["form_key"], "name": name, "password": code, **more}
    return http.post("/dang-nhap?cach=ma", data=form)


def websocket_status(server: Server, http: httpx.Client) -> int:
    """What the websocket of the pages answers to this client's cookies."""
    cookies = "; ".join(f"{name}={text}" for name, text in http.cookies.items())
    address = server.url.replace("http", "ws") + "/_stcore/stream"
    headers = {"Cookie": cookies, "Origin": server.url}
    try:
        with connect(address, additional_headers=headers, subprotocols=[Subprotocol("streamlit")]) as socket:
            return socket.response.status_code if socket.response else 0
    except InvalidStatus as refused:
        return refused.response.status_code


def test_a_code_opens_no_page_websocket_or_file_before_a_password_is_chosen(server: Server, http: httpx.Client) -> None:
    code = new_code(server, "chibo02")
    asked = enter_code(http, "chibo02", code)
    assert asked.status_code == 200
    assert "Đặt mật khẩu riêng" in asked.text
    assert "session" not in http.cookies
    assert http.get("/", headers=PAGE).headers["location"].startswith("/dang-nhap")
    assert http.get("/tai-ve/dong-so-lieu.csv?chi_so=cell_meetings&tu=2023-01&den=2023-12").status_code == 401
    assert http.post("/phieu-ma").status_code == 401
    assert websocket_status(server, http) == 403

    assert enter_code(http, "chibo02", code, **OWN).headers["location"] == "/"
    assert http.get("/", headers=PAGE).status_code == 200
    assert websocket_status(server, http) == 101


def test_a_code_works_once(server: Server, http: httpx.Client) -> None:
    code = new_code(server, "chibo03")
    enter_code(http, "chibo03", code, **OWN)
    http.cookies.delete("session")
    again = enter_code(http, "chibo03", code, own="mật khẩu khác", again="mật khẩu khác")
    assert again.status_code == 401
    assert "session" not in http.cookies
    assert sign_in(http, "chibo03", OWN["own"]).status_code == 303


@pytest.mark.parametrize(
    ("own", "again", "sentence"),
    [
        ("ngắn", "ngắn", "Mật khẩu phải có từ 8 đến 200 ký tự"),
        ("sông lúa chiều mưa", "mật khẩu giêng", "Hai lần gõ mật khẩu khác nhau"),
        ("", "", "Mật khẩu phải có từ 8"),
    ],
)
def test_a_password_that_cannot_be_is_refused_and_the_code_still_works(
    server: Server, http: httpx.Client, own: str, again: str, sentence: str
) -> None:
    code = new_code(server, "chibo04")
    refused = enter_code(http, "chibo04", code, own=own, again=again)
    assert refused.status_code == 400
    assert sentence in refused.text
    assert "session" not in http.cookies
    assert enter_code(http, "chibo04", code, **OWN).status_code == 303


def test_a_wrong_code_is_told_nothing_and_guessing_is_slowed_down(server: Server, http: httpx.Client) -> None:
    code = new_code(server, "chibo05")
    answers = [enter_code(http, name, "CFH-JKL-MNP") for name in ("chibo05", "lanhdao", "khongco")]
    assert {answer.status_code for answer in answers} == {401}
    said = {re.search(r'role="alert">([^<]+)<', answer.text)[1] for answer in answers}  # type: ignore[index]
    assert len(said) == 1
    assert [enter_code(http, "chibo05", "CFH-JKL-MNP").status_code for _more in range(9)] == [401] * 9
    assert enter_code(http, "chibo05", code).status_code == 429
    assert enter_code(http, "chibo05", code, **OWN).status_code == 429


def test_only_the_administrator_prints_codes_and_only_from_our_own_page(server: Server, http: httpx.Client) -> None:
    sign_in(http, "vanphong")
    assert http.post("/phieu-ma").status_code == 403
    sign_in(http, "admin")
    assert http.post("/phieu-ma", headers={"origin": "https://example.org"}).status_code == 403
    assert http.get("/phieu-ma").headers["location"] == "/thiet-lap"
    assert "Không có tài khoản nào cần lập" in http.post("/phieu-ma").text


def test_codes_that_are_printed_open_the_accounts_and_end_their_sessions(server: Server, http: httpx.Client) -> None:
    sign_in(http, "chibo06")
    code = new_code(server, "chibo06")
    assert http.get("/", headers=PAGE).status_code == 303
    assert enter_code(http, "chibo06", code).status_code == 200


def test_a_slip_names_the_address_unless_it_is_of_this_machine_alone(server: Server) -> None:
    with httpx.Client(base_url=server.url, timeout=20) as admin:
        sign_in(admin, "admin")
        with open_commune(server.store).read() as db:
            account_id = value(db, "SELECT id FROM account WHERE name = 'chibo07'")
        here = admin.post("/phieu-ma", data={"account": account_id}).text
        there = admin.post("/phieu-ma", data={"account": account_id}, headers={"host": "xa.local:8501"}).text
    assert "127.0.0.1" not in here
    assert "http://xa.local:8501/" in there
