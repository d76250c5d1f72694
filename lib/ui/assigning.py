"""The tasks of a conference: added line by line to its minutes, and entered as directives once these are issued."""

import streamlit as st

from lib import vietnamese
from lib.documents.assigned import ASSIGNED, enter, line_of, read_assigned
from lib.documents.drafts import Draft, keep_cell
from lib.documents.fields import issue_day
from lib.documents.issued import Issued
from lib.documents.kinds import Piece, may_write
from lib.org import units_on
from lib.rights import ENTER_ALL
from lib.translation import _
from lib.ui import say, tables
from lib.ui.visit import Visit
from lib.vietnamese import Unreadable


def tasks(visit: Visit, piece: Piece, typed: Draft) -> None:
    """The tasks assigned so far, each with a way to take it out, and a form for one more."""
    lines = [line for line in typed.cells[ASSIGNED].splitlines() if line.strip()]
    st.subheader(_("Việc được giao"))
    st.caption(
        _("Sau khi ban hành biên bản, các việc này ghi được vào biểu “Việc được giao theo văn bản” bằng một nút.")
    )
    for place, line in enumerate(lines):
        said, button = st.columns([6, 1], vertical_alignment="center")
        said.markdown(say.literal(f"{place + 1}) {_said(visit, line, typed)}"))
        if may_write(visit.actor, piece) and button.button(_("Bỏ"), key=f"assigned.remove.{place}"):
            _keep(visit, piece, lines[:place] + lines[place + 1 :])
    if may_write(visit.actor, piece):
        _one_more(visit, piece, typed, lines)


def _said(visit: Visit, line: str, typed: Draft) -> str:
    """A task in words; as it was typed, and why, when it can no longer be read, as when the day has changed."""
    try:
        (task,) = read_assigned(visit.store, line, issue_day(typed.cells))
    except Unreadable as reason:
        return f"{line} – {reason}"
    until = _("hạn {day}").format(day=vietnamese.day(task.deadline)) if task.deadline else _("không định hạn")
    return " · ".join((task.content, ", ".join(unit.name for unit in task.units), until))


def _one_more(visit: Visit, piece: Piece, typed: Draft, lines: list[str]) -> None:
    try:
        day = issue_day(typed.cells)
    except Unreadable:
        return  # said at the top of the page
    with visit.store.read() as db:
        units = {unit.code: unit.name for unit in units_on(db, day)}
    with st.form("assigned", clear_on_submit=True):
        content = st.text_input(_("Nội dung giao"))
        whose = st.multiselect(_("Đơn vị thực hiện"), list(units), format_func=units.__getitem__)
        deadline = st.text_input(_("Hạn hoàn thành, ví dụ 30/06/2024; để trống nếu không định hạn"))
        if not st.form_submit_button(_("Thêm việc")):
            return
    line = line_of(content, ", ".join(whose), deadline)
    try:
        read_assigned(visit.store, line, day)
    except Unreadable as refusal:
        say.refused(str(refusal))
    else:
        _keep(visit, piece, [*lines, line])


def _keep(visit: Visit, piece: Piece, lines: list[str]) -> None:
    keep_cell(visit.store, visit.actor, piece, ASSIGNED, "\n".join(lines))
    st.rerun()


def enter_tasks(visit: Visit, document: Issued) -> None:
    """The tasks of issued minutes, and the button that enters them as directives of their units."""
    found = read_assigned(visit.store, document.cells.get(ASSIGNED, ""), document.issued_on)
    if not found or not visit.actor.may(ENTER_ALL):
        return
    lines = [
        [each.content, each.whose, vietnamese.day(each.deadline) if each.deadline else _("không định hạn")]
        for each in found
    ]
    tables.sheet(
        [_("Nội dung giao"), _("Đơn vị"), _("Hạn")],
        lines,
        _("Việc giao theo {document}").format(document=document.document),
    )
    if st.button(_("Ghi vào biểu Việc được giao"), key="assigned.enter"):
        with say.refusals():
            count = enter(visit.store, visit.actor, document.document, found, document.issued_on)
            st.success(_("Đã ghi {count} việc; việc đã ghi trước thì giữ nguyên.").format(count=count))
