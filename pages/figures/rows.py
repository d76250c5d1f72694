"""Dòng số liệu: the rows behind a number."""

import streamlit as st

from lib.translation import _
from lib.ui import rows, values
from lib.ui.filters import choose_basis
from lib.ui.visit import current

visit = current()
heading = st.empty()
choose_basis()
values.opened(visit)
left, middle, right = st.columns([3, 4, 3])
with left:
    wanted = rows.choose_indicator(visit)
with middle:
    span = rows.choose_span(visit)
with right:
    unit_id = rows.choose_unit_id(visit, wanted, span)
heading.title(_(wanted.title))
rows.draw(visit, wanted, span, unit_id, rows.chosen_category())
rows.whole_year(visit, int(span.last[:4]))
