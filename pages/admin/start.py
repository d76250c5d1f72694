"""Thiết lập ban đầu: the first hour of a new commune, step by step, each marked done or to do."""

import streamlit as st

from lib.translation import _
from lib.ui import start
from lib.ui.visit import current

visit = current()
st.title(_("Thiết lập ban đầu"))
commune = start.commune_step(visit)
start.units_step(visit, commune)
start.accounts_step(visit, commune)
start.targets_step(visit)
start.past_year_step(visit)
