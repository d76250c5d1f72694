"""Mẫu văn bản: the office's own wording in Word, and every name it may use there with what it reads now."""

import streamlit as st

from lib.documents.kinds import KINDS, NOTE, Piece
from lib.indicators import Span
from lib.translation import _
from lib.ui import document_templates, documents
from lib.ui.rows import choose_span
from lib.ui.visit import current

visit = current()
st.title(_("Mẫu văn bản"))
kind, span = documents.choose_kind(KINDS), choose_span(visit)
piece = Piece(kind, span)
if kind is NOTE and (unit := documents.choose_unit(visit, span.last)):
    piece = Piece(kind, Span(span.last, span.last), unit.id)
document_templates.upload(visit, piece)
document_templates.former(visit, piece)
document_templates.names(visit, piece)
