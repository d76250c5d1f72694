"""The first visit to an empty store: with the code on the console it makes the first account, an administrator's."""

import secrets
import sys

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from lib.accounts import accounts, sessions
from lib.accounts.passwords import chosen
from lib.commune import served
from lib.records import Problem, Refused
from lib.rights import OPERATOR
from lib.store import change
from lib.translation import _
from lib.web.cookies import with_form_key, with_session
from lib.web.gate import FIRST_VISIT
from lib.web.guards import address_of, attempts, forged, form_key, is_forged, too_many
from lib.web.html import html

ASKED = ("code", "name")
_setup_code = secrets.token_hex(4)


def announce() -> None:
    """Print the one-time code of the first visit on the console, if there is no account yet."""
    if not accounts.any_account(served()):
        sentence = _("Chưa có tài khoản nào. Mở trang và nhập mã thiết lập này (chỉ dùng một lần): {code}")
        sys.stderr.write(sentence.format(code=_setup_code) + "\n")
        sys.stderr.flush()


async def show(request: Request) -> Response:
    if await run_in_threadpool(accounts.any_account, served()):
        return RedirectResponse("/dang-nhap", 303)
    return _page(request, dict.fromkeys(ASKED, ""), [])


def _page(request: Request, typed: dict[str, str], problems: list[Problem], status: int = 200) -> Response:
    key = form_key(request)
    return with_form_key(request, html("first_visit.html", status, form_key=key, typed=typed, problems=problems), key)


async def take(request: Request) -> Response:
    """Make the account and sign it in, or say what is wrong and keep what was typed."""
    form = await request.form()
    if is_forged(request, form):
        return forged()
    typed = {name: str(form.get(name, "")) for name in ASKED}
    if wait := attempts.wait(FIRST_VISIT, address_of(request)):
        return _page(request, typed, [Problem("code", too_many(wait))], 429)
    try:
        account_id = await run_in_threadpool(_set_up, request, typed, str(form.get("password", "")))
    except Refused as refused:
        return _page(request, typed, refused.problems, 400)
    token = await run_in_threadpool(sessions.begin, served(), account_id, request.headers.get("user-agent", ""))
    return with_session(request, RedirectResponse("/", 303), token)


def _set_up(request: Request, typed: dict[str, str], password: str) -> int:
    """Make the first account, who goes on from there (pages/admin/start.py)."""
    if not secrets.compare_digest(typed["code"].strip().lower().encode(), _setup_code.encode()):
        attempts.failed(FIRST_VISIT, address_of(request))
        raise Refused([Problem("code", _("Mã thiết lập không đúng; xem mã in trên cửa sổ lệnh đã mở chương trình."))])
    password_hash = chosen(password, [typed["name"]])
    with change(served(), OPERATOR, _("thiết lập lần đầu")) as changing:
        if accounts.any_account(served()):
            raise Refused([Problem("code", _("Kho này đã được thiết lập; hãy đăng nhập."))])
        keeper = accounts.keeper(changing.db)
        return accounts.add_hashed(changing, typed["name"], keeper, None, password_hash)
