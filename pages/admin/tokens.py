"""Khóa API: which other programs may read the figures, and on whose behalf."""

import streamlit as st

from lib.translation import _
from lib.ui import tokens
from lib.ui.visit import current

visit = current()
st.title(_("Khóa API"))
st.caption(
    _("Chương trình khác đọc số liệu bằng khóa, ở địa chỉ /api; khóa xem được đúng những gì tài khoản của nó xem.")
)
tokens.sheet(visit)
st.header(_("Lập khóa mới"))
tokens.maker(visit)
