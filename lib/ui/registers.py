"""The two registers an administrator keeps: units and accounts."""

from datetime import date

import streamlit as st

from lib import org, rules
from lib.accounts import accounts
from lib.accounts.passwords import hashed
from lib.org import Unit, units_on
from lib.records import Problem, Refused
from lib.rights import ROLES, Forbidden
from lib.store import Stale, change
from lib.translation import _
from lib.ui import say, show
from lib.ui.visit import Visit
from lib.vietnamese import Unreadable, read_day


def _units(visit: Visit) -> list[Unit]:
    with visit.store.read() as db:
        return units_on(db, date.today())


def unit_sheet(visit: Visit) -> None:
    """Every unit that exists today."""
    kinds = rules.options("unit_kinds")
    found = [[unit.code, unit.name, kinds[unit.kind], unit.theme or "–"] for unit in _units(visit)]
    show.sheet([_("Mã"), _("Tên"), _("Loại"), _("Chủ đề")], found, _("Đơn vị đang hoạt động"))


def found_unit(visit: Visit) -> None:
    """The form that founds a unit from a day on."""
    kinds = {code: label for code, label in rules.options("unit_kinds").items() if code != "commune"}
    with st.form("unit"):
        left, right = st.columns(2)
        kind = left.selectbox(_("Loại"), list(kinds), format_func=lambda code: kinds[code])
        code = right.text_input(_("Mã, ví dụ CB01"))
        name = left.text_input(_("Tên, ví dụ Chi bộ ấp Quới An"))
        since = right.text_input(_("Từ ngày"), f"01/01/{date.today().year}")
        basis = left.text_input(_("Căn cứ"), placeholder=_("Quyết định số …"))
        theme = right.text_input(_("Chủ đề (nếu có)"))
        if not st.form_submit_button(_("Lập đơn vị"), type="primary"):
            return
    with _refusals():
        parent = org.commune(visit.store)
        with change(visit.store, visit.actor, _("lập đơn vị")) as changing:
            since_day = _since(since)
            org.found(changing, code, str(kind), name, since_day, basis, parent.id if parent else None, theme)
        st.rerun()


def _since(text: str) -> date:
    try:
        return read_day(text)
    except Unreadable as unreadable:
        raise Refused([Problem("since", str(unreadable))]) from None


class _refusals:
    """Shows why something was refused, under the form it was typed in."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        if isinstance(error, Refused):
            for problem in error.problems:
                say.refused(problem.sentence)
            return True
        if isinstance(error, (Forbidden, Stale)):
            say.refused(str(error))
            return True
        return False


def account_sheet(visit: Visit) -> None:
    """Every account; locking one ends its sessions at once."""
    found = accounts.all_accounts(visit.store, visit.actor)
    listed = [
        [
            each["name"],
            _(ROLES[each["role"]].title),
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
        with _refusals():
            with change(visit.store, visit.actor) as changing:
                accounts.set_active(changing, row["id"], row["version"], not row["active"])
            st.rerun()


def add_account(visit: Visit) -> None:
    """The form that makes an account; its password is told to the person by word of mouth."""
    roles = {code: _(role.title) for code, role in ROLES.items()}
    units: dict[str, str] = {"": "–"} | {str(unit.id): unit.name for unit in _units(visit) if unit.kind != "commune"}
    with st.form("account"):
        left, right = st.columns(2)
        name = left.text_input(_("Tên đăng nhập"), autocomplete="off")
        password = right.text_input(_("Mật khẩu (ít nhất 8 ký tự)"), type="password", autocomplete="new-password")
        role = left.selectbox(_("Vai trò"), list(roles), format_func=lambda code: roles[code])
        of_unit = _("Đơn vị (với bí thư, tổ trưởng, trưởng ấp, một cửa)")
        unit = right.selectbox(of_unit, list(units), format_func=lambda each: units[each])
        if not st.form_submit_button(_("Lập tài khoản"), type="primary"):
            return
    with _refusals():
        password_hash = hashed(password)
        with change(visit.store, visit.actor) as changing:
            accounts.add_hashed(changing, name, str(role), int(unit) if unit else None, password_hash)
        st.rerun()
