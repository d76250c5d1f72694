"""The cookies that the program sets: out of reach of scripts, and over TLS sent over TLS alone."""

from starlette.requests import Request
from starlette.responses import Response

from lib.accounts import sessions
from lib.translation import LANGUAGES

SESSION = "session"
LANGUAGE = "language"
FORM_KEY = "form_key"
ERRAND = "errand"


def with_session(request: Request, response: Response, token: str) -> Response:
    """Sign the browser in."""
    _set(request, response, SESSION, token, sessions.LONGEST_SECONDS)
    return response


def without_session(response: Response) -> Response:
    response.delete_cookie(SESSION, path="/")
    return response


def with_form_key(request: Request, response: Response, key: str) -> Response:
    """Tie a form to the browser it is shown in."""
    response.set_cookie(FORM_KEY, key, httponly=True, samesite="strict", path="/", secure=over_tls(request))
    return response


def with_language(request: Request, response: Response, chosen: str) -> Response:
    _set(request, response, LANGUAGE, chosen if chosen in LANGUAGES else "vi")
    return response


def with_errand(request: Request, response: Response, state: str, seconds: int) -> Response:
    """Know the browser again that is sent to sign in elsewhere."""
    _set(request, response, ERRAND, state, seconds)
    return response


def _set(request: Request, response: Response, name: str, text: str, max_age: int | None = None) -> None:
    """Lax, not strict: a link in a letter leads to the page, not to the sign-in."""
    secure = over_tls(request)
    response.set_cookie(name, text, max_age=max_age, httponly=True, samesite="lax", path="/", secure=secure)


def over_tls(request: Request) -> bool:
    """Whether the browser came by https; of a proxy only a trusted one is believed (`run --trusted-proxy`)."""
    return request.url.scheme == "https"
