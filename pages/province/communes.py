"""Tổng quan các xã: where the communes stand together, and which of them needs help."""

import streamlit as st

from lib.charts.communes import labels
from lib.translation import _
from lib.ui import province, say
from lib.ui.visit import current

visit = current()
found = province.all_communes()
title, choice = st.columns([3, 1], vertical_alignment="bottom")
with choice:
    month = province.choose_month(found)
title.title(_("Các xã năm {year} – đến hết tháng {month}").format(year=month[:4], month=int(month[5:])))
st.caption(say.literal(province.said_of(found)))
st.header(_("Chỉ tiêu của các xã"))
province.all_together(visit, month)
st.header(_("Từng xã"))
province.how_each_stands(visit, found, labels(found), month)
