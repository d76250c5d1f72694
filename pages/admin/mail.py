"""Thư nhắc: which server sends reminders, if any, and to which mailbox of each unit."""

import streamlit as st

from lib.translation import _
from lib.ui import mail
from lib.ui.visit import current

visit = current()
st.title(_("Thư nhắc"))
mail.server(visit)
st.header(_("Hộp thư của đơn vị"))
mail.unit_mailboxes(visit)
