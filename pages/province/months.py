"""Các xã theo tháng: communes by months, for any indicator, and how much of each month is accepted."""

import streamlit as st

from lib.charts.communes import labels
from lib.translation import _
from lib.ui import province
from lib.ui.visit import current

visit = current()
found = province.all_communes()
st.title(_("Các xã theo tháng"))
wanted, month = province.choose_figures(found)
province.months_of_all(visit, labels(found), wanted, month)
