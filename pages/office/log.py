"""Nhật ký thay đổi: who changed which figures, when, from what to what and why."""

import streamlit as st

from lib.translation import _
from lib.ui import history
from lib.ui.visit import current

visit = current()
st.title(_("Nhật ký thay đổi"))
history.office_log(visit)
