"""Around every answer: security headers, a bound on request bodies, and the checks of a form sent to us."""

import hmac
import secrets
import urllib.parse
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.accounts.throttle import Attempts
from lib.translation import _
from lib.web.cookies import FORM_KEY

LARGEST_BODY = 64 * 1024
HEADERS = {
    b"x-frame-options": b"DENY",
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"permissions-policy": b"camera=(), microphone=(), geolocation=()",
    b"cross-origin-opener-policy": b"same-origin",
}
# Over TLS alone, for half a year: a commune that gives up its proxy can be reached again.
STRICT_TRANSPORT = (b"strict-transport-security", b"max-age=15552000")
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
                if scope["scheme"] == "https":
                    headers.append(STRICT_TRANSPORT)
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
    return request.cookies.get(FORM_KEY) or secrets.token_urlsafe(16)


def is_forged(request: Request, form: Any) -> bool:
    """Whether a form was not sent from the page we showed to this browser."""
    sent, kept = str(form.get("form_key", "")), request.cookies.get(FORM_KEY, "")
    return not kept or not same_origin(request) or not hmac.compare_digest(sent.encode(), kept.encode())


def forged() -> Response:
    """The answer to a form that was not sent from our own page."""
    return PlainTextResponse(_("Trang đã cũ hoặc yêu cầu đến từ nơi khác; mở lại trang rồi thử lại."), 403)


def safe_next(wanted: str | None) -> str:
    """An address on this server to go on to; anything else is the home page."""
    path = wanted or "/"
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and "\n" not in path else "/"


attempts = Attempts()


def address_of(request: Request) -> str:
    """The address that a request comes from; of a proxy only a trusted one is believed (`run --trusted-proxy`)."""
    return request.client.host if request.client else ""


def too_many(minutes: int) -> str:
    """Why no further attempt is taken for now."""
    return _("Thử quá nhiều lần; đợi {minutes} phút rồi đăng nhập lại.").format(minutes=minutes)
