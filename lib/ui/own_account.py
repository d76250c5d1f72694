"""The account of whoever is signed in: its password, its second factor, and where it is signed in."""

from datetime import UTC, datetime

import segno
import streamlit as st

from lib import vietnamese
from lib.accounts import accounts, second_factor, sessions
from lib.accounts.sessions import Session
from lib.records import Problem, Refused
from lib.translation import _
from lib.ui import say, tables
from lib.ui.visit import Visit

_SECRET = "second_factor"  # shown until a code of the phone confirms it


def _session() -> str:
    """The key of the session at hand."""
    return str(st.session_state["session"])


def password(visit: Visit) -> None:
    """The form that changes the password, which signs every other place out."""
    with st.form("own_password", clear_on_submit=True):
        present = st.text_input(_("Mật khẩu hiện tại"), type="password", autocomplete="current-password")
        left, right = st.columns(2)
        wanted = left.text_input(_("Mật khẩu mới (ít nhất 8 ký tự)"), type="password", autocomplete="new-password")
        again = right.text_input(_("Gõ lại mật khẩu mới"), type="password", autocomplete="new-password")
        if not st.form_submit_button(_("Đổi mật khẩu"), type="primary"):
            return
    with say.refusals():
        if wanted != again:
            raise Refused([Problem("again", _("Hai lần gõ mật khẩu khác nhau; gõ lại cả hai."))])
        accounts.change_password(visit.store, visit.actor, _session(), present, wanted)
        st.success(_("Đã đổi mật khẩu; mọi nơi đăng nhập khác đã bị đăng xuất."))


def places(visit: Visit) -> None:
    """Where the account is signed in, and a button for each other place that signs it out there."""
    found, here = sessions.of_account(visit.store, visit.actor), _session()
    tables.sheet([_("Thiết bị"), _("Dùng lần cuối")], [[_device(each, here), _told(each.seen_at)] for each in found])
    for each in found:
        label = _("Đăng xuất: {device}, {moment}").format(device=_device(each, here), moment=_told(each.seen_at))
        if each.key != here and st.button(say.literal(label), key=f"end.{each.key}"):
            sessions.end_own(visit.store, visit.actor, [each.key])
            st.rerun()


def _device(session: Session, here: str) -> str:
    device = session.device or _("Thiết bị không rõ")
    return _("{device} (nơi này)").format(device=device) if session.key == here else device


def _told(seconds: int) -> str:
    return vietnamese.moment(datetime.fromtimestamp(seconds, UTC).isoformat())


def phone_code(visit: Visit) -> None:
    """The second factor: switched on by a code of the phone, and off by one."""
    if second_factor.is_on(visit.store, visit.actor.account_id or 0):
        _switch_off(visit)
    elif _SECRET in st.session_state:
        _switch_on(visit, st.session_state[_SECRET])
    else:
        _offer()


def _offer() -> None:
    st.write(
        _("Nên bật với tài khoản văn phòng và quản trị: biết mật khẩu mà không cầm điện thoại thì không vào được.")
    )
    if st.button(_("Bật mã xác thực trên điện thoại")):
        st.session_state[_SECRET] = second_factor.new_secret()
        st.rerun()


def _switch_on(visit: Visit, secret: str) -> None:
    st.write(_("Quét hình này bằng một ứng dụng mã xác thực, hoặc gõ khóa vào ứng dụng, rồi gõ 6 số đang hiện."))
    drawn = segno.make(second_factor.address_of(secret, visit.actor.name))
    st.image(drawn.svg_inline(scale=5, light="white", border=3), width=220)
    st.code(" ".join(secret[start : start + 4] for start in range(0, len(secret), 4)), language=None)
    with st.form("second_factor_on"):
        code = st.text_input(_("6 số trên điện thoại"), autocomplete="one-time-code")
        if not st.form_submit_button(_("Bật"), type="primary"):
            return
    with say.refusals():
        second_factor.switch_on(visit.store, visit.actor, secret, code)
        del st.session_state[_SECRET]
        st.rerun()


def _switch_off(visit: Visit) -> None:
    st.write(_("Đang bật: sau mật khẩu, trang đăng nhập hỏi thêm 6 số trên điện thoại."))
    with st.form("second_factor_off", clear_on_submit=True):
        code = st.text_input(_("6 số trên điện thoại"), autocomplete="one-time-code")
        if not st.form_submit_button(_("Tắt")):
            return
    with say.refusals():
        second_factor.switch_off(visit.store, visit.actor, code)
        st.rerun()
