"""The register of accounts, which an administrator keeps."""

import streamlit as st

from lib.accounts import accounts
from lib.accounts.passwords import hashed
from lib.org import Unit, units_on
from lib.rights import EVERY_ROLE
from lib.store import change
from lib.store.clock import today
from lib.translation import _
from lib.ui import say, show
from lib.ui.visit import Visit


def _units(visit: Visit) -> list[Unit]:
    with visit.store.read() as db:
        return units_on(db, today(db))


def account_sheet(visit: Visit) -> None:
    """Every account; locking one ends its sessions at once."""
    found = accounts.all_accounts(visit.store, visit.actor)
    listed = [
        [
            each["name"],
            _(EVERY_ROLE[each["role"]].title),
            each["unit"] or "–",
            _("đang dùng") if each["active"] else _("đã khóa"),
        ]
        for each in found
    ]
    show.sheet([_("Tên đăng nhập"), _("Vai trò"), _("Đơn vị"), _("Trạng thái")], listed)
    by_name = {each["name"]: each for each in found if each["id"] != visit.actor.account_id}
    if not by_name:
        return
    name = st.selectbox(_("Khóa hoặc mở lại tài khoản"), list(by_name), index=None, placeholder=_("Chọn…"))
    if name is None:
        return
    row = by_name[name]
    if st.button(_("Khóa {name}").format(name=name) if row["active"] else _("Mở lại {name}").format(name=name)):
        with say.refusals():
            with change(visit.store, visit.actor) as changing:
                accounts.set_active(changing, row["id"], row["version"], not row["active"])
            st.rerun()


def add_account(visit: Visit) -> None:
    """The form that makes an account; its password is told to the person by word of mouth."""
    with visit.store.read() as db:
        roles = {code: _(role.title) for code, role in accounts.roles_in(db).items()}
    units: dict[str, str] = {"": "–"} | {str(unit.id): unit.name for unit in _units(visit) if unit.kind != "commune"}
    with st.form("account"):
        left, right = st.columns(2)
        name = left.text_input(_("Tên đăng nhập"), autocomplete="off")
        password = right.text_input(_("Mật khẩu (ít nhất 8 ký tự)"), type="password", autocomplete="new-password")
        role = left.selectbox(_("Vai trò"), list(roles), format_func=lambda code: roles[code])
        of_unit = _("Đơn vị (với bí thư, tổ trưởng, trưởng ấp, một cửa)")
        unit = right.selectbox(of_unit, list(units), format_func=lambda each: units[each]) if len(units) > 1 else ""
        if not st.form_submit_button(_("Lập tài khoản"), type="primary"):
            return
    with say.refusals():
        password_hash = hashed(password)
        with change(visit.store, visit.actor) as changing:
            accounts.add_hashed(changing, name, str(role), int(unit) if unit else None, password_hash)
        st.rerun()
