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
    sheet = sheets().get(cells[question.sheet])
    note = sheet.basis if sheet and criteria else _("Chọn buổi được chấm và bảng điểm trước.")
    st.caption(say.literal(f"{_(question.help)} {note}"))
    for start in range(0, len(criteria), ACROSS):
        line = criteria[start : start + ACROSS]
        for column, each in zip(st.columns(ACROSS, vertical_alignment="bottom"), line, strict=False):
            with column:
                said = beside.format(points=known[each.code]) if each.code in known else ""
                _input(key, each, said, keep)
                _problem(wrong(joined_points({each.code: st.session_state[key][each.code]})))


def _input(key: str, criterion: Criterion, beside: str, keep: Callable[[], None]) -> None:
    inner = f"{key}.{criterion.code}"
    st.session_state.setdefault(inner, st.session_state[key][criterion.code])
    most = _("tối đa {most}").format(most=vietnamese.decimal(criterion.most / POINT, 2))
    label = f"{named(criterion)} ({' · '.join(part for part in (most, beside) if part)})"
    st.text_input(label, key=inner, on_change=keep, live=PAUSE, autocomplete="off")


def _problem(sentence: str) -> None:
    if sentence:
        st.html(f'<p class="refused" role="alert">{escape(sentence)}</p>')
