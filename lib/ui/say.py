"""Sentences on a page. What a person typed is shown as typed: Streamlit would read it as Markdown."""

from types import TracebackType

import streamlit as st

from lib.failures import recorded
from lib.records import Refused
from lib.rights import Forbidden
from lib.store import Stale

_MARKDOWN = frozenset(r"\`*_{}[]<>()#+-.!|~$:&")


def literal(text: str) -> str:
    """A text that Markdown shows as it is."""
    return "".join(f"\\{letter}" if letter in _MARKDOWN else letter for letter in text)


def refused(sentence: str) -> None:
    """Why something was refused."""
    st.error(literal(sentence))


def empty(sentence: str) -> None:
    """What to do when there is nothing to show yet."""
    st.info(literal(sentence))


class refusals:
    """Shows why something was refused, under the form it was typed in."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: type | None, error: BaseException | None, _trace: TracebackType | None) -> bool:
        if isinstance(error, Refused):
            for problem in error.problems:
                refused(problem.sentence)
            return True
        if isinstance(error, (Forbidden, Stale)):
            refused(str(error))
            return True
        return False


def failed(error: Exception) -> bool:
    """What Streamlit calls for an error that nobody caught: the page shows its number, the log has its cause."""
    refused(recorded(error))
    return True
