"""So sánh các xã: one indicator, commune by commune, against their targets and against each other."""

import streamlit as st

from lib.charts.communes import labels
from lib.translation import _
from lib.ui import province
from lib.ui.visit import current

visit = current()
found = province.all_communes()
st.title(_("So sánh các xã"))
wanted, month = province.choose_figures(found)
st.caption(_(wanted.meaning))
province.side_by_side(visit, labels(found), wanted, month)
