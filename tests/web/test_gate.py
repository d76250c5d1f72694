"""What stands before the pages, asked by plain HTTP: no session, no answer; forged, large or hurried, a refusal."""

import time
from collections.abc import Iterator

import httpx
import pytest
from starlette.routing import Route

from lib import demo, menu
from lib.web.app import ROUTES
from tests.serving import Server
from tests.web.forms import PAGE, sign_in


@pytest.fixture
def http(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=20) as client:
        yield client


@pytest.mark.parametrize("path", ["/", *(f"/{page.path}" for page in menu.PAGES), "/khong-co"])
def test_a_page_asked_for_without_a_session_leads_to_the_sign_in(http: httpx.Client, path: str) -> None:
    answer = http.get(path, headers=PAGE)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/dang-nhap?next=")


@pytest.mark.parametrize(
    "path",
    [
        "/tai-ve/dong-so-lieu.csv?chi_so=cell_meetings&tu=2023-01&den=2023-12",
        "/tai-ve/lich-nop.ics",
        "/_stcore/host-config",
        "/_stcore/metrics",
        "/_stcore/upload_file/x/y",
        "/media/x.png",
        "/component/x",
    ],
)
def test_nothing_else_answers_without_a_session(http: httpx.Client, path: str) -> None:
    assert http.get(path).status_code == 401


def test_a_client_cannot_name_itself_to_the_pages(http: httpx.Client) -> None:
    named = {"x-app-user": "vanphong", "x-app-role": "office", "x-app-session": "x"}
    assert http.get("/", headers=PAGE | named).status_code == 303


def test_signing_in_sets_a_session_and_leads_on_within_this_server_only(http: httpx.Client) -> None:
    assert sign_in(http, "lanhdao", next="/sinh-hoat?thang=2024-05").headers["location"] == "/sinh-hoat?thang=2024-05"
    for elsewhere in ("https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)"):
        assert sign_in(http, "lanhdao", next=elsewhere).headers["location"] == "/"


def test_a_form_without_the_key_of_its_page_is_refused(http: httpx.Client) -> None:
    http.get("/dang-nhap")
    form = {"name": "lanhdao", "password": demo.PASSWORD}
    assert http.post("/dang-nhap", data=form).status_code == 403
    assert http.post("/dang-nhap", data={**form, "form_key": "x"}).status_code == 403


TAKES_FORMS = [route.path for route in ROUTES if isinstance(route, Route) and "POST" in (route.methods or ())]


@pytest.mark.parametrize("path", TAKES_FORMS)
@pytest.mark.parametrize("sent_by", [{"origin": "https://example.org"}, {"sec-fetch-site": "cross-site"}])
def test_no_form_is_taken_from_another_site(http: httpx.Client, path: str, sent_by: dict[str, str]) -> None:
    sign_in(http, "admin")
    form = {"form_key": http.cookies["form_key"], "name": "lanhdao", "password": demo.PASSWORD}
    refused = http.post(path, data=form, headers=sent_by)
    assert refused.status_code == 403
    assert "set-cookie" not in refused.headers
    assert http.get("/tai-khoan", headers=PAGE).status_code == 303, "the administrator is still signed in, at home"
    assert http.get("/tai-khoan", headers=PAGE).headers["location"] == "/"


def test_guessing_passwords_is_slowed_down_for_that_account_alone(http: httpx.Client) -> None:
    answers = [sign_in(http, "chibo14", "sai").status_code for _attempt in range(11)]
    assert answers[:10] == [401] * 10
    assert answers[10] == 429
    held = sign_in(http, "chibo14")
    assert held.status_code == 429
    assert "Thử quá nhiều lần; đợi 1 phút rồi đăng nhập lại." in held.text
    assert sign_in(http, "lanhdao").status_code == 303


def test_a_body_too_large_is_refused(http: httpx.Client) -> None:
    http.get("/dang-nhap")
    answer = http.post("/dang-nhap", data={"form_key": http.cookies["form_key"], "name": "x" * 100_000})
    assert answer.status_code == 413


def test_a_page_of_another_role_is_refused_and_an_unknown_one_not_found(http: httpx.Client) -> None:
    sign_in(http, "chibo01")
    assert http.get("/tai-khoan", headers=PAGE).status_code == 403
    for no_page in ("/khong-co", "/tai-ve/khong-co.zip", "/tai-ve/dong-so-lieu.csv~", "/nhap-lieu/"):
        assert http.get(no_page, headers=PAGE).status_code == 404
    assert http.get("/viec-can-lam?x=1", headers=PAGE).headers["location"] == "/?x=1"


