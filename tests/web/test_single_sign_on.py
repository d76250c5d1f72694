"""Signing in through a real OpenID Connect provider: who it vouches for comes in, if they have an account here."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from urllib.parse import parse_qs, urlparse

import httpx
import pytest

from lib.accounts import accounts, provider, slips
from lib.commune import open_commune
from lib.rights import OPERATOR
from lib.store import change
from tests.serving import Server, free_port, serving
from tests.web.forms import PAGE

PEOPLE = {"s1": "vanphong", "s2": "lanhdao", "s3": "nguoila", "s4": "chibo09"}
BACK = "/dang-nhap-chung/ve"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The address of a provider in a process of its own, which knows PEOPLE and one without a name."""
    known = [{"sub": sub, "preferred_username": name} for sub, name in PEOPLE.items()]
    people = [f"--user-claims={json.dumps(each)}" for each in (*known, {"sub": "s5"})]
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    running = subprocess.Popen([sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *people])
    try:
        wait_until_answered(f"{address}/.well-known/openid-configuration", running)
        yield address
    finally:
        running.terminate()
        running.wait(20)


def wait_until_answered(address: str, running: subprocess.Popen[bytes]) -> None:
    for _attempt in range(200):
        assert running.poll() is None
        with suppress(httpx.TransportError):
            httpx.get(address)
            return
        time.sleep(0.1)
    raise AssertionError(f"nobody answers at {address}")


@pytest.fixture(scope="module")
def joined(server: Server, issuer: str) -> Server:
    """The server, where people may sign in at the provider."""
    with closing(open_commune(server.store)) as store:
        settings = {
            "on": "1",
            "label": "Tài khoản của tỉnh",
            "issuer": issuer,
            "client_id": "xa",
            "claim": provider.NAMED_BY,
        }
        with change(store, OPERATOR) as changing:
            provider.keep(changing, settings)
        provider.secret_of(store).write_text("secret", "utf-8")
        provider.secret_of(store).chmod(0o600)
        slips.renew(store, OPERATOR, [accounts.actor_named(store, "chibo09").account_id or 0])
    return server


@pytest.fixture
def http(joined: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=joined.url, timeout=20) as client:
        yield client


def leave(http: httpx.Client, goes_to: str = "/") -> str:
    """Press the button; returns the provider's address that it leads to."""
    return str(http.get("/dang-nhap-chung", params={"next": goes_to}).headers["location"])


def answer(address: str, sub: str) -> str:
    """What the provider sends a browser back to, once it has asked the person who they are."""
    return str(httpx.post(address, data={"sub": sub}).headers["location"])


def signed_in_as(http: httpx.Client, sub: str) -> httpx.Response:
    return http.get(answer(leave(http), sub), headers=PAGE)


def test_the_sign_in_page_offers_the_provider_by_its_name(http: httpx.Client) -> None:
    page = http.get("/dang-nhap?next=/chi-tieu").text
    assert 'href="/dang-nhap-chung?next=/chi-tieu">Tài khoản của tỉnh</a>' in page


def test_someone_vouched_for_comes_in_and_is_led_on(http: httpx.Client) -> None:
    entered = http.get(answer(leave(http, "/chi-tieu"), "s1"))
    assert (entered.status_code, entered.headers["location"]) == (303, "/chi-tieu")
    assert http.get("/duyet-so-lieu", headers=PAGE).status_code == 200


def test_the_provider_is_asked_with_state_nonce_and_pkce_new_each_time(http: httpx.Client) -> None:
    one, another = (parse_qs(urlparse(leave(http)).query) for _time in range(2))
    assert one["code_challenge_method"] == ["S256"]
    assert one["redirect_uri"] == [str(http.base_url.join(BACK))]
    for name in ("state", "nonce", "code_challenge"):
        assert len(one[name][0]) >= 43
        assert one[name] != another[name]


@pytest.mark.parametrize(
    ("sub", "sentence"),
    [
        ("s3", "“nguoila” chưa có tài khoản ở đây"),
        ("s4", "lần đầu đăng nhập bằng mã trên phiếu"),
        ("s5", "không cho biết “preferred_username”"),
    ],
)
def test_someone_without_an_account_in_use_is_told_what_to_do(http: httpx.Client, sub: str, sentence: str) -> None:
    refused = signed_in_as(http, sub)
    assert refused.status_code == 403
    assert sentence in refused.text
    assert "session" not in http.cookies


def test_an_answer_is_taken_once_and_only_from_the_browser_that_asked(http: httpx.Client, joined: Server) -> None:
    sent = answer(leave(http), "s2")
    with httpx.Client(base_url=joined.url) as thief:
        leave(thief)
        assert thief.get(sent).status_code == 400
        assert "session" not in thief.cookies
    sent = answer(leave(http), "s2")
    assert http.get(sent).status_code == 303
    assert http.get(sent).status_code == 400


@pytest.mark.parametrize("change_of", ["code=x", "error=access_denied", ""])
def test_an_answer_that_the_provider_did_not_give_is_refused(http: httpx.Client, change_of: str) -> None:
    state = parse_qs(urlparse(leave(http)).query)["state"][0]
    refused = http.get(f"{BACK}?state={state}&{change_of}", headers=PAGE)
    assert refused.status_code == 403
    assert "không xác nhận được người đăng nhập" in refused.text


def test_an_answer_for_another_program_is_refused(http: httpx.Client, joined: Server, issuer: str) -> None:
    """The code is right, but the token it buys was made for another client."""
    with closing(open_commune(joined.store)) as store:
        asked = provider.Provider("Tỉnh", issuer, "another", provider.NAMED_BY, "secret")
        address, errand = provider.sent_to(asked, f"{joined.url}{BACK}")
        sent = answer(address, "s1")
        with pytest.raises(provider.NotSignedIn, match="không xác nhận được"):
            provider.named_in(provider.switched_on(store), errand, sent)


def test_a_provider_that_does_not_answer_leaves_the_password(demo_copy: Server) -> None:
    with httpx.Client(base_url=demo_copy.url, timeout=20) as http:
        refused = http.get("/dang-nhap-chung", headers=PAGE)
        assert refused.status_code == 502
        assert "Không hỏi được “Tỉnh”" in refused.text
        assert 'name="password"' in refused.text


@pytest.fixture
def demo_copy(joined: Server) -> Iterator[Server]:
    """The server once more, with a provider where nobody listens."""
    with closing(open_commune(joined.store)) as store:
        copy = store.path.with_name("unanswered.db")
        with closing(store.connect()) as db:
            db.execute("VACUUM INTO ?", [str(copy)])
    with closing(open_commune(copy)) as store, change(store, OPERATOR) as changing:
        nobody = {"issuer": "http://localhost:9", "label": "Tỉnh", "on": "1", "client_id": "xa", "claim": "sub"}
        provider.keep(changing, nobody)
    with serving(copy) as running:
        yield running
