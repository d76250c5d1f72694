"""Trình chiếu: the year's main targets for the conference room, one a slide, by the keyboard's arrows."""

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from lib import menu
from lib.charts.target_rows import target_rows
from lib.commune import served
from lib.indicators.attention import notices
from lib.indicators.progress import latest_month, progress
from lib.org import commune_on
from lib.rights import Actor
from lib.rules import month_end
from lib.store.clock import today
from lib.vietnamese import Unreadable, month_name, read_month
from lib.web.html import html

# The bars of the target rows carry their lengths in style attributes.
_POLICY = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; script-src 'self';"
    " frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)


async def show(request: Request) -> Response:
    """The slides of a month, for those who may open the overview."""
    actor: Actor = request.scope["actor"]
    if not any(page.key == "overview" for page in menu.pages_of(actor.role)):
        return html("refused.html", 403)
    return await run_in_threadpool(_slides, actor, request.query_params.get("thang", ""))


def _slides(actor: Actor, asked: str) -> Response:
    store = served()
    try:
        month = read_month(asked)
    except Unreadable:
        month = latest_month(store, actor) or ""
    standing = progress(store, actor, month, headlines_only=True) if month else []
    with store.read() as db:
        owner = commune_on(db, month_end(month) if month else today(db))
    page = html(
        "slides.html",
        commune=owner.name if owner else "",
        month=month_name(month) if month else "",
        targets=[Markup(target_rows([(each, _rows(actor, each.target.indicator, month))])) for each in standing],
        pressing=notices(store, actor, month) if month else [],
        home=menu.address("overview", actor.role, {"thang": month}),
    )
    page.headers["Content-Security-Policy"] = _POLICY
    return page


def _rows(actor: Actor, code: str, month: str) -> str:
    return menu.address("rows", actor.role, {"chi_so": code, "tu": f"{month[:4]}-01", "den": month})
