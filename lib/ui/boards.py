"""Boards of what stands open: directives and limitations, each line leading to its dated reports."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from lib import menu
from lib.charts import directives as of_directives
from lib.charts import limitations as of_limitations
from lib.charts.chart import Mark
from lib.charts.directives import Lines
from lib.indicators.directives import Task
from lib.indicators.standing import Standing
from lib.records import Directive, Limitation, Record
from lib.translation import _
from lib.ui import tables
from lib.ui.visit import Visit


def directives(visit: Visit, tasks: Sequence[Task], month: str) -> None:
    """What is past its deadline, what is under way, and what was done this year."""
    _way_to_enter(visit, Directive, _("Ghi việc mới hoặc tiến độ"))
    late = [task for task in tasks if task.days_late]
    under_way = [task for task in tasks if not task.days_late and not task.done]
    done = [task for task in tasks if task.done]
    st.header(_("Quá hạn: {count}").format(count=len(late)))
    _tasks(visit, late, month, _("Đã qua hạn mà chưa hoàn thành, hạn sớm nhất trước"))
    st.header(_("Đang thực hiện: {count}").format(count=len(under_way)))
    _tasks(visit, under_way, month, _("Còn trong hạn, hạn sớm nhất trước"))
    with st.expander(_("Đã hoàn thành trong năm: {count}").format(count=len(done))):
        _tasks(visit, done, month, _("Đã hoàn thành trong năm"))


def _tasks(visit: Visit, tasks: Sequence[Task], month: str, caption: str) -> None:
    marks = [of_directives.reports_of(task, month) for task in tasks]
    _board(visit, of_directives.board_lines(tasks), marks, caption, _("Không có việc nào."))


def _board(visit: Visit, lines: Lines, marks: Sequence[Mark], caption: str, nothing: str) -> None:
    """A table whose lines lead to their reports, or a word where there is none."""
    if marks:
        tables.sheet(*lines, caption, links=[tables.address(visit, mark) for mark in marks])
    else:
        st.caption(nothing)


def limitations(visit: Visit, listed: Sequence[Standing], month: str) -> None:
    """What earlier years left open, what this year has added, and what was put right."""
    _way_to_enter(visit, Limitation, _("Ghi hạn chế mới hoặc việc khắc phục"))
    open_ones = [each for each in listed if each.values["state"] != "remedied"]
    earlier = [each for each in open_ones if each.values["period_end"] < month[:4]]
    of_year = [each for each in open_ones if each not in earlier]
    remedied = [each for each in listed if each not in open_ones]
    st.header(_("Các kỳ trước chuyển sang: {count}").format(count=len(earlier)))
    _limitations(visit, earlier, month, _("Chưa khắc phục xong, của các năm trước"))
    st.header(_("Trong năm: {count}").format(count=len(of_year)))
    _limitations(visit, of_year, month, _("Chưa khắc phục xong, của các kỳ trong năm"))
    with st.expander(_("Đã khắc phục: {count}").format(count=len(remedied))):
        _limitations(visit, remedied, month, _("Đã khắc phục, kỳ cũ nhất trước"))


def _limitations(visit: Visit, listed: Sequence[Standing], month: str, caption: str) -> None:
    marks = [of_limitations.reports_of(each, month) for each in listed]
    _board(visit, of_limitations.board_lines(listed), marks, caption, _("Không có hạn chế nào."))


def _way_to_enter(visit: Visit, form: type[Record], words: str) -> None:
    """For those who enter figures, the way to the form."""
    if visit.actor.role in menu.page("entry").roles:
        address = visit.address("entry", {"bieu": form.table})
        st.html(f'<p><a data-page href="{escape(address)}">{escape(words)} →</a></p>')
