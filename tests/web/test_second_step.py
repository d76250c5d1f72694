"""The second step of signing in, by plain HTTP: a session only after the code of the phone."""

import re
import time
from collections.abc import Iterator
from contextlib import closing

import httpx
import pyotp
import pytest

from lib.accounts import accounts, second_factor
from lib.commune import open_commune
from tests.serving import Server
from tests.web.forms import PAGE, sign_in

SECRET = "JBSWY3DPEHPK3PXP" * 2


@pytest.fixture
def http(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=20) as client:
        yield client


@pytest.fixture(scope="module")
def careful(server: Server) -> str:
    """The name of an account with a second factor, switched on with the code before the present one."""
    with closing(open_commune(server.store)) as store:
        actor = accounts.actor_named(store, "vanphong")
        second_factor.switch_on(store, actor, SECRET, code(-1))
    return "vanphong"


def ticket(answer: httpx.Response) -> dict[str, str]:
    """What the page of the second step sends along with the code."""
    (text,) = re.findall(r'name="ticket" value="([^"]+)"', answer.text)
    return {"ticket": text, "form_key": re.findall(r'name="form_key" value="([^"]+)"', answer.text)[0]}


def code(steps: int) -> str:
    return pyotp.TOTP(SECRET).at(time.time() + 30 * steps)


def test_after_the_password_the_code_is_asked_for_and_nothing_opens_without_it(
    http: httpx.Client, careful: str
) -> None:
    asked = sign_in(http, careful)
    assert "6 số trên điện thoại" in asked.text
    assert "session" not in http.cookies
    assert http.get("/", headers=PAGE).headers["location"].startswith("/dang-nhap")


def test_the_code_of_the_phone_signs_in_and_leads_on(http: httpx.Client, careful: str) -> None:
    asked = ticket(sign_in(http, careful, next="/chi-tieu"))
    assert http.post("/ma-xac-thuc", data={**asked, "code": "000"}).status_code == 401
    entered = http.post("/ma-xac-thuc", data={**asked, "code": code(0)})
    assert (entered.status_code, entered.headers["location"]) == (303, "/chi-tieu")
    assert http.get("/chi-tieu", headers=PAGE).status_code == 200
    assert http.post("/ma-xac-thuc", data={**asked, "code": code(0)}).headers["location"] == "/dang-nhap"


def test_a_code_seen_over_the_shoulder_is_worth_nothing(http: httpx.Client, careful: str) -> None:
    asked = ticket(sign_in(http, careful))
    seen = code(1)
    assert http.post("/ma-xac-thuc", data={**asked, "code": seen}).status_code == 303
    again = ticket(sign_in(http, careful))
    assert http.post("/ma-xac-thuc", data={**again, "code": seen}).status_code == 401


def test_a_wrong_password_does_not_tell_that_there_is_a_second_step(http: httpx.Client, careful: str) -> None:
    assert sign_in(http, careful, "sai").text.count("Sai tên đăng nhập hoặc mật khẩu") == 1


@pytest.mark.parametrize("sent", [{"ticket": "x"}, {}])
def test_a_code_without_a_password_before_it_leads_to_the_sign_in(http: httpx.Client, sent: dict[str, str]) -> None:
    http.get("/dang-nhap")
    answer = http.post("/ma-xac-thuc", data={"form_key": http.cookies["form_key"], "code": code(0), **sent})
    assert answer.headers["location"] == "/dang-nhap"


def test_guessing_codes_is_slowed_down_as_guessing_passwords_is(http: httpx.Client, careful: str) -> None:
    asked = ticket(sign_in(http, careful))
    answers = [http.post("/ma-xac-thuc", data={**asked, "code": "1"}) for _attempt in range(11)]
    assert answers[-1].status_code == 429
    assert "Thử quá nhiều lần; đợi 1 phút" in answers[-1].text
