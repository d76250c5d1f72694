"""Sentences on a page. What a person typed is shown as typed: Streamlit would read it as Markdown."""

import logging
import secrets

import streamlit as st

from lib.translation import _

_log = logging.getLogger("commune")
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


def failed(error: Exception) -> bool:
    """An error of the program itself: its cause goes to the log under a number, the page shows the number."""
    number = secrets.token_hex(4)
    _log.error("error %s", number, exc_info=error)
    refused(
        _(
            "Chương trình gặp lỗi số {number}. Số liệu đã lưu vẫn còn; tải lại trang, và báo số này cho quản trị."
        ).format(number=number)
    )
    return True
