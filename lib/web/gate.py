"""The gate: without a session neither page, websocket, upload nor download answers; signing out ends the open page."""

import asyncio
import collections
import urllib.parse
from contextlib import suppress
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.accounts import accounts, sessions
from lib.commune import served
from lib.rights import Actor
from lib.translation import LANGUAGES, speak
from lib.web import cookies

SIGNED_OUT = 4401
HEALTH = ("/suc-khoe", "/healthz")  # one answer under two names
PUBLIC = {
    "/favicon.png",
    "/dang-nhap",
    "/ma-xac-thuc",
    "/dang-nhap-chung",
    "/dang-nhap-chung/ve",
    "/dang-xuat",
    "/da-dang-xuat",
    "/ngon-ngu",
    "/_stcore/health",
    *HEALTH,
}
PUBLIC_FOLDERS = ("/static/", "/assets/", "/api/")  # /api asks for a token itself (lib/web/api)
FIRST_VISIT = "/bat-dau"

_open_pages: dict[str, set[asyncio.Future[None]]] = collections.defaultdict(set)


def end_open_pages(session: str) -> None:
    """Close the websockets of a session that has been signed out."""
    for ended in list(_open_pages.get(session, ())):
        if not ended.done():
            ended.set_result(None)


class Gate:
    """Looks the session up at every request and tells the pages who it is, through headers only it can set."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        scope["headers"] = [(name, text) for name, text in scope["headers"] if not name.startswith(b"x-app-")]
        connection = HTTPConnection(scope)
        language = connection.cookies.get(cookies.LANGUAGE, "vi")
        speak(language)
        path = scope["path"]
        if path in PUBLIC or path == FIRST_VISIT or path.startswith(PUBLIC_FOLDERS):
            await self.app(scope, receive, send)
            return
        session = sessions.key(connection.cookies.get(cookies.SESSION, ""))
        actor = await run_in_threadpool(sessions.signed_in, served(), session)
        if actor is None:
            await self._turn_away(scope, receive, send, connection)
            return
        _name_to_pages(scope, actor, session, language)
        if scope["type"] == "websocket":
            await self._until_signed_out(scope, receive, send, session)
        else:
            await self.app(scope, receive, send)

    async def _turn_away(self, scope: Scope, receive: Receive, send: Send, connection: HTTPConnection) -> None:
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": SIGNED_OUT})
            return
        await (await _refusal(scope, connection))(scope, receive, send)

    async def _until_signed_out(self, scope: Scope, receive: Receive, send: Send, session: str) -> None:
        signed_out: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        _open_pages[session].add(signed_out)

        async def receive_unless_signed_out() -> Message:
            incoming = asyncio.ensure_future(receive())
            either: set[asyncio.Future[Any]] = {incoming, signed_out}
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if incoming.done():
                return incoming.result()
            incoming.cancel()
            with suppress(RuntimeError):  # the browser may have closed first
                await send({"type": "websocket.close", "code": SIGNED_OUT})
            return {"type": "websocket.disconnect", "code": SIGNED_OUT}

        try:
            await self.app(scope, receive_unless_signed_out, send)
        finally:
            _open_pages[session].discard(signed_out)
            if not _open_pages[session]:
                del _open_pages[session]


async def _refusal(scope: Scope, connection: HTTPConnection) -> Response:
    wants_page = scope["method"] == "GET" and "text/html" in connection.headers.get("accept", "")
    if not wants_page:
        return JSONResponse({"detail": "unauthenticated"}, 401)
    if not await run_in_threadpool(accounts.any_account, served()):
        return RedirectResponse(FIRST_VISIT, 303)
    query = f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else ""
    wanted = urllib.parse.quote(scope["path"] + query, safe="")
    return RedirectResponse(f"/dang-nhap?next={wanted}", 303)


def _name_to_pages(scope: Scope, actor: Actor, session: str, language: str) -> None:
    spoken = language if language in LANGUAGES else "vi"
    named = {"user": actor.name, "role": actor.role, "session": session, "language": spoken}
    scope["headers"] += [(f"x-app-{name}".encode(), text.encode()) for name, text in named.items()]
    scope["actor"] = actor
