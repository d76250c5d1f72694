"""What is owed: the unit's list of things to do, the hand-in of a month, and the office's review."""

from collections.abc import Callable
from datetime import timedelta
from html import escape

import streamlit as st

from lib import vietnamese
from lib.charts import heat_cells, heat_table
from lib.duties import Duty, State, accept, duties, owed_months, reopen, return_, submit, withdraw
from lib.duties.accepted import last_accepted
from lib.org import Unit
from lib.records import Record
from lib.rights import ACCEPT
from lib.rules import month_end
from lib.store.locks import closed_by
from lib.translation import _
from lib.ui import notes, say, show, tables
from lib.ui.filters import this_day, this_month
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
        show.cards(_under_way(visit))
        return
    ordered = sorted(owed, key=lambda duty: URGENT.index(duty.state))
    show.cards([*asked, *(_card(visit, duty) for duty in ordered)])


def _under_way(visit: Visit) -> list[show.Card]:
    """The month that has not ended, which may be entered as it goes; nothing once all of it is handed in."""
    month = this_month(visit)
    coming = [duty for duty in duties(visit.store, visit.actor, [month]) if not duty.done]
    if not coming:
        return []
    first = min(coming, key=lambda duty: duty.due_on)
    detail = _("Ghi dần trong tháng cũng được; hạn nộp {day}").format(day=vietnamese.day(first.due_on))
    return [(vietnamese.month_name(month).capitalize(), detail, _address(visit, first), _("Nhập trước"))]


def _card(visit: Visit, duty: Duty) -> show.Card:
    day = vietnamese.day(duty.due_on)
    due = _("hạn nộp {day}, đã quá hạn") if duty.today > duty.due_on else _("hạn nộp {day}")
    parts = [duty.state.word, due.format(day=day), duty.report.get("reason", "")]
    return _titled(duty), " · ".join(part for part in parts if part), _address(visit, duty), _("Nhập ngay")


def _address(visit: Visit, duty: Duty) -> str:
    """Where the duty's form is, ready to type."""
    return visit.address("entry", {"don_vi": duty.unit.code, "thang": duty.month, "bieu": duty.form.table})


def _key(duty: Duty) -> str:
    return f"{duty.form.table}.{duty.unit.id}.{duty.month}"


def of_unit(visit: Visit, unit: Unit, month: str) -> dict[type[Record], Duty]:
    """The forms that a unit owes for a month; others may be entered all the same."""
    return {each.form: each for each in duties(visit.store, visit.actor, [month]) if each.unit.id == unit.id}


def may_write(visit: Visit, duty: Duty | None) -> bool:
    """Whether the month is open to the visitor, by the rule that the writer follows."""
    return duty is None or not closed_by(duty.report, visit.actor, duty.today)


def hand_in(visit: Visit, duty: Duty | None) -> None:
    """Under a month's form: where it stands, and the buttons that hand it in, take it back or decide on it."""
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
            elif duty.state is State.SUBMITTED and visit.actor.may(ACCEPT):
                _decision(visit, [duty])
                st.html(f'<a data-page href="{visit.address("review")}">{_("Về danh sách chờ duyệt")}</a>')
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
    drawn = heat_table.duty_heat(months, in_order, lambda duty: _address(visit, duty))
    tables.heat(drawn, *heat_cells.duty_states(months, in_order))


def review_queue(visit: Visit, owed: list[Duty]) -> None:
    """What waits for the office, unit by unit: to accept, or to return form by form with a reason."""
    waiting = [duty for duty in owed if duty.state is State.SUBMITTED]
    st.header(_("Chờ duyệt: {count}").format(count=len(waiting)))
    if not waiting:
        say.empty(_("Không có tháng nào chờ duyệt."))
        return
    if len(waiting) > 1:
        _button(_("Duyệt tất cả"), "accept.all", lambda: accept(visit.store, visit.actor, waiting))
    by_unit: dict[int, list[Duty]] = {}
    for duty in waiting:
        by_unit.setdefault(duty.unit.id, []).append(duty)
    for those in by_unit.values():
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.html(f"<strong>{escape(those[0].unit.name)}</strong><ul>{_links(visit, those)}</ul>")
            _decision(visit, those)


def _links(visit: Visit, those: list[Duty]) -> str:
    """Each form handed in, with how many records and whether in time, leading to what was entered."""
    return "".join(
        f'<li><a data-page href="{escape(_address(visit, duty))}">{escape(_handed_in(duty))}</a></li>' for duty in those
    )


def _handed_in(duty: Duty) -> str:
    rows = _("không phát sinh") if duty.nothing else _("{count} dòng").format(count=duty.rows)
    parts = [_titled(duty), rows, *([_("nộp trễ")] if duty.late else [])]
    return " · ".join(parts)


def _titled(duty: Duty) -> str:
    return f"{_(duty.form.title)}, {vietnamese.month_name(duty.month)}"


def _decision(visit: Visit, those: list[Duty]) -> None:
    """The buttons that accept what a unit handed in, or return one form of it."""
    key = _key(those[0])
    label = _("Duyệt {count} biểu").format(count=len(those)) if len(those) > 1 else _("Duyệt")
    _button(label, f"accept.{key}", lambda: accept(visit.store, visit.actor, those))
    with st.popover(_("Trả lại…")):
        duty = those[0] if len(those) == 1 else _one_of(those, key)
        reason = st.text_input(_("Lý do trả lại"), key=f"reason.{key}")
        if duty is not None:
            chosen = duty
            _button(_("Trả lại đơn vị"), f"return.{key}", lambda: return_(visit.store, visit.actor, chosen, reason))


def _one_of(those: list[Duty], key: str) -> Duty | None:
    """The form to return, which the office names before it can."""
    by_title = {_titled(duty): duty for duty in those}
    label = _("Biểu trả lại")
    title = st.selectbox(label, list(by_title), index=None, placeholder=_("Chọn…"), key=f"which.{key}")
    return by_title[title] if title else None


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
