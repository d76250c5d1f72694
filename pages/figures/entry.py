"""Nhập số liệu tháng: a unit's month, entered in minutes; what is typed is kept at once."""

import streamlit as st

from lib.translation import _
from lib.ui import dossiers, duties, entry, values, workbooks
from lib.ui.visit import current

visit = current()
st.title(_("Nhập số liệu tháng"))
values.opened(visit)
left, right = st.columns(2, vertical_alignment="center")
with left:
    unit = entry.choose_unit(visit)
if unit is None:
    entry.nothing_to_enter()
    st.stop()
with right:
    month = entry.choose_entry_month(visit, unit)
st.caption(_("Những gì gõ vào được giữ lại ngay, kể cả khi đóng trang."))
owed = duties.of_unit(visit, unit, month)
form = entry.choose_unit_form(unit, owed)
duty = owed.get(form)
if duties.may_write(visit, duty):
    dossiers.way_here(visit, form, unit)
    workbooks.way_here(visit, unit.code, month, form.table)
    entry.rows_to_change(visit, form, unit, month)
    entry.entry_form(visit, form, unit, month)
else:
    entry.rows_to_read(visit, form, unit, month)
duties.hand_in(visit, duty)
