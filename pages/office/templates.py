"""Mẫu báo cáo: the office's own wording in Word, and every name it may use there with what it reads now."""

import streamlit as st

from lib.translation import _
from lib.ui import report_templates
from lib.ui.rows import choose_span
from lib.ui.visit import current

visit = current()
st.title(_("Mẫu báo cáo"))
span = choose_span(visit)
report_templates.upload(visit, span)
report_templates.former(visit)
report_templates.names(visit, span)
