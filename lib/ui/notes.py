"""What was said about a figure, drawn wherever the figure stands: the words, and the forms to say more."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from lib import vietnamese
from lib.notes import Note, State, Subject, Thread, answer, choose_for_report, comment, settle, threads
from lib.notes.writing import LONGEST
from lib.org import all_names
from lib.rights import COMMENT, READ_ALL, ROLES, SETTLE
from lib.translation import N_, _
from lib.ui import say, show
from lib.ui.filters import choose, here
from lib.ui.visit import Visit

SHAPES = {State.WAITING: "◆", State.ANSWERED: "●", State.SETTLED: "✓"}
CHOSEN = N_("đưa vào báo cáo")
MOST = 200


def of_indicator(visit: Visit, subject: Subject, first: str) -> None:
    """What was said about an indicator from a month on up to the subject's, and the form to say more about the last."""
    month, unit_id = subject.month, subject.unit_id
    found = threads(visit.store, visit.actor, about=subject.about, row_id=0, unit_id=unit_id, first=first, last=month)
    conversation(visit, found, subject)


def conversation(visit: Visit, found: Sequence[Thread], subject: Subject | None) -> None:
    """Comments with their answers, and what the visitor may say; no new comment without a subject."""
    for thread in found:
        with st.container(border=True):
            _thread(visit, thread)
    if subject is not None and visit.actor.may(COMMENT):
        _new_comment(visit, subject, len(found))


def _thread(visit: Visit, thread: Thread) -> None:
    if not thread.note.subject.row_id:
        st.html(f'<p class="by">{escape(_month_and_unit(visit, thread.note.subject))}</p>')
    for note in thread.notes:
        st.html(_said(note, thread.state if note is thread.note else None))
        if visit.actor.may(SETTLE):
            _report_button(visit, note)
    if thread.state is not State.SETTLED and visit.actor.may_answer(thread.note.subject.unit_id):
        awaited = thread.state is State.WAITING and visit.actor.unit_id is not None
        with st.expander(_("Trả lời"), expanded=awaited, key=f"answering.{thread.note.id}.{len(thread.answers)}"):
            _answer_form(visit, thread)
    open_still = thread.state in (State.WAITING, State.ANSWERED)
    if open_still and visit.actor.may(SETTLE) and st.button(_("Đã giải quyết xong"), key=f"settle.{thread.note.id}"):
        say.attempt(lambda: settle(visit.store, visit.actor, thread.note))


def _month_and_unit(visit: Visit, subject: Subject) -> str:
    """To which month and unit a comment on an indicator belongs, where several stand together."""
    with visit.store.read() as db:
        unit = all_names(db).get(subject.unit_id or 0, _("toàn xã"))
    return f"{vietnamese.month_name(subject.month)} · {unit}"


def _said(note: Note, state: State | None) -> str:
    """One note, every character as typed; the first of a thread with how far it is, the others set in as answers."""
    role = _(ROLES[note.role].title) if note.role in ROLES else ""
    stamp = " · ".join(each for each in (role, vietnamese.moment(note.written_at)) if each)
    standing = " · ".join(each for each in (_state(note, state), _(CHOSEN) if note.in_report else "") if each)
    foot = f'<p class="state">{escape(standing)}</p>' if standing else ""
    return (
        f'<div class="note {state.name.lower() if state else "answer"}"><p><strong>{escape(note.author)}</strong>'
        f" <small>{escape(stamp)}</small></p><p>{escape(note.text)}</p>{foot}</div>"
    )


def _state(note: Note, state: State | None) -> str:
    if state is None or state is State.SAID:
        return ""
    by = f" ({note.settled_by}, {vietnamese.moment(note.settled_at)})" if note.settled_at else ""
    return f"{SHAPES[state]} {state.word}{by}"


def _report_button(visit: Visit, note: Note) -> None:
    label = _("Bỏ khỏi báo cáo") if note.in_report else _("Đưa vào báo cáo")
    if st.button(label, key=f"report.{note.id}"):
        say.attempt(lambda: choose_for_report(visit.store, visit.actor, note, not note.in_report))


def _answer_form(visit: Visit, thread: Thread) -> None:
    key = f"answer.{thread.note.id}.{len(thread.answers)}"
    with st.form(key, border=False):
        text = st.text_area(_("Nội dung trả lời"), key=f"{key}.text", height=80, max_chars=LONGEST)
        sent = st.form_submit_button(_("Gửi trả lời"), type="primary")
    if sent:
        say.attempt(lambda: answer(visit.store, visit.actor, thread.note, text))


