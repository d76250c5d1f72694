"""Our own few HTML pages (sign-in, first visit, errors), from Jinja templates with everything escaped."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from lib.failures import recorded
from lib.rights import ROLES
from lib.translation import LANGUAGES, _, spoken

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def _pages() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # whoever is signed in needs none of these pages

    templates = FileSystemLoader(Path(__file__).parent / "templates")
    return Environment(loader=templates, autoescape=True, undefined=StrictUndefined)


def html(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page from a template; never kept by a browser or proxy."""
    text = _pages().get_template(template).render(_=_, language=spoken(), languages=LANGUAGES, roles=ROLES, **values)
    return HTMLResponse(text, status, headers={"Cache-Control": "no-store"})


async def failed(request: Request, error: Exception) -> HTMLResponse:
    """The answer to a request on which the program itself failed."""
    return html("failed.html", 500, sentence=recorded(error))
