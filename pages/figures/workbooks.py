"""Nhập từ Excel: the workbook to fill in is taken away, and brought back filled in."""

import streamlit as st

from lib.translation import _
from lib.ui import entry, workbooks
from lib.ui.visit import current

visit = current()
st.title(_("Nhập từ Excel"))
st.header(_("1. Tải bảng để điền"))
plan = workbooks.choose_plan(visit)
if plan is None:
    entry.nothing_to_enter()
    st.stop()
workbooks.take_away(visit, plan)
st.header(_("2. Đưa bảng đã điền lên"))
workbooks.bring(visit)
