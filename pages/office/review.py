"""Duyệt số liệu: who still owes what, and the months that wait for a decision."""

import streamlit as st

from lib.translation import _
from lib.ui import duties
from lib.ui.reminding import reminding
from lib.ui.visit import current

visit = current()
st.title(_("Duyệt số liệu"))
owed = duties.owed_by_all(visit)
duties.review_heat(visit, owed)
reminding(visit, owed)
duties.review_queue(visit, owed)
duties.reopening(visit, owed)
