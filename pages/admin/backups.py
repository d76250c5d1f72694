"""Sao lưu: how old the last verified backup is, what is kept where, and how it is done."""

import streamlit as st

from lib.translation import _
from lib.ui import backups
from lib.ui.visit import current

visit = current()
st.title(_("Sao lưu"))
backups.on_demand(visit)
backups.state(visit)
st.header(_("Các bản sao lưu"))
backups.listed(visit)
backups.plan(visit)
