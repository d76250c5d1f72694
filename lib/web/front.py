"""Streamlit's own front page, served by us: in our language, with our style and script, under a strict policy."""

import gzip
import re
import secrets
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from lib import menu
from lib.accounts import accounts
from lib.commune import served
from lib.menu import Page
from lib.rights import Actor
from lib.translation import _, spoken
from lib.web.html import html

FRAME = Path(__file__).resolve().parent.parent / "ui" / "frame.py"
START = menu.page("start")
OF_STREAMLIT = ("/_stcore/", "/static/", "/media/", "/component/")


def _streamlit_static() -> Path:
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise LookupError("streamlit is not installed; run `python3 manage.py run`, which installs it")
    return (Path(spec.origin).parent / "static").resolve()


STATIC = _streamlit_static()
# What every page is set in, fetched at once: letters that change their width later would move what stands below them.
_FONTS = "".join(
    f'<link rel="preload" as="font" type="font/woff2" crossorigin href="/assets/fonts/be-vietnam-pro/{name}.woff2">'
    for weight in (400, 600, 700)
    for name in (f"be-vietnam-pro-latin-{weight}-normal", f"be-vietnam-pro-vietnamese-{weight}-normal")
)


def _chunk(name: str) -> str:
    """The address of one of Streamlit's scripts that it would ask for only once it draws what it is for."""
    for file in sorted((STATIC / "static" / "js").glob(f"{name}.*.js")):
        return f"./static/js/{file.name}"
    raise LookupError(f"Streamlit no longer has a script {name!r}: look at lib/web/front.py again")


# Every page has these parts.
_SCRIPTS = "".join(f'<link rel="modulepreload" crossorigin href="{_chunk(name)}">' for name in ("Html", "Selectbox"))
_REWRITES = (
    ('<html lang="en">', '<html lang="{language}">'),
    ("<title>Streamlit</title>", "<title>{title}</title>"),
    ('href="./favicon.png"', 'href="/assets/icon.png"'),
    ('<link rel="service-desc" href="./_stcore/agent/openapi.json" />', ""),
    (
        "</head>",
        f'{_FONTS}{_SCRIPTS}<link rel="stylesheet" href="/assets/app.css">'
        '<script src="/assets/app.js" data-account="{account}"></script></head>',
    ),
    ('<div id="root"></div>', '<p class="opening" role="status">{opening}</p><div id="root"></div>'),
)


@cache
def _front(language: str, title: str) -> str:
    """Streamlit's index.html with our changes. Raises LookupError if a new Streamlit no longer has what we change."""
    text = (STATIC / "index.html").read_text("utf-8")
    for old, new in _REWRITES:
        if old not in text:
            raise LookupError(f"Streamlit's index.html no longer contains {old!r}: look at lib/web/front.py again")
        for name, said in {"{language}": language, "{title}": title, "{opening}": _("Đang mở trang…")}.items():
            new = new.replace(name, said)
        text = text.replace(old, new)
    return text.replace('="./static/', '="/static/')


def check_front() -> None:
    """Fail at start, not at the first visit, when the rewrite no longer fits."""
    _front("vi", "")


def _policy(nonce: str) -> str:
    return (
        f"default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline';"
        " img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:;"
        " manifest-src 'self'; media-src 'self' blob:; frame-src 'self' blob:; frame-ancestors 'none';"
        " base-uri 'self'; form-action 'self'; object-src 'none'"
    )


async def show_page(request: Request) -> Response:
    """The front page for "/" or a page's address, if the role has that page; else a refusal that helps.

    Until a unit has its account, the home of those who set the commune up is the page with the steps of that.
    """
    actor: Actor = request.scope["actor"]
    mine = menu.pages_of(actor.role)
    path = request.url.path.strip("/")
    if not path and START in mine and not await run_in_threadpool(accounts.any_of_unit, served()):
        return RedirectResponse(f"/{START.path}", 303)
    if any(page.path == path and page.key == mine[0].key for page in mine):
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/{query}", 303)
    if path and not any(page.path == path for page in mine):
        return html("refused.html", 403)
    nonce = secrets.token_urlsafe(16)
    text = re.sub(r"<script(?=[\s>])", f'<script nonce="{nonce}"', _front(spoken(), _(_page(mine, path).title)))
    text = text.replace("{account}", str(actor.account_id), 1)  # whose is what the tab keeps
    return HTMLResponse(text, headers={"Content-Security-Policy": _policy(nonce), "Cache-Control": "no-store"})


def _page(mine: Sequence[Page], path: str) -> Page:
    return next((page for page in mine if page.path == path), mine[0])


class UnknownPages:
    """Answers an address that none of our routes takes with a page that says so; Streamlit would show its frame."""

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute]) -> None:
        self.app = app
        self.routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._is_known(scope):
            await html("not_found.html", 404)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _is_known(self, scope: Scope) -> bool:
        ours = any(route.matches(scope)[0] is not Match.NONE for route in self.routes)
        return ours or scope["path"].startswith(OF_STREAMLIT)


class CompressedStatic:
    """Sends Streamlit's scripts and styles gzipped (8.1 MB become 2.8), each compressed once.

    Streamlit answers an address of a file that is not there with its page; here it is not found.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._compressed: dict[str, bytes] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] != "http" or not path.startswith("/static/"):
            await self.app(scope, receive, send)
        elif path not in _static_paths():
            await html("not_found.html", 404)(scope, receive, send)
        elif path.endswith((".js", ".css")) and b"gzip" in dict(scope["headers"]).get(b"accept-encoding", b""):
            body = await run_in_threadpool(self._body, path)
            await Response(body, headers=_static_headers(path))(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _body(self, path: str) -> bytes:
        if path not in self._compressed:
            file = STATIC / path.lstrip("/")
            self._compressed[path] = gzip.compress(file.read_bytes(), 6, mtime=0)
        return self._compressed[path]


@cache
def _static_paths() -> frozenset[str]:
    """The address of every file that Streamlit has: no path that a client sends ever reaches the disk."""
    files = (file.relative_to(STATIC).as_posix() for file in (STATIC / "static").rglob("*") if file.is_file())
    return frozenset(f"/{file}" for file in files)


def _static_headers(path: str) -> dict[str, str]:
    return {
        "Content-Type": "text/css" if path.endswith(".css") else "text/javascript",
        "Content-Encoding": "gzip",
        "Vary": "Accept-Encoding",
        "Cache-Control": "public, immutable, max-age=31536000",
    }
