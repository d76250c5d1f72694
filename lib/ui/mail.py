"""What the administrator keeps so that reminders can go by mail: the server, and one mailbox a unit."""

import streamlit as st

from lib.mail.delivery import connected
from lib.mail.server import SECURITY, STARTTLS, Unsendable, keep, kept, mail_server, password_file
from lib.org import units_on
from lib.org.mailboxes import keep_mailbox, mailboxes
from lib.store import change
from lib.translation import _
from lib.ui import say, tables
from lib.ui.filters import this_day
from lib.ui.visit import Visit


def server(visit: Visit) -> None:
    """The form of the mail server, off at first."""
    now = kept(visit.store)
    with st.form("server"):
        on = st.toggle(_("Gửi thư nhắc qua máy chủ thư"), now["on"] == "1")
        left, right = st.columns(2)
        host = left.text_input(_("Máy chủ thư"), now["host"], placeholder="smtp.donvi.vn")
        port = right.text_input(_("Cổng"), now["port"] or "587")
        names = {code: _(label) for code, label in SECURITY.items()}
        chosen = list(names).index(now["security"] or STARTTLS)
        security = left.selectbox(_("Mã hóa"), list(names), chosen, format_func=lambda code: names[code])
        sender = right.text_input(_("Địa chỉ gửi"), now["sender"], placeholder="vanphong@donvi.vn")
        user = left.text_input(_("Tên đăng nhập (nếu máy chủ yêu cầu)"), now["user"], autocomplete="off")
        where = _("Mật khẩu không nhập ở đây: ghi vào tệp {path} trên máy chủ, chỉ chủ tệp đọc được.")
        st.caption(say.literal(where.format(path=password_file(visit.store))))
        pressed = st.form_submit_button(_("Lưu máy chủ thư"), type="primary")
    if pressed:
        typed = {"host": host, "port": port, "security": security, "sender": sender, "user": user}
        with say.refusals():
            with change(visit.store, visit.actor) as changing:
                keep(changing, typed | {"on": "1" if on else ""})
            st.rerun()
    if now["on"] == "1" and st.button(_("Thử kết nối máy chủ thư")):
        _try_out(visit)


def _try_out(visit: Visit) -> None:
    try:
        with st.spinner(_("Đang kết nối…")), connected(mail_server(visit.store)):
            st.success(_("Đã kết nối được máy chủ thư."))
    except Unsendable as refusal:
        say.refused(str(refusal))


def unit_mailboxes(visit: Visit) -> None:
    """The mailbox of each unit, and above them the form that gives one or takes it away."""
    with visit.store.read() as db:
        units = units_on(db, this_day(visit))
    known = mailboxes(visit.store, visit.actor)
    _mailbox_form(visit, {unit.id: unit.name for unit in units}, known)
    tables.sheet([_("Đơn vị"), _("Hộp thư")], [[unit.name, known.get(unit.id, "–")] for unit in units])


def _mailbox_form(visit: Visit, names: dict[int, str], known: dict[int, str]) -> None:
    label = _("Đặt hộp thư cho")
    unit_id = st.selectbox(label, list(names), None, format_func=lambda each: names[each], placeholder=_("Chọn…"))
    if unit_id is None:
        return
    with st.form("mailbox"):
        typed = st.text_input(_("Hộp thư (để trống là bỏ)"), known.get(unit_id, ""), key=f"mailbox.{unit_id}")
        if not st.form_submit_button(_("Lưu hộp thư"), type="primary"):
            return
    with say.refusals():
        with change(visit.store, visit.actor) as changing:
            keep_mailbox(changing, unit_id, typed)
        st.rerun()
