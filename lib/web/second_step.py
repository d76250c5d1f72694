"""After the right password the code of the phone, where the account asks for one; only then does the session begin."""

import secrets
import time
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from lib.accounts import second_factor, sessions
from lib.commune import served
from lib.translation import _
from lib.web.cookies import with_form_key, with_session
from lib.web.guards import address_of, attempts, forged, form_key, is_forged, too_many
from lib.web.html import html

PATH = "/ma-xac-thuc"
PATIENCE = 300  # seconds between the password and the code


@dataclass(frozen=True)
class _Half:
    """Someone who has given the right password, and where they wanted to go."""

    account_id: int
    name: str
    goes_to: str
    until: float


_halfway: dict[str, _Half] = {}


def ask(request: Request, account_id: int, name: str, goes_to: str) -> Response:
    """The page that asks for the code."""
    now = time.monotonic()
    for ticket in [each for each, half in _halfway.items() if half.until < now]:
        del _halfway[ticket]
    ticket = secrets.token_urlsafe(16)
    _halfway[ticket] = _Half(account_id, name, goes_to, now + PATIENCE)
    return _page(request, ticket)


def _page(request: Request, ticket: str, error: str = "", status: int = 200) -> Response:
    key = form_key(request)
    page = html("second_step.html", status, form_key=key, ticket=ticket, error=error, path=PATH)
    return with_form_key(request, page, key)


async def check(request: Request) -> Response:
    """Take the code; a wrong one counts as a wrong password does."""
    form = await request.form()
    ticket = str(form.get("ticket", ""))
    half = _halfway.get(ticket)
    if is_forged(request, form):
        return forged()
    if half is None or half.until < time.monotonic():
        return RedirectResponse("/dang-nhap", 303)
    if wait := attempts.wait(half.name, address_of(request)):
        return _page(request, ticket, too_many(wait), 429)
    if not await run_in_threadpool(second_factor.accepted, served(), half.account_id, str(form.get("code", ""))):
        attempts.failed(half.name, address_of(request))
        return _page(request, ticket, _("Mã không đúng hoặc đã dùng; gõ 6 số đang hiện trên điện thoại."), 401)
    del _halfway[ticket]
    browser = request.headers.get("user-agent", "")
    token = await run_in_threadpool(sessions.begin, served(), half.account_id, browser)
    return with_session(request, RedirectResponse(half.goes_to, 303), token)
