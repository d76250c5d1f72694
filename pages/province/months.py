"""Các xã theo tháng: communes by months, for any indicator, and how much of each month is accepted."""

import streamlit as st

from lib.charts.communes import labels
from lib.translation import _
from lib.ui import province
from lib.ui.visit import current

visit = current()
found = province.all_communes()
st.title(_("Các xã theo tháng"))
left, right = st.columns([3, 1])
with left:
    wanted = province.choose_indicator()
with right:
    month = province.choose_month(found)
province.months_of_all(visit, labels(found), wanted, month)
