"""Files to take away. Each is made for the signed-in account, from what that account may read."""

import csv
import io

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from lib import org
from lib.commune import served
from lib.indicators import Span, indicator
from lib.indicators.basis import basis_named, count
from lib.indicators.tables import rows_table
from lib.rights import Actor, Forbidden
from lib.translation import _
from lib.vietnamese import Unreadable, read_month

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


async def rows_csv(request: Request) -> Response:
    """The rows behind a number, as a CSV file that Excel opens under a Vietnamese regional setting."""
    actor: Actor = request.scope["actor"]
    query = request.query_params
    try:
        wanted = indicator(query.get("chi_so", ""))
        span = Span(read_month(query.get("tu", "")), read_month(query.get("den", "")))
        unit_id = int(query["don_vi"]) if query.get("don_vi") else None
        count(basis_named(query.get("so_lieu")))
        table = await run_in_threadpool(rows_table, served(), actor, wanted, span, unit_id, query.get("loai") or None)
    except (LookupError, Unreadable, ValueError, OverflowError):
        return PlainTextResponse(_("Đường dẫn tải về không đúng; mở lại trang Dòng số liệu rồi tải."), 400)
    except Forbidden as forbidden:
        return PlainTextResponse(str(forbidden), 403)
    file = io.StringIO()
    write = csv.writer(file, delimiter=";").writerow
    for row in (table.headings, *table.rows):
        write([inert(cell) for cell in row])
    name = f"{wanted.code}-{span.first}-{span.last}.csv"
    return _file("\ufeff" + file.getvalue(), name, "text/csv; charset=utf-8")


async def due_days_ics(request: Request) -> Response:
    """The due days as a calendar, of one unit if its code is in the address."""
    from lib.duties.calendar import FILE_NAME  # few take one away, and what makes it takes long to load

    try:
        calendar = await run_in_threadpool(_due_days, request.scope["actor"], request.query_params.get("don_vi", ""))
    except LookupError as unknown:
        return PlainTextResponse(str(unknown), 400)
    except Forbidden as forbidden:
        return PlainTextResponse(str(forbidden), 403)
    return _file(calendar, FILE_NAME, "text/calendar; charset=utf-8")


async def guide(request: Request) -> Response:
    """The guide of the account's own role, to print."""
    actor: Actor = request.scope["actor"]
    return _file(await run_in_threadpool(_guide, actor), f"huong-dan-{actor.role}.pdf", "application/pdf")


def _guide(actor: Actor) -> bytes:
    from lib.documents.guide import guide_pdf  # documents are loaded by those who take one

    return guide_pdf(served(), actor)


def _due_days(actor: Actor, code: str) -> bytes:
    from lib.duties.calendar import due_days

    store = served()
    with store.read() as db:
        unit_id = org.unit_id_of(db, code) if code else None
    return due_days(store, actor, unit_id)


def _file(content: bytes | str, name: str, media_type: str) -> Response:
    kept = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return Response(content, media_type=media_type, headers=kept)


def inert(cell: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_STARTS_A_FORMULA) else cell
