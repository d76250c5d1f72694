"""Vietnamese is the source text; another language is a gettext catalog under data/locale.

`_` translates now, `N_` only marks a text that is declared at import and translated when shown.
The language belongs to the running request or page, so it lives in a context variable.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LOCALE_DIR = Path(__file__).resolve().parent.parent / "data" / "locale"
LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}

_language: ContextVar[str] = ContextVar("language", default="vi")


@cache
def _catalog(language: str) -> gettext.NullTranslations:
    return gettext.translation("messages", LOCALE_DIR, languages=[language], fallback=language == "vi")


def speak(language: str | None) -> None:
    """Choose the language of the running request or page; an unknown one is Vietnamese."""
    _language.set(language if language in LANGUAGES else "vi")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Another language for a while, such as that of a file."""
    before = _language.set(language if language in LANGUAGES else "vi")
    try:
        yield
    finally:
        _language.reset(before)


def spoken() -> str:
    """The code of the language in force, "vi" or "en"."""
    return _language.get()


def _(text: str) -> str:
    """`text` in the language in force."""
    return _catalog(_language.get()).gettext(text) if text else ""


def N_(text: str) -> str:
    """Mark `text` for the catalog without translating it yet."""
    return text
