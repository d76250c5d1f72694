"""Help where it is needed: the way around for a first visit, each role's steps, the keys."""

from collections.abc import Sequence
from functools import cache
from html import escape

import streamlit as st

from lib import menu
from lib.guide import ANSWERS, GUIDES, SIGNS, WAITS, Step, keys_of
from lib.indicators.progress import Status
from lib.translation import _, spoken
from lib.ui.visit import Visit

GUIDE = "/tai-ve/huong-dan.pdf"


def tour(role: str) -> str:
    """The way around on the first page, until its button is pressed once in this browser, as HTML."""
    return _tour(role, spoken())


@cache
def _tour(role: str, _language: str) -> str:
    steps = "".join(f"<li>{_linked(role, step)}: {escape(_(step.said))}</li>" for step in GUIDES[role])
    return (
        f'<section class="tour" aria-label="{escape(_("Lần đầu vào đây"))}"><h2>{escape(_("Lần đầu vào đây"))}</h2>'
        f'<ol>{steps}</ol><button type="button" data-toured>{escape(_("Đã hiểu"))}</button> '
        f"{link(role)}</section>"
    )


def link(role: str) -> str:
    """The way to the help, which "?" takes too."""
    return f'<a data-page data-help href="{menu.address("help", role)}">{escape(_("Hướng dẫn"))}</a>'


def _linked(role: str, step: Step) -> str:
    return f'<a data-page href="{menu.address(step.page, role)}">{escape(_(step.title))}</a>'


def steps(visit: Visit) -> None:
    """What the visitor's role does, in order."""
    items = "".join(
        f"<li><strong>{_linked(visit.actor.role, step)}</strong><p>{escape(_sentence(step))}</p></li>"
        for step in GUIDES[visit.actor.role]
    )
    st.html(f'<ol class="steps">{items}</ol>')


def printed() -> None:
    """The same on one page of paper."""
    label = escape(_("Tải bản in một trang A4 (PDF)"))
    st.html(f'<p><a href="{GUIDE}" download>{label}</a></p>')


def _sentence(step: Step) -> str:
    said = _(step.said)
    return said[:1].upper() + said[1:]


def words() -> None:
    """The words that stand where there is no figure, and the signs of how a target stands."""
    answers = [(_(word), _(said)) for word, said in (*ANSWERS, WAITS)]
    signs = [(f"{each.shape} {each.word}", _(SIGNS[each.name])) for each in Status]
    items = "".join(f"<dt>{escape(word)}</dt><dd>{escape(said)}</dd>" for word, said in (*answers, *signs))
    st.html(f'<dl class="facts said">{items}</dl>')


def keys(visit: Visit) -> None:
    """What can be pressed instead of touched."""
    items = "".join(
        f"<dt>{_pressed(each.pressed.split(', '))}</dt><dd>{escape(_(each.does))}</dd>"
        for each in keys_of(visit.actor.role)
    )
    st.html(f'<dl class="facts said">{items}</dl>')


def _pressed(ways: Sequence[str]) -> str:
    return ", ".join("+".join(f"<kbd>{escape(key)}</kbd>" for key in way.split("+")) for way in ways)
