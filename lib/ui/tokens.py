"""The tokens of other programs: listed with their use, made, shown once, revoked."""

import streamlit as st

from lib import vietnamese
from lib.accounts import accounts, tokens
from lib.translation import _
from lib.ui import say, show, tables
from lib.ui.visit import Visit


def sheet(visit: Visit) -> None:
    """Every token, and a button that revokes one of those in use."""
    found = tokens.all_tokens(visit.store, visit.actor)
    if not found:
        say.empty(_("Chưa có khóa nào; chưa chương trình nào đọc được số liệu."))
        return
    lines = [
        [
            each["name"],
            each["account"],
            vietnamese.moment(each["made_at"]),
            vietnamese.count(each["calls"]),
            vietnamese.moment(each["last_at"]) if each["last_at"] else "–",
            _("đã bỏ") if each["revoked_at"] else _("đang dùng"),
        ]
        for each in found
    ]
    headings = [_("Khóa"), _("Tài khoản"), _("Lập lúc"), _("Số lần đọc"), _("Đọc gần nhất"), _("Trạng thái")]
    tables.sheet(headings, lines, numbers=[3])
    names = [each["name"] for each in found if not each["revoked_at"]]
    name = st.selectbox(_("Bỏ một khóa"), names, index=None, placeholder=_("Chọn…"))
    if name is not None and st.button(_("Bỏ khóa {name}").format(name=name)):
        say.attempt(lambda: tokens.revoke(visit.store, visit.actor, name))


def maker(visit: Visit) -> None:
    """The form that makes a token; it is shown once and cannot be had again."""
    active = [row["name"] for row in accounts.all_accounts(visit.store, visit.actor) if row["active"]]
    with st.form("token", clear_on_submit=True):
        left, right = st.columns(2)
        name = left.text_input(_("Tên khóa (chương trình nào dùng)"), autocomplete="off")
        account = right.selectbox(_("Đọc thay tài khoản"), active, index=None, placeholder=_("Chọn…"))
        if not st.form_submit_button(_("Lập khóa"), type="primary"):
            return
    with say.refusals():
        made = tokens.make(visit.store, visit.actor, name, account or "")
        st.success(_("Chép khóa này ngay; rời trang là không xem lại được."))
        show.to_copy(made)
