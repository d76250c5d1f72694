"""Behind a proxy that speaks TLS: what a trusted one says of the browser is believed, and of nobody else."""

from collections.abc import Iterator

import httpx
import pytest

from tests.serving import Server, serving
from tests.web.forms import sign_in

BROWSER = {"x-forwarded-proto": "https", "x-forwarded-for": "10.9.9.9"}


@pytest.fixture(scope="module")
def proxied(server: Server) -> Iterator[Server]:
    """The same store, served to a proxy on this machine; the other server is no longer asked."""
    server.kill()
    with serving(server.store, options=["--trusted-proxy", "127.0.0.1"]) as running:
        yield running


@pytest.fixture
def http(proxied: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=proxied.url, timeout=20, headers=BROWSER) as client:
        yield client


def test_every_cookie_is_for_tls_alone_and_the_browser_is_told_to_stay_on_it(http: httpx.Client) -> None:
    shown = http.get("/dang-nhap")
    form = {"form_key": shown.cookies["form_key"], "name": "lanhdao", "password": "longbinh-demo"}
    entered = http.post("/dang-nhap", data=form, headers={"cookie": f"form_key={form['form_key']}"})
    for answer in (shown, entered, http.get("/ngon-ngu?lang=en")):
        assert "; secure" in answer.headers["set-cookie"].lower()
        assert "httponly" in answer.headers["set-cookie"].lower()
        assert answer.headers["strict-transport-security"] == "max-age=15552000"
    assert entered.status_code == 303


def test_guessing_is_counted_by_the_browser_and_not_by_the_proxy(proxied: Server) -> None:
    def guess(address: str) -> int:
        with httpx.Client(base_url=proxied.url, timeout=20, headers={"x-forwarded-for": address}) as client:
            return sign_in(client, "chibo14", "sai").status_code

    assert [guess("10.0.0.1") for _attempt in range(11)] == [401] * 10 + [429]
    assert guess("10.0.0.2") == 401
