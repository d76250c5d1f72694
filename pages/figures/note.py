"""Báo cáo tháng của đơn vị: one unit's month on one page of Word, by the unit itself or the office."""

import streamlit as st

from lib.documents.kinds import NOTE, Piece
from lib.indicators import Span
from lib.translation import _
from lib.ui import documents, say
from lib.ui.filters import choose_month
from lib.ui.issued import issued
from lib.ui.visit import current

visit = current()
st.title(_("Báo cáo tháng của đơn vị"))
month = choose_month(visit, _("Tháng"))
unit = documents.choose_unit(visit, month)
if unit is None:
    say.empty(_("Tháng này tài khoản không có đơn vị nào để báo cáo; chọn tháng khác."))
    st.stop()

documents.draw(visit, Piece(NOTE, Span(month, month), unit.id))
issued(visit, (NOTE,), unit.id)
