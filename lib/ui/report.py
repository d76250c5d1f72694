"""The review report on the screen: what is typed, what is missing, the paragraphs to put into words, issuing."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from lib import vietnamese
from lib.documents.fields import FIELDS, Typed, issue_day
from lib.documents.issued import Issued, corrections, issue, issued_reports
from lib.documents.packages import TemplateRefused
from lib.documents.paragraphs import computed, is_incomplete, replaced
from lib.documents.report import MIME, make_report
from lib.documents.report_drafts import ReportDraft, draft, keep_cell, keep_edit
from lib.documents.variables import explained
from lib.documents.versions import file_of, template_in_use
from lib.indicators import Span
from lib.records import Refused
from lib.rights import ISSUE_REPORTS, Forbidden
from lib.translation import _
from lib.ui import say, tables
from lib.ui.visit import Visit
from lib.vietnamese import Unreadable

CHOOSE = "report.issued"


@dataclass(frozen=True)
class Written:
    """A report as it would be issued now: its file, what figures are missing, and the paragraphs figures wrote."""

    content: bytes
    missing: tuple[str, ...]
    computed: list[str]
    incomplete: bool


def written(visit: Visit, span: Span, typed: ReportDraft) -> Written | None:
    """The report as it stands; None, and why, when it cannot be written."""
    try:
        template = template_in_use(visit.store, issue_day(typed.cells))
        filled = make_report(visit.store, visit.actor, span, typed.cells, template)
    except (Unreadable, TemplateRefused, LookupError) as refusal:
        say.refused(str(refusal))
        return None
    content = replaced(filled.content, typed.edits)
    own = [typed.cells[field.name] for field in FIELDS if field.lines or field.name == "trich_yeu"]
    paragraphs = computed(filled.content, template, own)
    return Written(content, filled.missing, paragraphs, is_incomplete(content))


def download(span: Span, made: Written) -> None:
    """The draft as a Word file."""
    name = f"bao-cao-so-ket-{span.first}-{span.last}.docx"
    st.download_button(_("Tải bản thảo Word"), made.content, name, MIME, type="primary", on_click="ignore")


def missing(made: Written) -> None:
    """What is still to be filled in before the report may be issued."""
    if not made.missing:
        return
    said = _("Còn {count} chỗ in [CẦN BỔ SUNG]:").format(count=len(made.missing))
    lines = "\n".join(f"- {say.literal(explained(name))}" for name in made.missing)
    st.warning(f"{say.literal(said)}\n\n{lines}")


def fields(visit: Visit, span: Span, typed: ReportDraft) -> None:
    """The fields that no figure fills; each is kept as soon as it is left."""
    st.header(_("Phần nhập tay"))
    left, right = st.columns(2)
    for place, field in enumerate(each for each in FIELDS if not each.lines):
        with (left, right)[place % 2]:
            _field(visit, span, field, typed)
    for field in (each for each in FIELDS if each.lines):
        _field(visit, span, field, typed)


def _field(visit: Visit, span: Span, field: Typed, typed: ReportDraft) -> None:
    key = f"text-report.{span.first}.{span.last}.{field.name}"
    st.session_state.setdefault(key, typed.cells[field.name])
    options: dict[str, Any] = {"key": key, "on_change": _keep, "args": (visit, span, field.name, key)}
    options["disabled"] = not visit.actor.may(ISSUE_REPORTS)
    if field.lines:
        st.text_area(_("{label} (mỗi dòng một đoạn)").format(label=_(field.label)), **options)
    else:
        st.text_input(_(field.label), **options)


def _keep(visit: Visit, span: Span, name: str, key: str) -> None:
    keep_cell(visit.store, visit.actor, span, name, str(st.session_state[key]))


def wording(visit: Visit, span: Span, made: Written) -> None:
    """The paragraphs that figures wrote, to be put into other words for this report."""
    if not visit.actor.may(ISSUE_REPORTS):
        return
    edits = draft(visit.store, span).edits
    stale = [text for paragraph, text in edits.items() if paragraph not in made.computed]
    with st.expander(_("Sửa câu chữ của các đoạn có số liệu")):
        st.caption(_("Đoạn đã sửa giữ nguyên đến khi số liệu của đoạn đó đổi; khi ấy đoạn tự viết lại theo số mới."))
        for text in stale:
            st.warning(say.literal(_("Số liệu đã đổi nên không dùng đoạn đã sửa này nữa: {text}").format(text=text)))
        for place, paragraph in enumerate(made.computed):
            key = f"text-report.{span.first}.{span.last}.{hash(paragraph)}"
            st.session_state.setdefault(key, edits.get(paragraph, paragraph))
            label = _("Đoạn {place}").format(place=place + 1)
            st.text_area(label, key=key, on_change=_keep_edit, args=(visit, span, paragraph, key))


def _keep_edit(visit: Visit, span: Span, paragraph: str, key: str) -> None:
    keep_edit(visit.store, visit.actor, span, paragraph, str(st.session_state[key]))


def issuing(visit: Visit, span: Span, typed: ReportDraft, made: Written) -> None:
    """The button that issues the report, and the reason to do so although something is missing."""
    if not visit.actor.may(ISSUE_REPORTS):
        return
    st.header(_("Ban hành"))
    st.caption(_("Báo cáo đã ban hành giữ nguyên tệp, số liệu, mẫu và số; sửa số liệu về sau không đổi báo cáo."))
    reason = ""
    if made.incomplete:
        reason = st.text_input(_("Lý do vẫn ban hành khi còn chỗ cần bổ sung"), key=f"text-report.reason.{span.last}")
    if not st.button(_("Ban hành báo cáo"), key="report.issue"):
        return
    try:
        number = issue(visit.store, visit.actor, span, typed, reason)
    except (Forbidden, Refused, Unreadable, TemplateRefused, LookupError) as refusal:
        say.refused(str(refusal))
    else:
        st.toast(_("Đã ban hành báo cáo số {number}.").format(number=vietnamese.prose_count(number)), icon="✅")
        st.session_state.pop(CHOOSE, None)
        st.rerun()


def issued(visit: Visit) -> None:
    """The issued reports: the file as issued, and what has been corrected since."""
    found = {each.id: each for each in issued_reports(visit.store)}
    if not found:
        return
    st.header(_("Báo cáo đã ban hành"))
    chosen = found[st.selectbox(_("Báo cáo"), list(found), format_func=lambda key: _named(found[key]), key=CHOOSE)]
    try:
        content = file_of(visit.store, chosen.sha256)
    except LookupError as damage:
        say.refused(str(damage))
        return
    name = f"bao-cao-{chosen.number:02d}-{chosen.issued_on}.docx"
    st.download_button(_("Tải báo cáo đã ban hành"), content, name, MIME, on_click="ignore")
    st.caption(f"SHA-256: {chosen.sha256}")
    if chosen.waived:
        st.caption(say.literal(_("Ban hành khi còn chỗ cần bổ sung, lý do: {reason}").format(reason=chosen.waived)))
    _corrections(visit, chosen)


def _named(report: Issued) -> str:
    return _("Số {number}-BC/ĐU ngày {day}, kỳ {first} – {last}, nhiệm kỳ {term}").format(
        number=vietnamese.prose_count(report.number),
        day=vietnamese.day(date.fromisoformat(report.issued_on)),
        first=vietnamese.month(report.span.first),
        last=vietnamese.month(report.span.last),
        term=report.term,
    )


def _corrections(visit: Visit, report: Issued) -> None:
    found = corrections(visit.store, visit.actor, report, draft(visit.store, report.span).cells)
    if not found:
        st.caption(_("Chưa có số liệu nào thay đổi sau khi ban hành."))
        return
    lines = [[each.name, explained(each.name), each.then or "–", each.now or "–"] for each in found]
    headings = [_("Biến"), _("Ý nghĩa"), _("Khi ban hành"), _("Hiện nay")]
    tables.sheet(headings, lines, _("Thay đổi sau khi ban hành"), numbers=[2, 3])