def test_every_answer_carries_the_security_headers(http: httpx.Client) -> None:
    sign_in(http, "lanhdao")
    for path in ("/", "/dang-nhap", "/assets/app.css", "/khong-co", "/suc-khoe"):
        headers = http.get(path, headers=PAGE).headers
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["x-frame-options"] == "DENY", path
        assert "default-src 'none'" in headers["content-security-policy"], path
    assert "unsafe-inline' 'unsafe-eval" not in http.get("/", headers=PAGE).headers["content-security-policy"]


def test_the_front_page_is_ours_in_the_language_chosen(http: httpx.Client) -> None:
    sign_in(http, "lanhdao")
    front = http.get("/", headers=PAGE).text
    assert '<html lang="vi">' in front
    assert "<title>Tổng quan</title>" in front
    assert "/assets/app.js" in front
    http.get("/ngon-ngu?lang=en&next=/")
    assert '<html lang="en">' in http.get("/", headers=PAGE).text


def test_scripts_are_sent_compressed_and_as_they_are(http: httpx.Client) -> None:
    sign_in(http, "lanhdao")
    script = http.get("/", headers=PAGE).text.split('src="/static/')[1].split('"')[0]
    packed = http.get(f"/static/{script}")
    assert packed.headers["content-encoding"] == "gzip"
    plain = http.get(f"/static/{script}", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text
    for no_file in ("../app.py", f"{script}~", "js/%00.js", "..%2f..%2fpyproject.toml", "x" * 5000 + ".js"):
        assert http.get(f"/static/{no_file}").status_code == 404


def test_a_wrong_download_address_is_answered_with_a_sentence(http: httpx.Client) -> None:
    sign_in(http, "lanhdao")
    for query in ("", "?chi_so=khong&tu=2023-01&den=2023-12", "?chi_so=cell_meetings&tu=x&den=2023-12"):
        answer = http.get(f"/tai-ve/dong-so-lieu.csv{query}")
        assert answer.status_code == 400
        assert "Đường dẫn tải về không đúng" in answer.text


def test_a_downloaded_file_opens_in_excel_and_holds_the_rows(http: httpx.Client) -> None:
    sign_in(http, "lanhdao")
    answer = http.get("/tai-ve/dong-so-lieu.csv?chi_so=dissemination_sessions&tu=2023-01&den=2023-12")
    assert answer.text.startswith("\ufeffĐơn vị;Tháng;")
    assert len(answer.text.splitlines()) == 1 + 82
    assert answer.headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize(
    ("name", "query", "status"),
    [
        ("chibo01", "", 200),
        ("chibo01", "?don_vi=CB01", 200),
        ("chibo01", "?don_vi=CB02", 403),
        ("vanphong", "?don_vi=CB02", 200),
        ("vanphong", "?don_vi=CB99", 400),
        ("lanhdao", "", 200),
        ("admin", "", 403),
    ],
)
def test_the_due_days_are_taken_away_by_whoever_may_read_the_unit(
    http: httpx.Client, name: str, query: str, status: int
) -> None:
    sign_in(http, name)
    answer = http.get(f"/tai-ve/lich-nop.ics{query}")
    assert answer.status_code == status
    is_calendar = answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert is_calendar == answer.text.startswith("BEGIN:VCALENDAR\r\n") == (status == 200)
    others = "Ninh Quới" in answer.text.replace("\r\n ", "")
    assert others == (status == 200 and name != "chibo01")


def test_an_account_that_is_not_there_is_refused_like_a_wrong_password_in_word_and_time(http: httpx.Client) -> None:
    def refused(name: str) -> tuple[str, float]:
        began = time.perf_counter()
        text = sign_in(http, name, "sai mật khẩu").text.replace(f'id="name" name="name" value="{name}"', "")
        return text, time.perf_counter() - began

    there, absent = ([refused(f"{name}{number}") for number in range(4)] for name in ("chibo1", "khongco1"))
    assert {text for text, _took in there} == {text for text, _took in absent}
    fastest_there, fastest_absent = (min(took for _text, took in tries) for tries in (there, absent))
    assert fastest_there / 2 < fastest_absent < 2 * fastest_there


def test_signing_in_again_ends_the_session_before_and_never_keeps_its_token(http: httpx.Client) -> None:
    sign_in(http, "lanhdao")
    before = http.cookies["session"]
    sign_in(http, "lanhdao")
    assert http.cookies["session"] != before
    stolen = httpx.get(f"{http.base_url}/", headers=PAGE, cookies={"session": before})
    assert stolen.headers["location"].startswith("/dang-nhap")


def test_over_plain_http_the_cookies_are_not_for_tls_alone_and_no_proxy_is_believed(http: httpx.Client) -> None:
    answer = http.get("/dang-nhap", headers={"x-forwarded-proto": "https", "x-forwarded-for": "10.9.9.9"})
    assert "secure" not in answer.headers["set-cookie"].lower()
    assert "strict-transport-security" not in answer.headers
