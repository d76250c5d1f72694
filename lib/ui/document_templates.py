"""The office's templates on the screen: bringing one in, the former ones, and the names that may stand in it."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from lib.documents.drafts import draft
from lib.documents.fields import issue_day
from lib.documents.kinds import Piece
from lib.documents.making import MIME, values
from lib.documents.refused import TemplateRefused
from lib.documents.variables import Variable, groups, is_list, known_names, variables
from lib.documents.versions import add_version, file_of, template_in_use, versions
from lib.rights import Forbidden
from lib.translation import _
from lib.ui import say, show
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
    _sheet(variables(piece.kind, group, told))


def _sheet(shown: Iterable[Variable]) -> None:
    """A table with buttons of our own: over plain http a browser gives Streamlit's no clipboard."""
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in (_("Biến"), _("Nghĩa"), _("Hiện nay")))
    st.html(
        f'<div class="sheet" tabindex="0" role="region" aria-label="{escape(_("Các biến dùng trong mẫu"))}"><table>'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(_row(each) for each in shown)}</tbody></table></div>"
    )


def _row(each: Variable) -> str:
    now = each.shown or _("chưa có số liệu")
    return (
        f'<tr><th scope="row"><div class="to-copy"><code>{escape(each.tag)}</code>{show.copy_button()}</div></th>'
        f'<td class="wraps">{escape(each.meaning)}</td><td class="wraps">{escape(now)}</td></tr>'
    )
