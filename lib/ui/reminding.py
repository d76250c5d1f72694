"""Reminding the units: a text to paste for all or for one, the due days to take along, letters if there is a server."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from lib.duties import Duty, owed_months
from lib.duties.letters import reminders, send
from lib.duties.reminders import owing, reminder, unit_reminder
from lib.mail.server import Unsendable, is_on
from lib.rights import Forbidden
from lib.translation import _
from lib.ui import say, show
from lib.ui.filters import choose, this_day
from lib.ui.visit import Visit

CALENDAR = "/tai-ve/lich-nop.ics"
EVERY_UNIT = ""


def calendar_link(label: str, code: str = EVERY_UNIT) -> None:
    """A link to the due days as a file: of the unit with a code, else of all that the visitor may read."""
    address = f"{CALENDAR}?{urlencode({'don_vi': code})}" if code else CALENDAR
    st.html(f'<p><a href="{escape(address)}" download>{escape(label)}</a></p>')


def reminding(visit: Visit, owed: list[Duty]) -> None:
    """The text for every unit or for the one chosen, and the due days to go with it."""
    st.header(_("Nhắc các đơn vị"))
    texts = _texts(owed, owed_months(this_day(visit))[0])
    if not texts:
        say.empty(_("Không đơn vị nào còn thiếu số liệu."))
        calendar_link(_("Tải lịch nộp số liệu (.ics)"))
        return
    labels = {code: label for code, (label, _text) in texts.items()}
    code = choose("nhac", _("Đơn vị cần nhắc"), labels, next(iter(labels)))
    show.to_copy(texts[code][1])
    st.caption(_("Sao chép rồi dán vào Zalo. Chỉ nêu đơn vị; lý do trả lại có tên người thì xóa tên trước khi gửi."))
    with st.container(horizontal=True, vertical_alignment="center"):
        calendar_link(_("Tải lịch nộp số liệu (.ics)"), code)
        _letters(visit)


def _texts(owed: list[Duty], month: str) -> dict[str, tuple[str, str]]:
    """Code -> label and text: all that owe the last month together, then each unit that owes anything."""
    together = reminder(owed, month)
    texts = {EVERY_UNIT: (_("Tất cả đơn vị còn thiếu"), together)} if together else {}
    for those in owing(owed).values():
        texts[those[0].unit.code] = (those[0].unit.name, unit_reminder(those))
    return texts


def _letters(visit: Visit) -> None:
    """The button that sends each unit its own text; there is none while the mail server is off."""
    if not is_on(visit.store):
        return
    waiting = reminders(visit.store, visit.actor)
    with_mailbox = [each.unit.name for each in waiting if each.mailbox]
    with st.popover(_("Gửi thư nhắc…")):
        said = _("Mỗi đơn vị nhận thư riêng với phần của mình, kèm lịch nộp. Có hộp thư: {count}/{all} đơn vị.")
        st.markdown(say.literal(said.format(count=len(with_mailbox), all=len(waiting))))
        if st.button(_("Gửi ngay"), type="primary", disabled=not with_mailbox):
            _send(visit)


def _send(visit: Visit) -> None:
    try:
        with st.spinner(_("Đang gửi…")):
            outcome = send(visit.store, visit.actor)
    except (Forbidden, Unsendable) as refusal:
        say.refused(str(refusal))
        return
    for sentence in outcome.refusals():
        say.refused(sentence)
    for sentence in outcome.done():
        say.empty(sentence)
