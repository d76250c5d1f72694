"""Signing in and out, choosing the language, and the first visit that makes the first account."""

import secrets
import sys
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response

from lib import demo, org
from lib.accounts import accounts, sessions, slips
from lib.accounts.passwords import hashed
from lib.commune import served
from lib.records import Problem, Refused
from lib.rights import OPERATOR
from lib.store import change
from lib.store.settings import is_illustrative
from lib.translation import LANGUAGES, _
from lib.web.gate import FIRST_VISIT, LANGUAGE_COOKIE, SESSION_COOKIE, end_open_pages
from lib.web.guards import Attempts, forged, form_key, is_forged, keep_form_key, safe_next, same_origin
from lib.web.html import html

ICON = Path(__file__).parent / "static" / "icon.png"

ASKED = ("code", "name")

attempts = Attempts()
_setup_code = secrets.token_hex(4)


def announce_first_visit() -> None:
    """Print the one-time code of the first visit on the console, if there is no account yet."""
    if not accounts.any_account(served()):
        sys.stderr.write(
            _("Chưa có tài khoản nào. Mở trang và nhập mã thiết lập này (chỉ dùng một lần): {code}").format(
                code=_setup_code
            )
            + "\n"
        )
        sys.stderr.flush()


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _with_session(response: Response, token: str) -> Response:
    response.set_cookie(
        SESSION_COOKIE, token, httponly=True, samesite="lax", path="/", max_age=sessions.LONGEST_SECONDS
    )
    return response


async def show_sign_in(request: Request) -> Response:
    if not await run_in_threadpool(accounts.any_account, served()):
        return RedirectResponse(FIRST_VISIT, 303)
    return await _sign_in_page(request, safe_next(request.query_params.get("next")))


async def _sign_in_page(request: Request, goes_to: str, name: str = "", error: str = "", status: int = 200) -> Response:
    key = form_key(request)
    commune = await run_in_threadpool(org.commune, served())
    shown = await run_in_threadpool(_demo_accounts)
    shown_with = {"next": goes_to, "name": name, "error": error, "commune": commune, "demo": shown}
    page = html("sign_in.html", status, form_key=key, by_code=_by_code(request), **shown_with)
    return keep_form_key(page, key)


def _by_code(request: Request) -> bool:
    """Whether the person signs in with the code of a slip, typed where it can be read."""
    return request.query_params.get("cach") == "ma"


def _demo_accounts() -> dict[str, Any] | None:
    if not is_illustrative(served()):
        return None
    return {"names": demo.account_names(), "password": demo.PASSWORD}


async def sign_in(request: Request) -> Response:
    form = await request.form()
    if is_forged(request, form):
        return forged()
    name, goes_to = str(form.get("name", "")), safe_next(str(form.get("next", "")))
    if attempts.exhausted(name, _address(request)):
        sentence = _("Thử quá nhiều lần; đợi một phút rồi đăng nhập lại.")
        return await _sign_in_page(request, goes_to, name, sentence, 429)
    account_id = await run_in_threadpool(accounts.authenticate, served(), name, str(form.get("password", "")))
    if account_id is None:
        attempts.failed(name, _address(request))
        return await _sign_in_page(request, goes_to, name, _wrong(request), 401)
    if await run_in_threadpool(slips.must_choose, served(), account_id):
        return await _choose_password(request, form, account_id)
    token = await run_in_threadpool(sessions.begin, served(), account_id)
    return _with_session(RedirectResponse(goes_to, 303), token)


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
    token = await run_in_threadpool(sessions.begin, served(), account_id)
    return _with_session(RedirectResponse("/", 303), token)


def _own_password_page(request: Request, name: str, code: str, problems: list[Problem], status: int = 200) -> Response:
    key = form_key(request)
    page = html("own_password.html", status, form_key=key, name=name, code=code, problems=problems)
    return keep_form_key(page, key)


async def sign_out(request: Request) -> Response:
    if not same_origin(request):
        return forged()
    session = sessions.key(request.cookies.get(SESSION_COOKIE, ""))
    await run_in_threadpool(sessions.end, served(), session)
    end_open_pages(session)
    response = RedirectResponse("/da-dang-xuat", 303)
    response.delete_cookie(SESSION_COOKIE, path="/")
    return response


async def signed_out(request: Request) -> Response:
    return html("signed_out.html")


async def choose_language(request: Request) -> Response:
    response = RedirectResponse(safe_next(request.query_params.get("next")), 303)
    chosen = request.query_params.get("lang", "vi")
    response.set_cookie(LANGUAGE_COOKIE, chosen if chosen in LANGUAGES else "vi", samesite="lax", path="/")
    return response


async def icon(request: Request) -> Response:
    return FileResponse(ICON)


async def health(request: Request) -> Response:
    await run_in_threadpool(served().revision)
    return PlainTextResponse("ok")


async def show_first_visit(request: Request) -> Response:
    if await run_in_threadpool(accounts.any_account, served()):
        return RedirectResponse("/dang-nhap", 303)
    return _first_visit_page(request, dict.fromkeys(ASKED, ""), [])


def _first_visit_page(request: Request, typed: dict[str, str], problems: list[Problem], status: int = 200) -> Response:
    key = form_key(request)
    page = html("first_visit.html", status, form_key=key, typed=typed, problems=problems)
    return keep_form_key(page, key)


async def first_visit(request: Request) -> Response:
    form = await request.form()
    if is_forged(request, form):
        return forged()
    typed = {name: str(form.get(name, "")) for name in ASKED}
    if attempts.exhausted(FIRST_VISIT, _address(request)):
        return _first_visit_page(request, typed, [Problem("code", _("Thử quá nhiều lần; đợi một phút."))], 429)
    try:
        account_id = await run_in_threadpool(_set_up, typed, str(form.get("password", "")))
    except Refused as refused:
        return _first_visit_page(request, typed, refused.problems, 400)
    token = await run_in_threadpool(sessions.begin, served(), account_id)
    return _with_session(RedirectResponse("/", 303), token)


def _set_up(typed: dict[str, str], password: str) -> int:
    """Make the first account, that of who keeps the others, and who goes on from there (pages/admin)."""
    if not secrets.compare_digest(typed["code"].strip().lower().encode(), _setup_code.encode()):
        attempts.failed(FIRST_VISIT, "")
        raise Refused([Problem("code", _("Mã thiết lập không đúng; xem mã in trên cửa sổ lệnh đã mở chương trình."))])
    password_hash = hashed(password)
    with change(served(), OPERATOR, _("thiết lập lần đầu")) as changing:
        if accounts.any_account(served()):
            raise Refused([Problem("code", _("Kho này đã được thiết lập; hãy đăng nhập."))])
        keeper = accounts.keeper(changing.db)
        return accounts.add_hashed(changing, typed["name"], keeper, None, password_hash)
