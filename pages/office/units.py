"""Đơn vị: the cells, groups, hamlets and offices that owe figures."""

import streamlit as st

from lib.translation import _
from lib.ui import registers
from lib.ui.visit import current

visit = current()
st.title(_("Các đơn vị"))
registers.unit_sheet(visit)
st.header(_("Lập đơn vị mới"))
registers.found_unit(visit)
