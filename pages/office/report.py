"""Báo cáo sơ kết: choose the months, type what no figure says, see what is missing, put into words, issue."""

import streamlit as st

from lib.documents.report_drafts import draft
from lib.translation import _
from lib.ui import report
from lib.ui.rows import choose_span
from lib.ui.visit import current

visit = current()
st.title(_("Báo cáo sơ kết"))
span = choose_span(visit)
typed = draft(visit.store, span)
made = report.written(visit, span, typed)
if made is not None:
    report.download(span, made)
    report.missing(made)
report.fields(visit, span, typed)
if made is not None:
    report.wording(visit, span, made)
    report.issuing(visit, span, typed, made)
report.issued(visit)
