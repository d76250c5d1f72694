"""From typing to an issued report: nothing typed is lost, what is missing blocks, what is issued no longer changes."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from lib.documents.report import make_report, values
from lib.documents.report_drafts import ReportDraft, draft, keep_cell, keep_edit
from lib.documents.report_template import report_template

from lib.documents.fields import issue_day
from lib.documents.issued import Correction, Issued, corrections, issue, issued_reports
from lib.documents.packages import TemplateRefused
from lib.documents.paragraphs import computed, replaced
from lib.documents.variables import groups, known_names, meanings, variables
from lib.documents.versions import add_version, file_of, template_in_use, versions
from lib.indicators import Span
from lib.records import Refused
from lib.rights import Actor, Forbidden
from lib.store import Store
from tests.commune import enter, everything, session
from tests.documents.word_files import all_text, word

MAY = Span("2024-05", "2024-05")
SHORT = (
    "Quán triệt được {{ dissemination_sessions.gia_tri|so }} cuộc có {{ dissemination_attendances.gia_tri|so }} người."
)


@pytest.fixture
def ready(store: Store, units: dict[str, int], office: Actor) -> Store:
    """A store with two sessions in May and a template of the office that needs nothing else."""
    enter(store, units, ("CB01", session("2024-05-10", 20)), ("CB02", session("2024-05-11", 15)))
    bring_in(store, office, word(SHORT, "Số {{ so_van_ban }}", "Lời kết."))
    return store


def bring_in(store: Store, actor: Actor, template: bytes) -> list[str]:
    told = values(store, actor, MAY, draft(store, MAY).cells)
    return add_version(store, actor, "mau.docx", template, told, known_names())


def issued(store: Store, actor: Actor, typed: ReportDraft | None = None, waiver: str = "") -> Issued:
    issue(store, actor, MAY, typed or draft(store, MAY), waiver)
    return issued_reports(store)[0]


def test_what_is_typed_is_kept_for_everyone_in_the_office(store: Store, office: Actor) -> None:
    keep_cell(store, office, MAY, "han_che", "Còn lúng túng")
    keep_cell(store, office, MAY, "chuc_vu", "Phó Bí thư")
    kept = draft(store, MAY)
    assert (kept.cells["han_che"], kept.cells["chuc_vu"], kept.cells["dia_danh"]) == (
        "Còn lúng túng",
        "Phó Bí thư",
        "Long Bình",
    )
    assert draft(store, Span("2024-05", "2024-06")).cells["han_che"] == ""


def draft_day(store: Store) -> date:
    return issue_day(draft(store, MAY).cells)


@pytest.mark.parametrize("role", ["leadership", "secretary", "admin"])
def test_only_the_office_types_brings_in_templates_and_issues(
    ready: Store, people: dict[str, Actor], role: str
) -> None:
    before = everything(ready)
    attempts: list[Any] = [
        lambda: keep_cell(ready, people[role], MAY, "han_che", "x"),
        lambda: bring_in(ready, people[role], word("x")),
        lambda: issue(ready, people[role], MAY, draft(ready, MAY), ""),
    ]
    for attempt in attempts:
        with pytest.raises(Forbidden, match="Văn phòng Đảng ủy"):
            attempt()
    assert everything(ready) == before


def test_an_edited_paragraph_stands_until_its_figures_change(
    ready: Store, office: Actor, units: dict[str, int]
) -> None:
    template = template_in_use(ready, draft_day(ready))
    filled = make_report(ready, office, MAY, draft(ready, MAY).cells, template).content
    sentence = "Quán triệt được 02 cuộc có 35 người."
    assert computed(filled, template, [])[0] == sentence
    keep_edit(ready, office, MAY, sentence, "Hai cuộc, 35 người <dự> & đủ.")
    edits = draft(ready, MAY).edits
    assert "Hai cuộc, 35 người <dự> & đủ." in all_text(replaced(filled, edits))
    enter(ready, units, ("CB01", session("2024-05-20", 5)))
    later = make_report(ready, office, MAY, draft(ready, MAY).cells, template).content
    assert "03 cuộc có 40 người" in all_text(replaced(later, edits))
    keep_edit(ready, office, MAY, sentence, sentence)
    assert draft(ready, MAY).edits == {}


def test_a_missing_figure_blocks_issuing_until_it_is_filled_or_waived(store: Store, office: Actor) -> None:
    bring_in(store, office, word(SHORT))
    before = everything(store)
    with pytest.raises(Refused, match="Còn chỗ cần bổ sung"):
        issue(store, office, MAY, draft(store, MAY), "  ")
    assert everything(store) == before
    assert issued(store, office, waiver="Chi bộ nộp muộn").waived == "Chi bộ nộp muộn"
    gap = "Quán triệt được [CẦN BỔ SUNG] cuộc có [CẦN BỔ SUNG] người."
    keep_edit(store, office, MAY, gap, "Chưa có cuộc nào.")
    keep_cell(store, office, MAY, "so_van_ban", "2")
    assert issued(store, office).waived == ""


def test_an_issued_report_keeps_its_bytes_and_tells_later_corrections(
    ready: Store, office: Actor, units: dict[str, int]
) -> None:
    report = issued(ready, office)
    content = file_of(ready, report.sha256)
    assert "02 cuộc có 35 người" in all_text(content)
    cells = draft(ready, MAY).cells
    assert corrections(ready, office, report, cells) == []
    enter(ready, units, ("CB01", session("2024-05-20", 5)))
    told = corrections(ready, office, report, cells)
    assert Correction("dissemination_sessions.gia_tri", "2", "3") in told
    assert Correction("chi_bo.Chi bộ ấp Long Thới.luot_quan_triet", "20", "25") in told
    assert file_of(ready, issued_reports(ready)[0].sha256) == content


def test_numbers_run_from_01_in_each_term_and_are_never_given_twice(ready: Store, office: Actor) -> None:
    spans = [Span("2024-01", last) for last in ("2024-05", "2024-06", "2024-07")]
    assert issue(ready, office, spans[0], draft(ready, spans[0]), "") == 1
    with pytest.raises(Refused, match="Kỳ này đã có báo cáo số 1; muốn ban hành lại thì gõ số mới"):
        issue(ready, office, spans[0], draft(ready, spans[0]), "")
    typed = ReportDraft(draft(ready, spans[1]).cells | {"so_van_ban": "7"}, {})
    assert issue(ready, office, spans[1], typed, "") == 7
    with pytest.raises(Refused, match=r"Số 7 đã dùng trong nhiệm kỳ 2025-2030"):
        issue(ready, office, spans[2], typed, "")
    assert issue(ready, office, spans[2], draft(ready, spans[2]), "") == 8
    former_term = ReportDraft(draft(ready, spans[2]).cells | {"ngay_ban_hanh": "30/06/2025"}, {})
    assert issue(ready, office, spans[2], former_term, "") == 1


def test_a_new_template_is_tried_first_and_the_former_ones_are_kept(ready: Store, office: Actor) -> None:
    former = versions(ready)[0]
    with pytest.raises(TemplateRefused, match=r"«dissemination_session.gia_tri»; ý là «dissemination_sessions"):
        bring_in(ready, office, word("{{ dissemination_session.gia_tri }}"))
    assert versions(ready) == [former]
    warnings = bring_in(ready, office, word("{{ party_members.gia_tri|so }} đảng viên"))
    assert warnings == ["Chưa có số liệu cho «party_members.gia_tri»; báo cáo sẽ in [CẦN BỔ SUNG]."]
    assert [each.sha256 for each in versions(ready)][1:] == [former.sha256]
    assert "Lời kết." in all_text(file_of(ready, former.sha256))


def test_the_programs_own_template_passes_its_own_lint(demo_store: Store, store: Store, office: Actor) -> None:
    assert len(bring_in(store, office, report_template(draft_day(store)))) > 10


def test_every_name_has_a_meaning_and_reads_what_a_template_would_print(ready: Store, office: Actor) -> None:
    told = values(ready, office, MAY, draft(ready, MAY).cells)
    assert all(text for group in groups() for text in meanings(group).values())
    (first, *_others) = variables("dissemination_sessions", told)
    assert (first.name, first.shown, first.tag) == (
        "dissemination_sessions.gia_tri",
        "2",
        "{{ dissemination_sessions.gia_tri|so }}",
    )
    template = word(*(each.tag for each in variables("dissemination_sessions", told)))
    printed = Document(BytesIO(make_report(ready, office, MAY, draft(ready, MAY).cells, template).content))
    assert printed.paragraphs[0].text == "02"
