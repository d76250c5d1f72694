"""Entering a month: the unit, month and form at hand, what is already stored, and the form to type in."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from lib import vietnamese
from lib.charts.heat_table import STATES, legend
from lib.duties import Duty
from lib.indicators.standing import end_of, standing
from lib.org import Unit, enterable
from lib.records import Record, Refused, form_named, forms_of
from lib.records.fields import Choice, Count
from lib.records.legal_basis import basis_said
from lib.rights import Forbidden
from lib.rules import month_end
from lib.store import Stale, entries
from lib.translation import _
from lib.ui import say, values
from lib.ui.filters import choose, choose_form, row_in_address, this_month, value_in_address
from lib.ui.form import EntryForm
from lib.ui.say import literal
from lib.ui.visit import Visit

BACK = 35  # months that may still be entered, before the present one


def choose_unit(visit: Visit, form: type[Record] | None = None) -> Unit | None:
    """The unit to enter for: one's own without asking, or one of all for the office, ended ones last.

    With a form, only a unit that enters it.
    """
    now = this_month(visit)
    since = date.fromisoformat(f"{vietnamese.shift_month(now, -BACK)}-01")
    units = enterable(visit.store, visit.actor, month_end(now), since)
    units = [unit for unit in units if (unit.kind in form.unit_kinds if form else forms_of(unit.kind))]
    if len(units) < 2:
        for unit in units:
            st.markdown(f"**{literal(unit.dated_name)}**")
        return units[0] if units else None
    codes = {unit.code: unit.dated_name for unit in units}
    code = choose("don_vi", _("Đơn vị"), codes, units[0].code)
    return next(unit for unit in units if unit.code == code)


def choose_entry_month(visit: Visit, unit: Unit) -> str:
    """The month to enter: at first the one after the last that the unit has reported, never one still to come."""
    now = this_month(visit)
    last = entries.last_month(visit.store, visit.actor, unit.id, forms_of(unit.kind))
    due = min(vietnamese.shift_month(last, 1) if last else now, now, unit.valid_to[:7])
    months = vietnamese.months_between(min(vietnamese.shift_month(now, -BACK), vietnamese.shift_month(due, -12)), now)
    months = [month for month in months if unit.existed_in(month)]
    return choose("thang", _("Tháng"), {month: vietnamese.month_name(month) for month in reversed(months)}, due)


def choose_unit_form(unit: Unit, owed: Mapping[type[Record], Duty]) -> type[Record]:
    """One of the forms that the unit enters, those owed this month first, each with a sign of how far it is."""
    forms = sorted(forms_of(unit.kind), key=lambda form: form not in owed)
    signs = {form: STATES[duty.state][0] for form, duty in owed.items()}
    titles = {form.table: f"{signs.get(form, '')} {_(form.title)}" for form in forms}
    chosen = form_named(choose_form("bieu", _("Biểu"), titles))
    if owed:
        st.caption(_("Biểu phải nộp tháng này: {legend}").format(legend=legend()))
    return chosen


def rows_to_change(visit: Visit, form: type[Record], unit: Unit, month: str) -> None:
    """What is already stored for an open month, each row with a way to change it or to take it away."""
    found = _stored(visit, form, unit, month)
    if not found:
        st.caption(_("Chưa có dòng nào; điền biểu dưới đây rồi bấm Lưu."))
    marked = values.marks(visit, form, month, month, unit.id)
    for row in found:
        with st.container(border=True):
            st.html(values.of_row(form, row, marked))
            with st.container(horizontal=True):
                st.button(_("Sửa"), key=f"edit-{form.table}-{row['id']}", on_click=_open, args=(row["id"],))
                with st.popover(_("Xóa")):
                    _removal(visit, form, row)


def rows_to_read(visit: Visit, form: type[Record], unit: Unit, month: str) -> None:
    """What is stored for a month that is handed in or locked."""
    marked = values.marks(visit, form, month, month, unit.id)
    for row in _stored(visit, form, unit, month):
        with st.container(border=True):
            st.html(values.of_row(form, row, marked))


def _stored(visit: Visit, form: type[Record], unit: Unit, month: str) -> list[dict[str, Any]]:
    found = entries.of_month(visit.store, visit.actor, form, unit.id, month)
    st.header(_("Đã lưu trong {month}: {count}").format(month=vietnamese.month_name(month), count=len(found)))
    return found


def _open(row_id: int) -> None:
    st.query_params.pop("o", None)
    st.query_params["dong"] = str(row_id)


def _removal(visit: Visit, form: type[Record], row: dict[str, Any]) -> None:
    reason = st.text_input(_("Lý do xóa"), key=f"reason-{form.table}-{row['id']}")
    if not st.button(_("Xóa dòng này"), key=f"remove-{form.table}-{row['id']}"):
        return
    try:
        entries.remove(visit.store, visit.actor, form, row["id"], row["version"], reason)
    except (Refused, Forbidden, Stale) as refusal:
        say.refused(str(refusal))
    else:
        st.rerun()


def entry_form(visit: Visit, form: type[Record], unit: Unit, month: str) -> None:
    """The form itself: for the row named in the address (not one of its values to look at), else for a new one."""
    row_id = 0 if value_in_address() else row_in_address() or 0
    mine = {row["id"] for row in entries.of_month(visit.store, visit.actor, form, unit.id, month)}
    row_id = row_id if row_id in mine else 0
    st.header(_("Sửa dòng đã lưu") if row_id else _("Thêm dòng mới"))
    entry = EntryForm(visit, form, unit.id, month, row_id)
    if form.known_by and not row_id:
        _go_on(visit, entry)
    entry.draw()
    if said := basis_said(form, month):
        st.caption(say.literal(said))


def _go_on(visit: Visit, entry: EntryForm) -> None:
    """The list of what earlier records tell of; choosing one fills in the words by which it is known."""
    form = entry.form
    with visit.store.read() as db:
        known = {each.row_id: each for each in standing(db, form, end_of(db, entry.month), entry.unit_id)}
    if not known:
        return
    shown = {
        row_id: {name: form.question(name).show(each.values[name]) for name in form.known_by}
        for row_id, each in known.items()
    }
    key = f"go-on-{entry.prefix}"

    def fill() -> None:
        entry.begin_with(shown[st.session_state[key]])
        st.session_state[key] = None

    st.selectbox(
        _("Ghi tiếp mục đã có"),
        list(reversed(shown)),
        index=None,
        key=key,
        format_func=lambda row_id: _known_as(form, known[row_id].values),
        placeholder=_("Chọn để khỏi gõ lại…"),
        on_change=fill,
    )


def _known_as(form: type[Record], values: Mapping[str, Any]) -> str:
    """By what one is known and how it stands: "29-NQ/ĐU · Rà soát · Mới giao", "Tổ số 5 · Ra mắt"."""
    words = []
    for name, question in form.questions().items():
        if isinstance(question, Choice):
            words.append(question.options().get(values[name], values[name]))
        elif name in form.known_by:
            text = question.show(values[name])
            words.append(f"{_(question.label)} {text}" if isinstance(question, Count) else text)
    return " · ".join(words)


def nothing_to_enter() -> None:
    """What to do when there is no unit to enter for."""
    say.empty(_("Chưa có đơn vị nào để nhập. Người quản trị hoặc Văn phòng vào “Đơn vị” để lập chi bộ, ấp, tổ."))
