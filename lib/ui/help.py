"""Help where it is needed: the way around for a first visit, each role's steps, the keys."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from lib.guide import GUIDES, KEYS, Step
from lib.indicators.progress import Status
from lib.translation import N_, _
from lib.ui.visit import Visit

_WORDS = (
    ("0", N_("đã báo cáo, và là không có")),
    (N_("không phát sinh"), N_("đơn vị nói rõ cả tháng không có việc ấy")),
    (N_("chưa báo cáo"), N_("chưa có trả lời; không tính vào tổng và không phải là 0")),
    (N_("chưa duyệt"), N_("đã nhập, nhưng đang chỉ tính số đã duyệt")),
)
_SIGNS = {
    Status.AHEAD: N_("cao hơn rõ so với mức cần đạt đến tháng này"),
    Status.ON_TRACK: N_("quanh mức cần đạt đến tháng này"),
    Status.BEHIND: N_("thấp hơn mức cần đạt, còn kịp"),
    Status.AT_RISK: N_("thấp hơn nhiều; cần quyết định"),
    Status.UNKNOWN: N_("chưa đủ tháng hoặc chưa đủ đơn vị báo cáo để nói"),
}


def tour(visit: Visit) -> None:
    """The way around on the first page, until its button is pressed once in this browser."""
    steps = "".join(f"<li>{_linked(visit, step)}: {escape(_(step.said))}</li>" for step in GUIDES[visit.actor.role])
    st.html(
        f'<section class="tour" aria-label="{escape(_("Lần đầu vào đây"))}"><h2>{escape(_("Lần đầu vào đây"))}</h2>'
        f'<ol>{steps}</ol><button type="button" data-toured>{escape(_("Đã hiểu"))}</button> '
        f"{link(visit)}</section>"
    )


def link(visit: Visit) -> str:
    """The way to the help, which "?" takes too."""
    return f'<a data-page data-help href="{visit.address("help")}">{escape(_("Hướng dẫn"))}</a>'


def _linked(visit: Visit, step: Step) -> str:
    return f'<a data-page href="{visit.address(step.page)}">{escape(_(step.title))}</a>'


def steps(visit: Visit) -> None:
    """What the visitor's role does, in order."""
    items = "".join(
        f"<li><strong>{_linked(visit, step)}</strong><p>{escape(_sentence(step))}</p></li>"
        for step in GUIDES[visit.actor.role]
    )
    st.html(f'<ol class="steps">{items}</ol>')


def _sentence(step: Step) -> str:
    said = _(step.said)
    return said[:1].upper() + said[1:]


def words() -> None:
    """The words that stand where there is no figure, and the signs of how a target stands."""
    signs = [(f"{each.shape} {each.word}", _(_SIGNS[each])) for each in Status]
    items = "".join(
        f"<dt>{escape(word)}</dt><dd>{escape(said)}</dd>" for word, said in (*((_(a), _(b)) for a, b in _WORDS), *signs)
    )
    st.html(f'<dl class="facts said">{items}</dl>')


def keys() -> None:
    """What can be pressed instead of touched."""
    items = "".join(f"<dt>{_pressed(each.split(', '))}</dt><dd>{escape(_(does))}</dd>" for each, does in KEYS)
    st.html(f'<dl class="facts said">{items}</dl>')


def _pressed(ways: Sequence[str]) -> str:
    return ", ".join("+".join(f"<kbd>{escape(key)}</kbd>" for key in way.split("+")) for way in ways)
