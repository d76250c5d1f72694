"""Chỉ tiêu năm: all targets of a year with their documents; the office sets them here."""

import streamlit as st

from lib.indicators.progress import latest_month
from lib.translation import _
from lib.ui import targets
from lib.ui.filters import choose_basis, choose_year
from lib.ui.visit import current

visit = current()
st.title(_("Chỉ tiêu năm"))
year = choose_year(visit)
choose_basis()
latest = latest_month(visit.store, visit.actor) or f"{year}-12"
targets.sheet(visit, year, min(max(latest, f"{year}-01"), f"{year}-12"))
targets.editor(visit, year)
