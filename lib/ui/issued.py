"""The issued documents on the screen: the file as it was issued, by which template, what has been corrected since."""

import streamlit as st

from lib import vietnamese
from lib.documents.issued import Issued, corrections, issued_documents
from lib.documents.kinds import Kind
from lib.documents.making import MIME
from lib.documents.refused import TemplateRefused
from lib.documents.variables import explained
from lib.documents.versions import file_of, versions
from lib.rights import Forbidden
from lib.translation import _
from lib.ui import assigning, say, tables
from lib.ui.documents import CHOOSE
from lib.ui.visit import Visit
from lib.vietnamese import Unreadable


def issued(visit: Visit, kinds: tuple[Kind, ...], unit_id: int = 0) -> None:
    """The documents of some kinds that one issuer has issued; one of them is looked at."""
    found = {each.id: each for each in issued_documents(visit.store, visit.actor, kinds, unit_id)}
    if not found:
        return
    st.header(_("Văn bản đã ban hành"))
    chosen = found[st.selectbox(_("Văn bản"), list(found), format_func=lambda key: _named(found[key]), key=CHOOSE)]
    try:
        content, template = (file_of(visit.store, each) for each in (chosen.sha256, chosen.template_sha256))
    except LookupError as damage:
        say.refused(str(damage))
        return
    name = f"{chosen.piece.kind.file_name}-{chosen.number:02d}-{chosen.issued_on}.docx"
    st.download_button(_("Tải văn bản đã ban hành"), content, name, MIME, on_click="ignore")
    st.download_button(_("Tải mẫu đã dùng"), template, f"mau-{name}", MIME, on_click="ignore")
    st.caption(f"SHA-256: {chosen.sha256} · {say.literal(_template_said(visit, chosen))}")
    if chosen.waived:
        st.caption(say.literal(_("Ban hành khi còn chỗ cần bổ sung, lý do: {reason}").format(reason=chosen.waived)))
    assigning.enter_tasks(visit, chosen)
    _corrections(visit, chosen)


def _named(document: Issued) -> str:
    return _("{kind} số {number} ngày {day}, kỳ {first} – {last}, nhiệm kỳ {term}").format(
        kind=_(document.piece.kind.title),
        number=document.document,
        day=vietnamese.day(document.issued_on),
        first=vietnamese.month(document.piece.span.first),
        last=vietnamese.month(document.piece.span.last),
        term=document.term,
    )


def _template_said(visit: Visit, document: Issued) -> str:
    """Which template a document was written by: one that the office brought in, or the program's own."""
    kept = {each.sha256: each for each in versions(visit.store, document.piece.kind)}
    if document.template_sha256 in kept:
        used = kept[document.template_sha256]
        return _("mẫu {name} ngày {day}").format(
            name=used.file_name, day=vietnamese.moment(used.uploaded_at).split()[1]
        )
    return _("mẫu của chương trình, {code}").format(code=document.template_sha256[:12])


def _corrections(visit: Visit, document: Issued) -> None:
    try:
        found = corrections(visit.store, visit.actor, document)
    except (Forbidden, TemplateRefused, Unreadable, LookupError) as refusal:
        say.refused(str(refusal))
        return
    if not found:
        st.caption(_("Chưa có số liệu nào thay đổi sau khi ban hành."))
        return
    kind = document.piece.kind
    lines = [[explained(kind, each.name), each.then or "–", each.now or "–", each.difference] for each in found]
    headings = [_("Số liệu"), _("Khi ban hành"), _("Hiện nay"), _("Chênh lệch")]
    tables.sheet(headings, lines, _("Thay đổi sau khi ban hành"), numbers=[1, 2, 3])
