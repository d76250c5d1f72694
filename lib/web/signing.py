"""Signing in and out, and choosing the language."""

from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from lib import org
from lib.accounts import accounts, provider, second_factor, sessions, slips
from lib.commune import served
from lib.records import Problem, Refused
from lib.rights import Actor
from lib.store.settings import is_illustrative
from lib.translation import _
from lib.web import second_step
from lib.web.cookies import SESSION, with_form_key, with_language, with_session, without_session
from lib.web.gate import FIRST_VISIT, end_open_pages
from lib.web.guards import address_of, attempts, forged, form_key, is_forged, safe_next, same_origin, too_many
from lib.web.html import html

ICON = Path(__file__).parent / "static" / "icon.png"


async def show_sign_in(request: Request) -> Response:
    if not await run_in_threadpool(accounts.any_account, served()):
        return RedirectResponse(FIRST_VISIT, 303)
    return await sign_in_page(request, safe_next(request.query_params.get("next")))


async def sign_in_page(request: Request, goes_to: str, name: str = "", error: str = "", status: int = 200) -> Response:
    """The page that asks for name and password, with what was wrong the time before."""
    key = form_key(request)
    commune = await run_in_threadpool(org.commune, served())
    shown = await run_in_threadpool(_demo_accounts)
    elsewhere = await run_in_threadpool(provider.label, served())
    shown_with = {
        "next": goes_to,
        "name": name,
        "error": error,
        "commune": commune,
        "demo": shown,
        "elsewhere": elsewhere,
    }
    page = html("sign_in.html", status, form_key=key, by_code=_by_code(request), **shown_with)
    return with_form_key(request, page, key)


def _by_code(request: Request) -> bool:
    """Whether the person signs in with the code of a slip, typed where it can be read."""
    return request.query_params.get("cach") == "ma"


def _demo_accounts() -> dict[str, Any] | None:
    if not is_illustrative(served()):
        return None
    from lib import demo

    return {"names": demo.account_names(), "password": demo.PASSWORD}


async def sign_in(request: Request) -> Response:
    form = await request.form()
    if is_forged(request, form):
        return forged()
    name, goes_to = str(form.get("name", "")), safe_next(str(form.get("next", "")))
    if wait := attempts.wait(name, address_of(request)):
        return await sign_in_page(request, goes_to, name, too_many(wait), 429)
    account_id = await run_in_threadpool(accounts.authenticate, served(), name, str(form.get("password", "")))
    if account_id is None:
        attempts.failed(name, address_of(request))
        return await sign_in_page(request, goes_to, name, _wrong(request), 401)
    if await run_in_threadpool(slips.must_choose, served(), account_id):
        return await _choose_password(request, form, account_id)
    return await _with_second_factor(request, account_id, name, goes_to)


async def _with_second_factor(request: Request, account_id: int, name: str, goes_to: str) -> Response:
    if await run_in_threadpool(second_factor.is_on, served(), account_id):
        return second_step.ask(request, account_id, name, goes_to)
    return await _signed_in(request, account_id, goes_to)


async def vouched_for(request: Request, actor: Actor, goes_to: str) -> Response:
    """Let in someone for whom a provider vouches; an account that waits for its slip's code waits on."""
    account_id = actor.account_id or 0
    if await run_in_threadpool(slips.must_choose, served(), account_id):
        sentence = _("Tài khoản này chưa dùng mã một lần; lần đầu đăng nhập bằng mã trên phiếu.")
        return await sign_in_page(request, goes_to, actor.name, sentence, 403)
    return await _with_second_factor(request, account_id, actor.name, goes_to)


async def _signed_in(request: Request, account_id: int, goes_to: str) -> Response:
    """Begin a session, in place of the one that this browser may have had."""
    old = sessions.key(request.cookies.get(SESSION, ""))
    await run_in_threadpool(sessions.end, served(), old)
    browser = request.headers.get("user-agent", "")
    token = await run_in_threadpool(sessions.begin, served(), account_id, browser)
    return with_session(request, RedirectResponse(goes_to, 303), token)


def _wrong(request: Request) -> str:
    """The one sentence for every reason, so that nothing can be learnt from trying."""
    if _by_code(request):
        return _("Không vào được: tên hoặc mã sai, mã đã dùng hoặc quá hạn. Xem lại phiếu, hoặc nhờ người quản trị.")
    return _("Sai tên đăng nhập hoặc mật khẩu; kiểm tra rồi gõ lại.")


async def _choose_password(request: Request, form: FormData, account_id: int) -> Response:
    """Ask for a password of one's own, the code being right; only with it does the session begin."""
    name, code = str(form.get("name", "")), str(form.get("password", ""))
    if "own" not in form:
        return _own_password_page(request, name, code, [])
    try:
        if form["own"] != form.get("again"):
            raise Refused([Problem("again", _("Hai lần gõ mật khẩu khác nhau; gõ lại cả hai."))])
        await run_in_threadpool(slips.choose_password, served(), account_id, code, str(form["own"]))
    except Refused as refused:
        return _own_password_page(request, name, code, refused.problems, 400)
    return await _signed_in(request, account_id, "/")


def _own_password_page(request: Request, name: str, code: str, problems: list[Problem], status: int = 200) -> Response:
    key = form_key(request)
    page = html("own_password.html", status, form_key=key, name=name, code=code, problems=problems)
    return with_form_key(request, page, key)


async def sign_out(request: Request) -> Response:
    if not same_origin(request):
        return forged()
    session = sessions.key(request.cookies.get(SESSION, ""))
    await run_in_threadpool(sessions.end, served(), session)
    end_open_pages(session)
    return without_session(RedirectResponse("/da-dang-xuat", 303))


async def signed_out(request: Request) -> Response:
    return html("signed_out.html")


async def choose_language(request: Request) -> Response:
    response = RedirectResponse(safe_next(request.query_params.get("next")), 303)
    return with_language(request, response, request.query_params.get("lang", "vi"))


async def icon(request: Request) -> Response:
    return FileResponse(ICON)