def _new_comment(visit: Visit, subject: Subject, before: int) -> None:
    key = f"comment.{subject.about}.{subject.row_id}.{subject.field}.{subject.unit_id}.{subject.month}.{before}"
    with st.expander(_("Ghi ý kiến: {figure}").format(figure=say.literal(subject.title)), key=key):
        with st.form(f"{key}.form", border=False):
            text = st.text_area(_("Ý kiến"), key=f"{key}.text", height=80, max_chars=LONGEST)
            asks = st.checkbox(_("Cần giải trình"), key=f"{key}.asks")
            sent = st.form_submit_button(_("Ghi ý kiến"), type="primary")
        if sent:
            say.attempt(lambda: comment(visit.store, visit.actor, subject, text, asks))


def address_of(visit: Visit, subject: Subject) -> str:
    """Where the figure stands that a note is about: a value is opened on the unit's form, or on the list of notes."""
    if not subject.row_id:
        unit = str(subject.unit_id or "")
        query = {"chi_so": subject.about, "tu": f"{subject.month[:4]}-01", "den": subject.month, "don_vi": unit}
        return visit.address("rows", query)
    value = {"bieu": subject.about, "dong": str(subject.row_id), "o": subject.field}
    return here(value) if visit.actor.may(READ_ALL) else visit.address("entry", value | {"thang": subject.month})


def to_explain(visit: Visit) -> list[show.Card]:
    """What waits for an explanation by the visitor's unit, each leading to its figure."""
    waiting = (each for each in threads(visit.store, visit.actor) if each.state is State.WAITING)
    return [_card(visit, thread) for thread in waiting]


def _card(visit: Visit, thread: Thread) -> show.Card:
    title = f"{thread.state.word[:1].upper()}{thread.state.word[1:]}: {thread.note.subject.title}"
    last = thread.notes[-1]
    return title, f"{last.author}: {last.text}", address_of(visit, thread.note.subject), _("Trả lời")


def listing(visit: Visit) -> None:
    """All comments, what waits first, with filters that live in the address."""
    everything = threads(visit.store, visit.actor)
    with visit.store.read() as db:
        names = all_names(db)
    found = _filtered(everything, names)
    if not found:
        say.empty(_("Chưa có ý kiến nào khớp bộ lọc này. Mở một số ở “Dòng số liệu” để ghi ý kiến."))
        return
    st.caption(_("{count} ý kiến").format(count=vietnamese.count(len(found))))
    items = "".join(_item(visit, thread, names) for thread in found[:MOST])
    st.html(f'<ul class="threads">{items}</ul>')


def _filtered(everything: list[Thread], names: dict[int, str]) -> list[Thread]:
    states = {state.name: state.word for state in State} | {"chosen": _(CHOSEN)}
    months = sorted({thread.note.subject.month for thread in everything}, reverse=True)
    left, middle, right = st.columns(3)
    with left:
        state = choose("trang_thai", _("Trạng thái"), {"": _("Tất cả, chờ xử lý trước")} | states, "")
    with middle:
        units = {"": _("Tất cả đơn vị")} | {str(unit_id): name for unit_id, name in names.items()}
        unit = choose("don_vi", _("Đơn vị"), units, "")
    with right:
        named = {"": _("Tất cả các tháng")} | {month: vietnamese.month_name(month) for month in months}
        month = choose("thang", _("Tháng"), named, "")
    return [
        thread
        for thread in everything
        if state in ("", thread.state.name, "chosen" if any(note.in_report for note in thread.notes) else "")
        and unit in ("", str(thread.note.subject.unit_id))
        and month in ("", thread.note.subject.month)
    ]


def _item(visit: Visit, thread: Thread, names: dict[int, str]) -> str:
    subject = thread.note.subject
    unit = names[subject.unit_id] if subject.unit_id else _("toàn xã")
    link = f'<a data-page href="{escape(address_of(visit, subject))}">{escape(subject.title)}</a>'
    said = "".join(_said(note, thread.state if note is thread.note else None) for note in thread.notes)
    return f"<li><p><strong>{link}</strong> · {escape(unit)}</p>{said}</li>"
