"""Points by criterion on the screen: one input for each criterion that counts, with its maximum beside it.

What is typed is remembered by criterion, so that trying another sheet or kind of meeting loses nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from html import escape

import streamlit as st

from lib import vietnamese
from lib.records.fields import Points, joined_points, typed_points
from lib.records.score_sheets import POINT, Criterion, named, sheets
from lib.translation import _
from lib.ui import say

ACROSS = 3
PAUSE = "600ms"


def typed(key: str, criteria: Iterable[Criterion]) -> str:
    """What is typed for the criteria now, as the one text that stands for the field."""
    remembered = st.session_state.setdefault(key, {})
    for each in criteria:
        remembered[each.code] = st.session_state.get(f"{key}.{each.code}", remembered.get(each.code, ""))
    return joined_points({each.code: remembered[each.code] for each in criteria})


def draw(
    key: str,
    question: Points,
    cells: Mapping[str, str],
    wrong: Callable[[str], str],
    keep: Callable[[], None],
    beside: str,
    others: str,
) -> None:
    """The inputs of one field, in lines of three.

    `wrong` says what is wrong with a text such as "3.1: 6"; `beside` words the points of `others` that stand by.
    """
    criteria, known = question.criteria(cells), typed_points(others)
    note = _(question.help) if criteria else _("Chọn buổi được chấm và bảng điểm trước.")
    basis = f" {sheets()[cells[question.sheet]].basis}." if criteria and not question.corrects else ""
    st.caption(say.literal(note + basis))
    for start in range(0, len(criteria), ACROSS):
        line = criteria[start : start + ACROSS]
        for column, each in zip(st.columns(ACROSS), line, strict=False):
            with column:
                _input(key, each, keep)
                _line("refused", wrong(joined_points({each.code: st.session_state[key][each.code]})))
                _line("beside", beside.format(points=known[each.code]) if each.code in known else "")


def _input(key: str, criterion: Criterion, keep: Callable[[], None]) -> None:
    inner = f"{key}.{criterion.code}"
    st.session_state.setdefault(inner, st.session_state[key][criterion.code])
    label = _("{criterion} (tối đa {most})").format(
        criterion=named(criterion), most=vietnamese.decimal(criterion.most / POINT, 2)
    )
    st.text_input(label, key=inner, on_change=keep, live=PAUSE, autocomplete="off")


def _line(kind: str, sentence: str) -> None:
    if sentence:
        role = ' role="alert"' if kind == "refused" else ""
        st.html(f'<p class="{kind}"{role}>{escape(sentence)}</p>')
