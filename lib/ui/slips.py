"""Accounts with one-time codes: opened for all units at once, and a new code for one who has lost the way in."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from lib import menu, org
from lib.accounts import accounts
from lib.accounts.slips import Opening
from lib.rights import EVERY_ROLE, KEEP_ACCOUNTS
from lib.translation import _
from lib.ui import tables
from lib.ui.visit import Visit


def accounts_to_open(visit: Visit, wanted: list[Opening]) -> None:
    """The accounts that are wanted, and the button that opens them all and leads to the sheet of their codes."""
    if not visit.actor.may(KEEP_ACCOUNTS):
        st.caption(_("Người quản trị lập tài khoản và cấp mã."))
        return
    if wanted:
        with visit.store.read() as db:
            names = org.all_names(db)
        rows = [[each.name, names.get(each.unit_id or 0, "–"), _(EVERY_ROLE[each.role].title)] for each in wanted]
        tables.sheet([_("Tên đăng nhập"), _("Đơn vị"), _("Vai trò")], rows, _("Tài khoản sẽ lập"))
        _send(_("Lập {count} tài khoản và in phiếu mã").format(count=len(wanted)))
        st.caption(_("Mất vài giây. Mỗi người nhận một phiếu có mã dùng một lần và tự đặt mật khẩu khi vào lần đầu."))
    waiting = [row for row in accounts.all_accounts(visit.store, visit.actor) if row["code_until"] and row["active"]]
    if waiting:
        names_said = ", ".join(row["name"] for row in waiting)
        st.caption(_("Chưa vào lần nào, mã còn chờ: {names}").format(names=names_said))
        _send(_("In phiếu với mã mới cho {count} tài khoản này, bỏ mã cũ").format(count=len(waiting)), _ids(waiting))


def new_code(visit: Visit) -> None:
    """A new code for one account: its password and earlier code stop working at once."""
    found = accounts.all_accounts(visit.store, visit.actor)
    others = {row["name"]: row for row in found if row["active"] and row["id"] != visit.actor.account_id}

    def shown(name: str) -> str:
        return _("{name} – mã còn chờ").format(name=name) if others[name]["code_until"] else name

    label = _("Tài khoản cần mã mới")
    name = st.selectbox(label, list(others), index=None, format_func=shown, placeholder=_("Chọn…"))
    if name is not None:
        st.caption(_("Mật khẩu cũ và mã cũ của {name} mất hiệu lực ngay.").format(name=name))
        _send(_("Cấp mã mới cho {name}").format(name=name), _ids([others[name]]))


def _ids(found: Sequence[dict[str, int]]) -> list[int]:
    return [row["id"] for row in found]


def _send(label: str, account_ids: Sequence[int] = ()) -> None:
    """A button that leaves for the sheet of codes (lib/web/slips.py), which is no page of Streamlit."""
    named = "".join(f'<input type="hidden" name="account" value="{each}">' for each in account_ids)
    kind = "send again" if account_ids else "send"
    st.html(
        f'<form class="{kind}" method="post" action="{menu.CODE_SHEET}">{named}<button>{escape(label)}</button></form>'
    )
