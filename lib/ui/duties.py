"""What is owed: the unit's list of things to do, the hand-in of a month, and the office's review."""

from collections.abc import Callable
from datetime import timedelta
from html import escape

import streamlit as st

from lib import vietnamese
from lib.charts import heat_table
from lib.duties import Duty, State, accept, duties, owed_months, reopen, return_, submit, withdraw
from lib.duties.accepted import last_accepted
from lib.org import Unit
from lib.records import Record
from lib.rules import month_end
from lib.store.locks import closed_by
from lib.translation import _
from lib.ui import notes, say, show
from lib.ui.filters import this_day
from lib.ui.visit import Visit
from lib.vietnamese import read_day

Work = Callable[[], object]
URGENT = (State.RETURNED, State.MISSING, State.DRAFT)


def to_do(visit: Visit) -> None:
    """What the unit owes: values to explain, returned months with the reason, then what is missing, latest first."""
    asked = notes.to_explain(visit)
    owed = [duty for duty in owed_by_all(visit) if not duty.done]
    if not owed and not asked:
        st.success(_("Không còn việc nào: mọi tháng đã nộp."))
        return
    ordered = sorted(owed, key=lambda duty: URGENT.index(duty.state))
    show.cards([*asked, *(_card(visit, duty) for duty in ordered)])


def _card(visit: Visit, duty: Duty) -> show.Card:
    day = vietnamese.day(duty.due_on)
    due = _("hạn nộp {day}, đã quá hạn") if duty.today > duty.due_on else _("hạn nộp {day}")
    parts = [duty.state.word, due.format(day=day), duty.report.get("reason", "")]
    title = f"{_(duty.form.title)}, {vietnamese.month_name(duty.month)}"
    return title, " · ".join(part for part in parts if part), _address(visit, duty), _("Nhập ngay")


def _address(visit: Visit, duty: Duty) -> str:
    """Where the duty's form is, ready to type."""
    return visit.address("entry", {"don_vi": duty.unit.code, "thang": duty.month, "bieu": duty.form.table})


def _key(duty: Duty) -> str:
    return f"{duty.form.table}.{duty.unit.id}.{duty.month}"


def duty_of(visit: Visit, form: type[Record], unit: Unit, month: str) -> Duty | None:
    """The duty that a month's form meets; None for a form that is not owed in that month but may be entered."""
    owed = duties(visit.store, visit.actor, [month])
    return next((each for each in owed if each.form is form and each.unit.id == unit.id), None)


def may_write(visit: Visit, duty: Duty | None) -> bool:
    """Whether the month is open to the visitor, by the rule that the writer follows."""
    return duty is None or not closed_by(duty.report, visit.actor, duty.today)


def hand_in(visit: Visit, duty: Duty | None) -> None:
    """Under a month's form: where it stands, and the button that hands it in or takes it back."""
    if duty is None:
        return
    with st.container(border=True):
        st.markdown(f"**{_('Trạng thái')}:** {say.literal(_standing(duty))}")
        key = _key(duty)
        with st.container(horizontal=True):
            if duty.state in URGENT and duty.rows:
                _button(_("Nộp tháng này"), f"submit.{key}", lambda: submit(visit.store, visit.actor, duty))
            elif duty.state in URGENT:
                _button(_("Không phát sinh"), f"nil.{key}", lambda: submit(visit.store, visit.actor, duty, True))
            elif duty.state is State.SUBMITTED:
                _button(_("Rút lại để sửa"), f"withdraw.{key}", lambda: withdraw(visit.store, visit.actor, duty))


def _standing(duty: Duty) -> str:
    parts = [duty.state.word]
    if duty.nothing:
        parts.append(_("không phát sinh"))
    if duty.report.get("reason"):
        parts.append(duty.report["reason"])
    if duty.open_until:
        parts.append(_("mở lại đến {day}").format(day=vietnamese.day(vietnamese.read_day(duty.open_until))))
    return " · ".join(parts)


def _button(label: str, key: str, work: Work) -> None:
    if st.button(label, key=key, type="primary"):
        say.attempt(work)


def figures_as_of(visit: Visit, month: str) -> str:
    """As of which day the figures stand, and up to which month the office has accepted all of them."""
    said = _("Số liệu đến ngày {day}").format(day=vietnamese.day(month_end(month)))
    accepted = last_accepted(visit.store, visit.actor, month)
    return f"{said} · {_('đã duyệt đủ đến')} {vietnamese.month_name(accepted)}" if accepted else said


def owed_by_all(visit: Visit) -> list[Duty]:
    """The duties of every unit for the months worth asking for."""
    return duties(visit.store, visit.actor, owed_months(this_day(visit)))


def review_heat(visit: Visit, owed: list[Duty]) -> None:
    """Units by months: how far each is, each field leading to its form."""
    months = sorted(owed_months(this_day(visit)))
    in_order = sorted(owed, key=lambda duty: duty.month)
    st.html(heat_table.duty_heat(months, in_order, lambda duty: _address(visit, duty)))


def review_queue(visit: Visit, owed: list[Duty]) -> None:
    """What waits for the office: each month handed in, to accept or to return with a reason."""
    waiting = [duty for duty in owed if duty.state is State.SUBMITTED]
    st.header(_("Chờ duyệt: {count}").format(count=len(waiting)))
    if not waiting:
        say.empty(_("Không có tháng nào chờ duyệt."))
        return
    if len(waiting) > 1:
        _button(_("Duyệt tất cả"), "accept.all", lambda: accept(visit.store, visit.actor, waiting))
    for duty in waiting:
        _waiting(visit, duty)


def _waiting(visit: Visit, duty: Duty) -> None:
    key = _key(duty)
    rows = _("không phát sinh") if duty.nothing else _("{count} dòng").format(count=duty.rows)
    late = f" · {_('nộp trễ')}" if duty.late else ""
    title = f"{_(duty.form.title)}, {vietnamese.month_name(duty.month)} · {rows}{late}"
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        link = f'<a data-page href="{escape(_address(visit, duty))}">{escape(title)}</a>'
        st.html(f"<strong>{escape(duty.unit.name)}</strong> {link}")
        _button(_("Duyệt"), f"accept.{key}", lambda: accept(visit.store, visit.actor, [duty]))
        with st.popover(_("Trả lại…")):
            reason = st.text_input(_("Lý do trả lại"), key=f"reason.{key}")
            _button(_("Trả lại đơn vị"), f"return.{key}", lambda: return_(visit.store, visit.actor, duty, reason))


def reopening(visit: Visit, owed: list[Duty]) -> None:
    """The form that opens an accepted month again until a day."""
    accepted = {
        f"{duty.unit.name} · {_(duty.form.title)} · {vietnamese.month(duty.month)}": duty
        for duty in owed
        if duty.state is State.ACCEPTED
    }
    st.header(_("Mở lại tháng đã duyệt"))
    with st.form("reopen"):
        chosen = st.selectbox(_("Tháng đã duyệt"), list(accepted), index=None, placeholder=_("Chọn…"))
        reason = st.text_input(_("Lý do mở lại"))
        week = vietnamese.day(this_day(visit) + timedelta(days=7))
        until = st.text_input(_("Mở đến hết ngày"), week)
        if not st.form_submit_button(_("Mở lại")) or chosen is None:
            return
    say.attempt(lambda: reopen(visit.store, visit.actor, accepted[chosen], reason, read_day(until)))
