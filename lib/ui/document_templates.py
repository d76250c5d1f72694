"""The office's templates on the screen: bringing one in, the former ones, and the names that may stand in it."""

from html import escape

import streamlit as st

from lib.documents.drafts import draft
from lib.documents.fields import issue_day
from lib.documents.kinds import Piece
from lib.documents.making import MIME, values
from lib.documents.packages import TemplateRefused
from lib.documents.variables import groups, is_list, known_names, variables
from lib.documents.versions import add_version, file_of, template_in_use, versions
from lib.rights import Forbidden
from lib.translation import _
from lib.ui import say
from lib.ui.filters import choose
from lib.ui.visit import Visit
from lib.vietnamese import Unreadable


def upload(visit: Visit, piece: Piece) -> None:
    """The template in use to take away, and a place to bring it back changed."""
    cells = draft(visit.store, visit.actor, piece).cells
    try:
        day, told = issue_day(cells), values(visit.store, visit.actor, piece, cells)
    except Unreadable as refusal:
        say.refused(str(refusal))
        return
    st.caption(_("Tải mẫu về, sửa câu chữ trong Word, giữ các chỗ trong ngoặc nhọn, rồi đưa mẫu đã sửa lên đây."))
    content = template_in_use(visit.store, piece.kind, day)
    st.download_button(_("Tải mẫu đang dùng"), content, f"mau-{piece.kind.file_name}.docx", MIME, on_click="ignore")
    with st.form("template", clear_on_submit=True):
        file = st.file_uploader(_("Mẫu đã sửa (.docx)"), type="docx")
        if not st.form_submit_button(_("Kiểm tra và dùng mẫu này"), type="primary") or file is None:
            return
    brought = (piece.kind, file.name, file.getvalue())
    try:
        warnings = add_version(visit.store, visit.actor, *brought, told, known_names(piece.kind))
    except TemplateRefused as refused:
        say.refused(_("Chưa dùng mẫu này; mẫu trước vẫn được dùng. Cần sửa:"))
        for problem in refused.problems:
            say.refused(problem)
    except Forbidden as refusal:
        say.refused(str(refusal))
    else:
        st.success(_("Mẫu đã chạy thử trên số liệu và được dùng từ bây giờ."))
        for warning in warnings:
            st.warning(say.literal(warning))


def former(visit: Visit, piece: Piece) -> None:
    """Every version the office has brought in, the latest first; any may be taken away and brought in again."""
    kept = versions(visit.store, piece.kind)
    if not kept:
        return
    names = {each.id: f"{each.file_name} · {each.uploaded_at[:10]} · {each.sha256[:12]}" for each in kept}
    by_id = {each.id: each for each in kept}
    chosen = by_id[st.selectbox(_("Các bản mẫu đã dùng"), list(by_id), format_func=names.__getitem__)]
    content = file_of(visit.store, chosen.sha256)
    st.download_button(_("Tải bản mẫu này"), content, chosen.file_name, MIME, key="template.former", on_click="ignore")


def names(visit: Visit, piece: Piece) -> None:
    """The names of one group, each with its meaning, what it reads now and a button that copies it."""
    st.header(_("Các biến dùng trong mẫu"))
    st.caption(
        _("Chép biến rồi dán vào mẫu. |so viết số như trong văn bản: 6 thành 06, 1640 thành 1.640; |ngay: 04/01/2024.")
    )
    try:
        told = values(visit.store, visit.actor, piece, draft(visit.store, visit.actor, piece).cells)
    except Unreadable:
        return
    group = choose("nhom", _("Nhóm biến"), groups(piece.kind), "chung")
    if is_list(group):
        loop = _("Trong bảng, đặt dòng này giữa {start} và {end}; giữa các đoạn thì dùng {{%p thay cho {{%tr.")
        st.caption(say.literal(loop.format(start=f"{{%tr for x in {group} %}}", end="{%tr endfor %}")))
    for each in variables(piece.kind, group, told):
        tag, meaning, shown = st.columns([5, 4, 3], vertical_alignment="center")
        tag.code(each.tag, language=None)
        meaning.html(f"<p>{escape(each.meaning)}</p>")
        shown.html(f"<p>{escape(each.shown or _('chưa có số liệu'))}</p>")
