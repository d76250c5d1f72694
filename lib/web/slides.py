"""Trình chiếu: the year's main targets for the conference room, one a slide, by the keyboard's arrows."""

from urllib.parse import urlencode

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from lib import menu
from lib.charts.target_rows import mark_behind, target_rows
from lib.commune import served
from lib.indicators.attention import notices
from lib.indicators.basis import Basis, basis, basis_named, count
from lib.indicators.progress import Progress, latest_month, progress
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
    query = request.query_params
    return await run_in_threadpool(_slides, actor, query.get("thang", ""), query.get("so_lieu", ""))


def _slides(actor: Actor, asked: str, counted: str) -> Response:
    store, chosen = served(), basis_named(counted)
    count(chosen)
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
        counted=chosen.word,
        other=next({"word": each.word, "query": _query(month, each)} for each in Basis if each is not chosen),
        targets=[Markup(target_rows([(each, _rows(actor, each))])) for each in standing],
        pressing=notices(store, actor, month) if month else [],
        home=menu.address("overview", actor.role, _filters(month, chosen)),
    )
    page.headers["Content-Security-Policy"] = _POLICY
    return page


def _filters(month: str, counted: Basis) -> dict[str, str]:
    return {"thang": month, "so_lieu": counted.value}


def _query(month: str, counted: Basis) -> str:
    return urlencode(_filters(month, counted))


def _rows(actor: Actor, progress: Progress) -> str:
    return menu.address("rows", actor.role, mark_behind(progress).query() | {"so_lieu": basis().value})
