"""Nhập bảng: a form's month for all units in one table, typed or pasted from a spreadsheet."""

import streamlit as st

from lib.translation import _
from lib.ui import entry, grid, workbooks
from lib.ui.visit import current

visit = current()
st.title(_("Nhập bảng"))
sheet = grid.choose_sheet(visit)
if sheet is None:
    entry.nothing_to_enter()
    st.stop()
st.caption(_("Gõ hoặc dán từ Excel; Tab, Enter và phím mũi tên như trong Excel. Dòng đủ số và đúng được lưu ngay."))
workbooks.way_here(visit, "", sheet.month, sheet.form.table)
grid.draw(visit, sheet)
