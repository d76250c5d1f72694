"""Documents on the screen: what is typed, what is missing, the paragraphs to put into words, issuing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from lib import vietnamese
from lib.documents.assigned import ASSIGNED
from lib.documents.drafts import Draft, draft, keep_cell, keep_edit
from lib.documents.fields import DAY, NUMBER, Typed, issue_day
from lib.documents.issued import issue
from lib.documents.kinds import NOTE, Kind, Piece, may_write
from lib.documents.kinds import wording as wording_of
from lib.documents.making import MIME, make
from lib.documents.paragraphs import computed, is_incomplete, replaced
from lib.documents.refused import TemplateRefused
from lib.documents.sources import with_sources
from lib.documents.templates import names
from lib.documents.variables import explained
from lib.documents.versions import template_in_use
from lib.org import Unit, units_in
from lib.records import Refused
from lib.rights import Forbidden
from lib.translation import _
from lib.ui import assigning, say
from lib.ui.filters import choose, choose_form
from lib.ui.visit import Visit
from lib.vietnamese import Unreadable

CHOOSE = "document.issued"
FIRST = (DAY, NUMBER)  # of the fields of the head, those that every document needs


@dataclass(frozen=True)
class Written:
    """A document as it would be issued now: its file, what figures are missing, and the paragraphs figures wrote."""

    content: bytes
    missing: tuple[str, ...]
    computed: list[str]
    incomplete: bool
    named: tuple[str, ...]


def choose_kind(kinds: tuple[Kind, ...]) -> Kind:
    """One of some kinds of documents, side by side."""
    by_code = {kind.code: kind for kind in kinds}
    return by_code[
        choose_form("loai_van_ban", _("Loại văn bản"), {code: _(kind.title) for code, kind in by_code.items()})
    ]


def choose_unit(visit: Visit, month: str) -> Unit | None:
    """A unit that the actor reads and that has figures to tell: one's own without asking, or one of all."""
    with visit.store.read() as db:
        units = units_in(db, month, tuple(wording_of(NOTE)["rows"]), visit.actor.scope())
    if len(units) < 2:
        return units[0] if units else None
    names = {unit.code: unit.dated_name for unit in units}
    code = choose("don_vi", _("Đơn vị"), names, units[0].code)
    return next(unit for unit in units if unit.code == code)


def draw(visit: Visit, piece: Piece) -> None:
    """A document from what is typed to its issue."""
    typed = draft(visit.store, visit.actor, piece)
    made = written(visit, piece, typed)
    if made is not None:
        download(visit, piece, made)
        missing(piece, made)
    fields(visit, piece, typed)
    if made is not None:
        wording(visit, piece, made)
        issuing(visit, piece, typed, made)


def written(visit: Visit, piece: Piece, typed: Draft) -> Written | None:
    """The document as it stands; None, and why, when it cannot be written."""
    try:
        template = template_in_use(visit.store, piece.kind, issue_day(typed.cells))
        filled = make(visit.store, visit.actor, piece, typed.cells, template)
    except (Unreadable, TemplateRefused, LookupError, Forbidden) as refusal:
        say.refused(str(refusal))
        return None
    content = replaced(filled.content, typed.edits)
    own = [typed.cells[field.name] for field in piece.kind.fields if field.lines or field.name == "trich_yeu"]
    paragraphs = computed(filled.content, template, own)
    return Written(content, filled.missing, paragraphs, is_incomplete(content), tuple(names(template)))


def download(visit: Visit, piece: Piece, made: Written) -> None:
    """The draft as a Word file, with an annex of its sources if asked."""
    name = f"{piece.kind.file_name}-{piece.span.first}-{piece.span.last}.docx"
    label = _("Kèm phụ lục nguồn số liệu: mỗi số từ những dòng nào, đơn vị nào, ai duyệt, khi nào")
    content = made.content
    if st.checkbox(label, key=_sources_key(piece)):
        content = with_sources(visit.store, visit.actor, piece, content, made.named)
    st.download_button(_("Tải bản thảo Word"), content, name, MIME, type="primary", on_click="ignore")


def _sources_key(piece: Piece) -> str:
    return f"document.sources.{piece.kind.code}"


def missing(piece: Piece, made: Written) -> None:
    """What is still to be filled in before the document may be issued."""
    if not made.missing:
        return
    said = _("Còn {count} chỗ in [CẦN BỔ SUNG]:").format(count=len(made.missing))
    lines = "\n".join(f"- {say.literal(explained(piece.kind, name))}" for name in made.missing)
    st.warning(f"{say.literal(said)}\n\n{lines}")


