"""Ý kiến, giải trình: all that was said about figures, what waits for an explanation first."""

import streamlit as st

from lib.translation import _
from lib.ui import notes, values
from lib.ui.visit import current

visit = current()
st.title(_("Ý kiến, giải trình"))
values.opened(visit)
notes.listing(visit)
