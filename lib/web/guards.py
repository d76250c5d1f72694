"""Around every answer: security headers, a bound on request bodies, and the checks of a form sent to us."""

import hmac
import secrets
import urllib.parse
from typing import Any

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.translation import _

CSRF_COOKIE = "form_key"
LARGEST_BODY = 64 * 1024
HEADERS = {
    b"x-frame-options": b"DENY",
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"permissions-policy": b"camera=(), microphone=(), geolocation=()",
    b"cross-origin-opener-policy": b"same-origin",
}
PLAIN_POLICY = (
    b"default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self';"
    b" connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
)


class SecurityHeaders:
    """Adds the headers; a page that brings its own Content-Security-Policy keeps it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message.setdefault("headers", [])
                headers.extend(HEADERS.items())
                if not any(name == b"content-security-policy" for name, _text in headers):
                    headers.append((b"content-security-policy", PLAIN_POLICY))
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class _TooLarge(ValueError):
    pass


class BodyLimit:
    """Refuses a body over LARGEST_BODY to our own routes; Streamlit bounds its uploads itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/_stcore/"):
            await self.app(scope, receive, send)
            return
        read = 0

        async def receive_bounded() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > LARGEST_BODY:
                raise _TooLarge
            return message

        try:
            await self.app(scope, receive_bounded, send)
        except _TooLarge:
            await PlainTextResponse(_("Nội dung gửi lên quá lớn."), 413)(scope, receive, send)


def same_origin(request: Request) -> bool:
    """Whether the browser says that the request comes from our own page."""
    origin = request.headers.get("origin")
    if origin and origin != "null":
        return urllib.parse.urlparse(origin).netloc == request.headers.get("host")
    return request.headers.get("sec-fetch-site") in (None, "same-origin", "none")


def form_key(request: Request) -> str:
    """The key that ties a form to the browser it was shown in."""
    return request.cookies.get(CSRF_COOKIE) or secrets.token_urlsafe(16)


def keep_form_key(response: Response, key: str) -> Response:
    response.set_cookie(CSRF_COOKIE, key, httponly=True, samesite="strict", path="/")
    return response


def is_forged(request: Request, form: Any) -> bool:
    """Whether a form was not sent from the page we showed to this browser."""
    sent, kept = str(form.get("form_key", "")), request.cookies.get(CSRF_COOKIE, "")
    return not kept or not same_origin(request) or not hmac.compare_digest(sent.encode(), kept.encode())


def forged() -> Response:
    """The answer to a form that was not sent from our own page."""
    return PlainTextResponse(_("Trang đã cũ hoặc yêu cầu đến từ nơi khác; mở lại trang rồi thử lại."), 403)


def safe_next(wanted: str | None) -> str:
    """An address on this server to go on to; anything else is the home page."""
    path = wanted or "/"
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and "\n" not in path else "/"


class Attempts:
    """Counts failures by account and by address, so that passwords and codes cannot be guessed quickly."""

    def __init__(self, per_account: int = 10, per_address: int = 50) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._bounds = (RateLimitItemPerMinute(per_account), RateLimitItemPerMinute(per_address))

    def exhausted(self, account: str, address: str) -> bool:
        return not all(self._limiter.test(bound, kind, key) for bound, kind, key in self._keys(account, address))

    def failed(self, account: str, address: str) -> None:
        for bound, kind, key in self._keys(account, address):
            self._limiter.hit(bound, kind, key)

    def _keys(self, account: str, address: str) -> list[tuple[RateLimitItemPerMinute, str, str]]:
        per_account, per_address = self._bounds
        return [(per_account, "account", account.strip().lower()[:64]), (per_address, "address", address)]
