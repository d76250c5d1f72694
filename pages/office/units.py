"""Đơn vị: the cells, groups, hamlets and offices that owe figures, as they are on a day and as they came to be."""

import streamlit as st

from lib.translation import _
from lib.ui import unit_acts, units
from lib.ui.visit import current

visit = current()
st.title(_("Các đơn vị"))
view = units.choose_view()
if view == "danh-sach":
    units.unit_sheet(visit, units.choose_day(visit))
elif view == "ghi":
    unit_acts.acts(visit)
else:
    units.event_sheet(visit)
