"""Báo cáo, văn bản: choose kind and months, type what no figure says, see what is missing, put into words, issue."""

import streamlit as st

from lib.documents.kinds import OF_COMMITTEE, Piece
from lib.translation import _
from lib.ui import documents
from lib.ui.issued import issued
from lib.ui.rows import choose_span
from lib.ui.visit import current

visit = current()
st.title(_("Báo cáo, văn bản"))
kind = documents.choose_kind(OF_COMMITTEE)
documents.draw(visit, Piece(kind, choose_span(visit)))
issued(visit, (kind,))
