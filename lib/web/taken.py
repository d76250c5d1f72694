"""Whoever takes a file away is in the audit: recorded before the first byte leaves, whichever page or address gave it.

A file is an answer that the browser is told to save: rows as CSV, workbooks, reports, the brief, calendars. Streamlit's
page fetches each file that it offers once, only to see whether it is there: it is told so, and no byte leaves. Without
TLS a browser does not say what it fetches for, except on this machine: then each look counts as taken away.
"""

from email.message import Message as Headers

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers as Asked
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.commune import served
from lib.store import audit

OK = (200, 206)


class Taken:
    """Records the file's name and address, for the actor whom the gate has looked up; if it cannot, no file leaves."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or "actor" not in scope:
            await self.app(scope, receive, send)
            return
        emptied = False

        async def send_recorded(message: Message) -> None:
            nonlocal emptied
            if message["type"] == "http.response.start" and message["status"] in OK and (name := _file_name(message)):
                emptied = _only_looks(scope)
                if not emptied:
                    await run_in_threadpool(audit.read, served(), scope["actor"], name, address=_address(scope))
            await send(_without_content(message) if emptied else message)

        await self.app(scope, receive, send_recorded)


def _file_name(message: Message) -> str:
    """The name under which an answer is to be saved; empty if it is to be shown."""
    headers = Headers()
    for name, text in message["headers"]:
        if name.lower() == b"content-disposition":
            headers["Content-Disposition"] = text.decode("latin-1")
    return (headers.get_filename() or "?") if headers.get_content_disposition() == "attachment" else ""


def _address(scope: Scope) -> str:
    query = scope["query_string"].decode("latin-1")
    return f"{scope['path']}?{query}" if query else str(scope["path"])


def _only_looks(scope: Scope) -> bool:
    """Whether a page's script asks, which saves nothing, and not a person who follows a link."""
    return Asked(scope=scope).get("sec-fetch-mode") == "cors"


def _without_content(message: Message) -> Message:
    if message["type"] == "http.response.start":
        replaced = {b"content-length": b"0", b"cache-control": b"no-store"}  # or the download would get it from a cache
        kept = [(name, text) for name, text in message["headers"] if name.lower() not in replaced]
        return {**message, "headers": [*kept, *replaced.items()]}
    return {**message, "body": b""}
