"""Hướng dẫn: what one does here, what the signs and words mean, and which keys help."""

import streamlit as st

from lib.translation import _
from lib.ui import help
from lib.ui.visit import current

visit = current()
st.title(_("Hướng dẫn"))
help.steps(visit)
help.printed()
st.header(_("Các chữ và dấu"))
help.words()
st.header(_("Bàn phím"))
help.keys(visit)
