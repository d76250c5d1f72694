"""Chuyển sang năm mới: what goes on by itself, and last year's targets taken over after a look at each."""

import streamlit as st

from lib.translation import _
from lib.ui import new_year
from lib.ui.visit import current

visit = current()
st.title(_("Chuyển sang năm mới"))
year = new_year.choose_new_year(visit)
new_year.what_goes_on(visit, year)
new_year.targets_to_take_over(visit, year)
