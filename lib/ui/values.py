"""One value of a stored row: the way to it from every place that shows it, its history, and what was said about it."""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import streamlit as st

from lib.notes import Thread, mark, threads, value_of
from lib.org import all_names
from lib.records import Record
from lib.records.base import typed, values_of
from lib.records.fields import Count, Flag
from lib.store import entries
from lib.translation import _
from lib.ui import history, notes, say
from lib.ui.filters import here, value_in_address
from lib.ui.visit import Visit

Marks = Mapping[tuple[int, str], str]


def opener(form: type[Record]) -> Callable[[int, str], str]:
    """(row, field) -> the address of this page with that value opened."""
    start = here({"bieu": form.table, "dong": "", "o": ""})
    return lambda row_id, field: f"{start}&dong={row_id}&o={field}"


def marks(visit: Visit, form: type[Record], first: str, last: str, unit_id: int | None = None) -> Marks:
    """(row, field) -> what stands beside a value on which something was said, in a span of months."""
    found: dict[tuple[int, str], list[Thread]] = {}
    for thread in threads(visit.store, visit.actor, about=form.table, unit_id=unit_id, first=first, last=last):
        subject = thread.note.subject
        found.setdefault((subject.row_id, subject.field), []).append(thread)
    return {key: mark(said) for key, said in found.items()}


def of_row(form: type[Record], row: Mapping[str, Any], marked: Marks) -> str:
    """What a stored row holds, each value a link that opens it."""
    address = opener(form)
    items = "".join(
        f'<li><a data-page href="{escape(address(row["id"], name))}">{escape(label)}: <b>{escape(text)}</b></a>'
        f"{_small(marked.get((row['id'], name), ''))}</li>"
        for name, label, text in _said(form, row)
    )
    by = f"{_('Người nhập')}: {row['entered_by_name'] or '–'}"
    conclusion = form.conclusion(values_of(form, row))
    above = f"<strong>{escape(conclusion)}</strong>" if conclusion else ""
    return f'{above}<ul class="values">{items}</ul><p class="by">{escape(by)}</p>'


def _small(text: str) -> str:
    return f" <small>{escape(text)}</small>" if text else ""


def _said(form: type[Record], row: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Field, label and text of every value that is not blank; a flag only when it is set."""
    cells = typed(form, row)
    return [
        (name, _(question.label), cells[name])
        for name, question in form.questions().items()
        if cells[name] and (row[name] or not isinstance(question, Flag))
    ]


def opened(visit: Visit) -> None:
    """The value that the address asks for: what it is, its history, what was said about it. Raises Forbidden."""
    asked = value_in_address()
    if asked is None:
        return
    form, row_id, field = asked
    row = entries.stored(visit.store, visit.actor, form, row_id)
    changes = entries.value_history(visit.store, visit.actor, form, row_id, field)
    owner = [each["unit_id"] for each in ([row] if row else changes)]
    if not owner:
        say.empty(_("Không có dòng này; có thể đường dẫn đã cũ."))
        return
    with st.container(border=True):
        _head(visit, form, field, row, owner[0])
        history.of_value(form.question(field), field, changes)
        said = threads(visit.store, visit.actor, about=form.table, row_id=row_id, field=field)
        notes.conversation(visit, said, value_of(form, row, field) if row else None)


def _head(visit: Visit, form: type[Record], field: str, row: Mapping[str, Any] | None, unit_id: int) -> None:
    question = form.question(field)
    with visit.store.read() as db:
        name = all_names(db)[unit_id]
    text = typed(form, row)[field] or "–" if row else _("dòng đã xóa")
    measure = f" {_(question.measure)}" if isinstance(question, Count) and row else ""
    others = [f"{label}: {said}" for other, label, said in _said(form, row) if other != field] if row else []
    closed = here({"dong": "", "o": ""})
    st.html(
        f'<div class="opened"><a data-page href="{escape(closed)}">✕ {escape(_("Đóng"))}</a>'
        f"<h2>{escape(_(question.label))}: {escape(text)}{escape(measure)}</h2>"
        f"<p>{escape(' · '.join([name, _(form.title), *others]))}</p></div>"
    )
