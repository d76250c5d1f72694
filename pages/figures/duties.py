"""Việc cần làm: what this unit still owes, and what came back."""

import streamlit as st

from lib.translation import _
from lib.ui import duties
from lib.ui.reminding import calendar_link
from lib.ui.visit import current

visit = current()
st.title(_("Việc cần làm"))
duties.to_do(visit)
calendar_link(_("Tải lịch nộp số liệu vào điện thoại (.ics)"))
