"""Whoever takes a file away is in the audit: recorded before the first byte leaves, whichever page or address gave it.

A file is an answer that the browser is told to save: rows as CSV, workbooks, reports, the brief, calendars.
"""

from email.message import Message as Headers

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.commune import served
from lib.store import audit

OK = (200, 206)


class Taken:
    """Records the file's name and address, for the actor whom the gate has looked up; if it cannot, no file leaves."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        actor = scope.get("actor")
        if scope["type"] != "http" or scope["method"] != "GET" or actor is None:
            await self.app(scope, receive, send)
            return

        async def send_recorded(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in OK and (name := _file_name(message)):
                query = scope["query_string"].decode("latin-1")
                address = f"{scope['path']}?{query}" if query else scope["path"]
                await run_in_threadpool(audit.read, served(), actor, name, address=address)
            await send(message)

        await self.app(scope, receive, send_recorded)


def _file_name(message: Message) -> str:
    """The name under which an answer is to be saved; empty if it is to be shown."""
    headers = Headers()
    for name, text in message["headers"]:
        if name.lower() == b"content-disposition":
            headers["Content-Disposition"] = text.decode("latin-1")
    return (headers.get_filename() or "?") if headers.get_content_disposition() == "attachment" else ""
