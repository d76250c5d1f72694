"""Files to take away. Each is made for the signed-in account, from what that account may read."""

import csv
import io

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from lib.commune import served
from lib.indicators import Span, indicator
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
    return Response(
        "\ufeff" + file.getvalue(),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"},
    )


def inert(cell: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_STARTS_A_FORMULA) else cell
