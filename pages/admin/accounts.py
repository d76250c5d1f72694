"""Tài khoản: who may sign in, as what, for which unit."""

import streamlit as st

from lib.translation import _
from lib.ui import registers, slips
from lib.ui.visit import current

visit = current()
st.title(_("Tài khoản"))
registers.account_sheet(visit)
st.header(_("Cấp mã mới"))
slips.new_code(visit)
st.header(_("Lập tài khoản mới"))
registers.add_account(visit)
st.header(_("Đăng nhập chung"))
registers.sign_on_elsewhere(visit)
