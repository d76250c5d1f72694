"""The parts of the ASGI app around Streamlit: routes, middleware from the outside in, and what happens at start."""

import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from lib import menu
from lib.commune import served
from lib.logbook import keep_log
from lib.store.backups.schedule import scheduled
from lib.web import downloads, first_visit, front, health, second_step, signing, single_sign_on, slides, slips
from lib.web.api import routes as api
from lib.web.gate import FIRST_VISIT, HEALTH, Gate
from lib.web.guards import BodyLimit, SecurityHeaders
from lib.web.sockets import send_at_once
from lib.web.taken import Taken

FONTS = Path(__file__).resolve().parent.parent.parent / "data" / "fonts"

ROUTES: list[BaseRoute] = [
    Route("/", front.show_page),
    *(Route(f"/{page.path}", front.show_page) for page in menu.PAGES),
    Route("/dang-nhap", signing.show_sign_in, methods=["GET"]),
    Route("/dang-nhap", signing.sign_in, methods=["POST"]),
    Route("/dang-xuat", signing.sign_out, methods=["POST"]),
    Route("/da-dang-xuat", signing.signed_out),
    Route("/ngon-ngu", signing.choose_language),
    *(Route(path, health.health) for path in HEALTH),
    Route(FIRST_VISIT, first_visit.show, methods=["GET"]),
    Route(FIRST_VISIT, first_visit.take, methods=["POST"]),
    Route(single_sign_on.PATH, single_sign_on.leave),
    Route(single_sign_on.BACK, single_sign_on.come_back),
    Route(second_step.PATH, second_step.check, methods=["POST"]),
    Route(menu.CODE_SHEET, slips.code_sheet, methods=["GET", "POST"]),
    Route("/favicon.png", signing.icon),
    Route("/tai-ve/dong-so-lieu.csv", downloads.rows_csv),
    Route(menu.SLIDES, slides.show),
    Route("/tai-ve/lich-nop.ics", downloads.due_days_ics),
    Route("/tai-ve/huong-dan.pdf", downloads.guide),
    Mount("/api", routes=api.ROUTES),
    Mount("/assets/fonts", StaticFiles(directory=FONTS)),
    Mount("/assets", StaticFiles(directory=Path(__file__).parent / "static")),
]
MIDDLEWARE = [
    Middleware(SecurityHeaders),
    Middleware(front.CompressedStatic),
    Middleware(BodyLimit),
    Middleware(Gate),
    Middleware(Taken),
    Middleware(front.UnknownPages, routes=ROUTES),
]


@asynccontextmanager
async def lifespan(app: Any) -> AsyncIterator[None]:
    """Open the store, load what the first visitor would wait for, and keep it out of later garbage collections.

    While the server runs, the store is backed up each day.
    """
    store = served()
    keep_log(store.path)
    log = logging.getLogger("commune")
    log.info("started", extra={"store": store.path.name})
    front.check_front()
    first_visit.announce()
    _load_ahead()
    send_at_once()
    gc.freeze()
    gc.enable()  # lib/web/server.py has loaded all this without
    with scheduled(store):
        yield
    store.close()
    log.info("stopped")


def _load_ahead() -> None:
    import plotly.graph_objects as go

    go.Figure([go.Scatter(), go.Bar(), go.Heatmap()]).to_json()
