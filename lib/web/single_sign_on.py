"""To the provider that is switched on and back (OpenID Connect, authorization code with PKCE)."""

import hmac
import time
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from lib.accounts import accounts, provider
from lib.accounts.provider import Errand, NotSignedIn
from lib.commune import served
from lib.translation import _
from lib.web import signing
from lib.web.cookies import ERRAND, with_errand
from lib.web.guards import address_of, attempts, safe_next, too_many

PATH = "/dang-nhap-chung"
BACK = "/dang-nhap-chung/ve"
PATIENCE = 600  # seconds at the provider
MOST_AWAY = 1000  # people at the provider at once; the eldest are forgotten


@dataclass(frozen=True)
class _Away:
    """Someone who is at the provider, and where they wanted to go."""

    errand: Errand
    goes_to: str
    until: float


_away: dict[str, _Away] = {}


async def leave(request: Request) -> Response:
    """Send the person to the provider; the browser carries the state by which it is known again."""
    goes_to = safe_next(request.query_params.get("next"))
    if wait := attempts.wait(PATH, address_of(request)):
        return await signing.sign_in_page(request, goes_to, error=too_many(wait), status=429)
    try:
        asked = await run_in_threadpool(provider.switched_on, served())
        address, errand = await run_in_threadpool(provider.sent_to, asked, str(request.base_url).rstrip("/") + BACK)
    except NotSignedIn as refusal:
        attempts.failed(PATH, address_of(request))
        return await signing.sign_in_page(request, goes_to, error=str(refusal), status=502)
    _remember(_Away(errand, goes_to, time.monotonic() + PATIENCE))
    return with_errand(request, RedirectResponse(address, 303), errand.state, PATIENCE)


def _remember(away: _Away) -> None:
    now = time.monotonic()
    gone = [state for state, each in _away.items() if each.until < now]
    for state in gone or list(_away)[: len(_away) - MOST_AWAY]:
        del _away[state]
    _away[away.errand.state] = away


async def come_back(request: Request) -> Response:
    """Sign in whoever the provider vouches for and who has an account here."""
    state, carried = request.query_params.get("state", ""), request.cookies.get(ERRAND, "")
    away = _away.pop(state, None) if hmac.compare_digest(state.encode(), carried.encode()) else None
    if away is None or away.until < time.monotonic():
        return await signing.sign_in_page(request, "/", error=_("Đăng nhập chung đã quá lâu; bấm lại."), status=400)
    try:
        asked = await run_in_threadpool(provider.switched_on, served())
        name = await run_in_threadpool(provider.named_in, asked, away.errand, str(request.url))
        actor = await run_in_threadpool(accounts.actor_named, served(), name)
    except NotSignedIn as refusal:
        return await signing.sign_in_page(request, away.goes_to, error=str(refusal), status=403)
    except LookupError:
        sentence = _("“{name}” chưa có tài khoản ở đây; nhờ người quản trị của xã lập tài khoản cùng tên.")
        return await signing.sign_in_page(request, away.goes_to, error=sentence.format(name=name), status=403)
    return await signing.vouched_for(request, actor, away.goes_to)
