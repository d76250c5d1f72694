"""Từng xã: the targets of one commune and the facts that it published."""

import streamlit as st

from lib.charts.communes import labels
from lib.ui import province
from lib.ui.visit import current

visit = current()
found = province.all_communes()
heading = st.empty()
left, middle, right = st.columns([3, 3, 2])
named = labels(found)
with left:
    code = province.choose_commune(named)
with middle:
    wanted = province.choose_indicator()
with right:
    month = province.choose_month(found)
heading.title(named[code])
province.one(visit, code, wanted, month)
