"""Tài khoản của tôi: the password, the second factor and the open sessions of whoever is signed in."""

import streamlit as st

from lib.translation import _
from lib.ui import own_account
from lib.ui.visit import current

visit = current()
st.title(_("Tài khoản của tôi"))
st.header(_("Nơi đang đăng nhập"))
own_account.places(visit)
st.header(_("Đổi mật khẩu"))
own_account.password(visit)
st.header(_("Mã xác thực trên điện thoại"))
own_account.phone_code(visit)
