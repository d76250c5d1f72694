"""The register of accounts, which an administrator keeps."""

from typing import Any

import streamlit as st

from lib.accounts import accounts, provider
from lib.accounts.passwords import chosen
from lib.org import Unit, units_on
from lib.rights import EVERY_ROLE
from lib.store import change
from lib.store.clock import today
from lib.translation import _
from lib.ui import say, tables
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
    tables.sheet([_("Tên đăng nhập"), _("Vai trò"), _("Đơn vị"), _("Trạng thái")], listed)
    by_name = {each["name"]: each for each in found if each["id"] != visit.actor.account_id}
    if not by_name:
        return
    name = st.selectbox(_("Sửa tài khoản"), list(by_name), index=None, placeholder=_("Chọn…"))
    if name is not None:
        _lock(visit, by_name[name])
        _other_role(visit, by_name[name])


def _lock(visit: Visit, row: dict[str, Any]) -> None:
    sentence = _("Khóa {name}") if row["active"] else _("Mở lại {name}")
    if st.button(sentence.format(name=row["name"])):
        with say.refusals():
            with change(visit.store, visit.actor) as changing:
                accounts.set_active(changing, row["id"], row["version"], not row["active"])
            st.rerun()


def _other_role(visit: Visit, row: dict[str, Any]) -> None:
    with st.form(f"role.{row['id']}"):
        role, unit_id = _role_and_unit(visit, row["role"], row["unit_id"])
        if not st.form_submit_button(_("Đổi vai trò của {name}").format(name=row["name"])):
            return
    with say.refusals():
        with change(visit.store, visit.actor) as changing:
            accounts.set_role(changing, row["id"], row["version"], role, unit_id)
        st.rerun()


def _role_and_unit(visit: Visit, role: str = "", unit_id: int | None = None) -> tuple[str, int | None]:
    """The two boxes side by side in which a role and its unit are chosen; one alone where there are no units."""
    left, right = st.columns(2)
    with visit.store.read() as db:
        roles = {code: _(role.title) for code, role in accounts.roles_in(db).items()}
    units: dict[int | None, str] = {None: "–"} | {u.id: u.name for u in _units(visit) if u.kind != "commune"}
    chosen = left.selectbox(_("Vai trò"), list(roles), _place(list(roles), role), format_func=lambda each: roles[each])
    if len(units) == 1:
        return str(chosen), None
    of_unit = _("Đơn vị (với bí thư, tổ trưởng, trưởng ấp, một cửa)")
    unit = right.selectbox(of_unit, list(units), _place(list(units), unit_id), format_func=lambda each: units[each])
    return str(chosen), unit


def _place(offered: list[Any], chosen: object) -> int:
    return offered.index(chosen) if chosen in offered else 0


def add_account(visit: Visit) -> None:
    """The form that makes an account; its password is told to the person by word of mouth."""
    with st.form("account"):
        left, right = st.columns(2)
        name = left.text_input(_("Tên đăng nhập"), autocomplete="off")
        password = right.text_input(_("Mật khẩu (ít nhất 8 ký tự)"), type="password", autocomplete="new-password")
        role, unit_id = _role_and_unit(visit)
        if not st.form_submit_button(_("Lập tài khoản"), type="primary"):
            return
    with say.refusals():
        with visit.store.read() as db:
            told = accounts.guessable(db, name, unit_id)
        password_hash = chosen(password, told)
        with change(visit.store, visit.actor) as changing:
            accounts.add_hashed(changing, name, role, unit_id, password_hash)
        st.rerun()


def sign_on_elsewhere(visit: Visit) -> None:
    """The form of the provider at which people may sign in instead, off at first."""
    now = provider.kept(visit.store)
    with st.form("provider"):
        on = st.toggle(_("Cho đăng nhập bằng tài khoản của nơi khác (OpenID Connect)"), now["on"] == "1")
        left, right = st.columns(2)
        label = left.text_input(_("Tên hiện trên nút"), now["label"], placeholder=_("Tài khoản của tỉnh"))
        issuer = right.text_input(_("Địa chỉ nơi cấp"), now["issuer"], placeholder="https://dangnhap.tinh.vn")
        client_id = left.text_input(_("Mã ứng dụng"), now["client_id"], autocomplete="off")
        claim = right.text_input(_("Trường cho biết tên đăng nhập ở đây"), now["claim"] or provider.NAMED_BY)
        where = _("Mật khẩu của ứng dụng không nhập ở đây: ghi vào tệp {path} trên máy chủ, chỉ chủ tệp đọc được.")
        st.caption(say.literal(where.format(path=provider.secret_of(visit.store))))
        if not st.form_submit_button(_("Lưu cách đăng nhập"), type="primary"):
            return
    typed = {"on": "1" if on else "", "label": label, "issuer": issuer, "client_id": client_id, "claim": claim}
    with say.refusals():
        with change(visit.store, visit.actor) as changing:
            provider.keep(changing, typed)
        st.rerun()
