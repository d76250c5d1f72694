"""Sentences on a page. What a person typed is shown as typed: Streamlit would read it as Markdown."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape

import streamlit as st

from lib.failures import Told, recorded
from lib.records import Refused
from lib.rights import Forbidden
from lib.store import Stale
from lib.vietnamese import Unreadable

# Signs of a font that comes with the page: many an office's PC has none of its own for them.
DONE, TO_DO = ":material/check_circle:", ":material/edit:"
_MARKDOWN = frozenset(r"\`*_{}[]<>()#+-.!|~$:&")


def literal(text: str) -> str:
    """A text that Markdown shows as it is."""
    return "".join(f"\\{letter}" if letter in _MARKDOWN else letter for letter in text)


def refused(sentence: str) -> None:
    """Why something was refused."""
    st.error(literal(sentence))


@contextmanager
def refusals() -> Iterator[None]:
    """Shows why something was refused, under the inputs it was typed in."""
    try:
        yield
    except Refused as refusal:
        for problem in refusal.problems:
            refused(problem.sentence)
    except (Forbidden, Stale, Unreadable) as refusal:
        refused(str(refusal))
    except Told as trouble:
        refused(recorded(trouble))


def attempt(work: Callable[[], object]) -> None:
    """Do something and draw the page anew, or say why it was refused."""
    with refusals():
        work()
        st.rerun()


def empty(sentence: str) -> None:
    """What to do when there is nothing to show yet."""
    st.info(literal(sentence))


def illustration(sentence: str) -> str:
    """That figures are no real ones, as HTML."""
    return f'<p class="illustrative" role="note">{escape(sentence)}</p>'


def failed(error: Exception) -> bool:
    """What Streamlit calls for an error that nobody caught: the page shows its number, the log has its cause."""
    refused(recorded(error))
    return True
