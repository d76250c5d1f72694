"""Đơn vị: the cells, groups, hamlets and offices that owe figures, as they are on a day and as they came to be."""

import streamlit as st

from lib.translation import _
from lib.ui import unit_acts, units
from lib.ui.visit import current

visit = current()
st.title(_("Các đơn vị"))
units.unit_sheet(visit, units.choose_day(visit))
st.header(_("Ghi một thay đổi"))
unit_acts.acts(visit)
st.header(_("Lịch sử đơn vị"))
units.event_sheet(visit)