def fields(visit: Visit, piece: Piece, typed: Draft) -> None:
    """The fields that no figure fills; each is kept as soon as it is left. What rarely changes is folded away."""
    st.header(_("Phần nhập tay"))
    first = [field for field in piece.kind.fields if field.name in FIRST]
    _fields(visit, piece, [*first, *piece.kind.own_fields], typed)
    with st.expander(_("Thể thức: ký hiệu, cơ quan, trích yếu, người ký, nơi nhận")):
        others = [field for field in piece.kind.fields if field not in first and field not in piece.kind.own_fields]
        _fields(visit, piece, others, typed)


def _fields(visit: Visit, piece: Piece, shown: Sequence[Typed], typed: Draft) -> None:
    """Short fields two abreast, then those of several lines."""
    short = [field for field in shown if not field.lines]
    for start in range(0, len(short), 2):
        for column, field in zip(st.columns(2), short[start : start + 2], strict=False):
            with column:
                _field(visit, piece, field, typed)
    for field in (each for each in shown if each.lines):
        if field.name == ASSIGNED:
            assigning.tasks(visit, piece, typed)
        else:
            _field(visit, piece, field, typed)


def _key(piece: Piece, name: str) -> str:
    return f"text-document.{piece.kind.code}.{piece.unit_id}.{piece.span.first}.{piece.span.last}.{name}"


def _field(visit: Visit, piece: Piece, field: Typed, typed: Draft) -> None:
    key = _key(piece, field.name)
    if st.session_state.get(f"{key}.shown") != typed.cells[field.name]:
        # Typed elsewhere, or made anew by another field: by the day of issue the names of that day.
        st.session_state[key] = st.session_state[f"{key}.shown"] = typed.cells[field.name]
    options: dict[str, Any] = {"key": key, "on_change": _keep, "args": (visit, piece, field.name, key)}
    options["disabled"] = not may_write(visit.actor, piece)
    if field.lines:
        st.text_area(_("{label} (mỗi dòng một đoạn)").format(label=_(field.label)), **options)
    else:
        st.text_input(_(field.label), **options)


def _keep(visit: Visit, piece: Piece, name: str, key: str) -> None:
    keep_cell(visit.store, visit.actor, piece, name, str(st.session_state[key]))


def wording(visit: Visit, piece: Piece, made: Written) -> None:
    """The paragraphs that figures wrote, to be put into other words for this document."""
    if not may_write(visit.actor, piece):
        return
    edits = draft(visit.store, visit.actor, piece).edits
    stale = [text for paragraph, text in edits.items() if paragraph not in made.computed]
    with st.expander(_("Sửa câu chữ của các đoạn có số liệu")):
        st.caption(_("Đoạn đã sửa giữ nguyên đến khi số liệu của đoạn đó đổi; khi ấy đoạn tự viết lại theo số mới."))
        for text in stale:
            st.warning(say.literal(_("Số liệu đã đổi nên không dùng đoạn đã sửa này nữa: {text}").format(text=text)))
        for place, paragraph in enumerate(made.computed):
            key = _key(piece, str(hash(paragraph)))
            st.session_state.setdefault(key, edits.get(paragraph, paragraph))
            label = _("Đoạn {place}").format(place=place + 1)
            st.text_area(label, key=key, on_change=_keep_edit, args=(visit, piece, paragraph, key))


def _keep_edit(visit: Visit, piece: Piece, paragraph: str, key: str) -> None:
    keep_edit(visit.store, visit.actor, piece, paragraph, str(st.session_state[key]))


def issuing(visit: Visit, piece: Piece, typed: Draft, made: Written) -> None:
    """The button that issues the document, and the reason to do so although something is missing."""
    if not may_write(visit.actor, piece):
        return
    st.header(_("Ban hành"))
    st.caption(_("Văn bản đã ban hành giữ nguyên tệp, số liệu, mẫu và số; sửa số liệu về sau không đổi văn bản."))
    reason = ""
    if made.incomplete:
        reason = st.text_input(_("Lý do vẫn ban hành khi còn chỗ cần bổ sung"), key=_key(piece, "reason"))
    if not st.button(_("Ban hành văn bản"), key="document.issue"):
        return
    try:
        sources = bool(st.session_state.get(_sources_key(piece)))
        number = issue(visit.store, visit.actor, piece, typed, reason, sources)
    except (Forbidden, Refused, Unreadable, TemplateRefused, LookupError) as refusal:
        say.refused(str(refusal))
    else:
        st.toast(_("Đã ban hành văn bản số {number}.").format(number=vietnamese.prose_count(number)), icon=say.DONE)
        st.session_state.pop(CHOOSE, None)
        st.rerun()
