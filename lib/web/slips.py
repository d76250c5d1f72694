"""The sheet of one-time codes to print, one slip for each account. It is made, shown once and kept nowhere."""

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from lib import menu, org, vietnamese
from lib.accounts import slips
from lib.accounts.codes import printed
from lib.accounts.slips import Slip
from lib.commune import served
from lib.rights import EVERY_ROLE, Actor, Forbidden
from lib.translation import _
from lib.web.guards import forged, same_origin
from lib.web.html import html

_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")


async def code_sheet(request: Request) -> Response:
    """Open the accounts that are still wanted, or give the accounts named in the form new codes; answers the sheet."""
    actor: Actor = request.scope["actor"]
    if request.method != "POST":
        return RedirectResponse(menu.address("start", actor.role), 303)
    if not same_origin(request):
        return forged()
    asked = _account_ids(await request.form())
    try:
        made = await run_in_threadpool(_made, actor, asked)
    except Forbidden:
        return html("refused.html", 403)
    commune, names = await run_in_threadpool(_named)
    shown = [_shown(slip, names) for slip in made]
    return html("slips.html", slips=shown, commune=commune, address=_address_to_open(request))


def _account_ids(form: FormData) -> list[int]:
    texts = [str(text) for text in form.getlist("account")]
    return [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 19]


def _made(actor: Actor, account_ids: list[int]) -> list[Slip]:
    if account_ids:
        return slips.renew(served(), actor, account_ids)
    return slips.open_all(served(), actor)


def _named() -> tuple[str, dict[int, str]]:
    """The commune's name, and unit id -> name."""
    commune = org.commune(served())
    with served().read() as db:
        return commune.name if commune else "", org.all_names(db)


def _shown(slip: Slip, names: dict[int, str]) -> dict[str, str]:
    role = _(EVERY_ROLE[slip.role].title)
    return {
        "unit": names.get(slip.unit_id or 0, role),
        "role": role if slip.unit_id else "",
        "name": slip.name,
        "code": printed(slip.code),
        "until": vietnamese.day(slip.until),
    }


def _address_to_open(request: Request) -> str:
    """Where to open the program, empty when the address of this browser is of no use on another machine."""
    return "" if request.url.hostname in _THIS_MACHINE else str(request.base_url)
