"""So sánh: any indicator by unit, by month or by year."""

import streamlit as st

from lib.translation import _
from lib.ui import compare, rows
from lib.ui.filters import title_row
from lib.ui.visit import current

visit = current()
title, month = title_row(visit)
title.title(_("So sánh"))
left, right = st.columns(2, vertical_alignment="bottom")
with left:
    wanted = rows.choose_indicator(visit)
with right:
    way = compare.choose_way()
st.caption(_(wanted.meaning))
compare.draw(visit, wanted, way, month)
