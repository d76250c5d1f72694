"""From typing to an issued report: nothing typed is lost, what is missing blocks, what is issued no longer changes."""

import hashlib
import json
import sqlite3
from contextlib import closing
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from lib.commune import open_commune
from lib.documents.drafts import Draft, draft, keep_cell, keep_edit
from lib.documents.fields import issue_day
from lib.documents.issued import Correction, Issued, corrections, issue, issued_documents
from lib.documents.kinds import PLAN, REVIEW, Piece
from lib.documents.making import make, values
from lib.documents.paragraphs import computed, is_incomplete, replaced
from lib.documents.refused import TemplateRefused
from lib.documents.variables import explained, known_names, variables
from lib.documents.versions import add_version, file_of, template_in_use, versions
from lib.indicators import Span
from lib.org import rename
from lib.org.superior import name_superior
from lib.records import Refused
from lib.rights import OPERATOR, Actor, Forbidden
from lib.store import Store, change
from tests.commune import dossiers, enter, everything, meeting, on_day, session
from tests.documents.word_files import all_text, word
from tests.store.make_fixture import unpacked

MAY = Piece(REVIEW, Span("2024-05", "2024-05"))
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
    told = values(store, actor, MAY, draft(store, actor, MAY).cells)
    return add_version(store, actor, REVIEW, "mau.docx", template, told, known_names(REVIEW))


def issued(store: Store, actor: Actor, typed: Draft | None = None, waiver: str = "") -> Issued:
    issue(store, actor, MAY, typed or draft(store, actor, MAY), waiver)
    return issued_documents(store, actor, (REVIEW,))[0]


def test_what_is_typed_is_kept_for_the_office_and_read_by_leadership(
    store: Store, office: Actor, people: dict[str, Actor]
) -> None:
    keep_cell(store, office, MAY, "han_che", "Còn lúng túng")
    keep_cell(store, office, MAY, "chuc_vu", "Phó Bí thư")
    kept = draft(store, office, MAY)
    assert (kept.cells["han_che"], kept.cells["chuc_vu"], kept.cells["dia_danh"]) == (
        "Còn lúng túng",
        "Phó Bí thư",
        "Long Bình",
    )
    assert draft(store, office, Piece(REVIEW, Span("2024-05", "2024-06"))).cells["han_che"] == ""
    assert draft(store, office, Piece(PLAN, MAY.span)).cells["chuc_vu"] == "Bí thư"
    assert draft(store, people["leadership"], MAY).cells["chuc_vu"] == "Phó Bí thư"
    assert draft(store, people["secretary"], MAY).cells["chuc_vu"] == "Bí thư"


def test_the_names_follow_the_day_that_is_typed(store: Store, units: dict[str, int], office: Actor) -> None:
    with change(store, OPERATOR) as changing:
        name_superior(changing, units["XA"], "Huyện ủy Gò Công Tây", date(2020, 1, 1))
        name_superior(changing, units["XA"], "Tỉnh ủy Đồng Tháp", date(2025, 7, 1))
    for day, above in (("29/02/2024", "Đảng bộ huyện Gò Công Tây"), ("01/08/2025", "Đảng bộ tỉnh Đồng Tháp")):
        keep_cell(store, office, MAY, "ngay_ban_hanh", day)
        assert draft(store, office, MAY).cells["cap_tren"] == above
    keep_cell(store, office, MAY, "ngay_ban_hanh", "hôm nay")
    assert draft(store, office, MAY).cells["ngay_ban_hanh"] == "hôm nay"


def draft_day(store: Store, actor: Actor) -> date:
    return issue_day(draft(store, actor, MAY).cells)


@pytest.mark.parametrize("role", ["leadership", "secretary", "admin"])
def test_only_the_office_types_brings_in_templates_and_issues(
    ready: Store, people: dict[str, Actor], office: Actor, role: str
) -> None:
    before, typed = everything(ready), draft(ready, office, MAY)
    attempts: list[Any] = [
        lambda: keep_cell(ready, people[role], MAY, "han_che", "x"),
        lambda: bring_in(ready, people[role], word("x")),
        lambda: issue(ready, people[role], MAY, typed, ""),
    ]
    for attempt in attempts:
        with pytest.raises(Forbidden, match="Văn phòng"):
            attempt()
    assert everything(ready) == before


def test_an_edited_paragraph_stands_until_its_figures_change(
    ready: Store, office: Actor, units: dict[str, int]
) -> None:
    template = template_in_use(ready, REVIEW, draft_day(ready, office))
    filled = make(ready, office, MAY, draft(ready, office, MAY).cells, template).content
    sentence = "Quán triệt được 02 cuộc có 35 người."
    assert computed(filled, template, [])[0] == sentence
    keep_edit(ready, office, MAY, sentence, "Hai cuộc, 35 người <dự> & đủ.")
    edits = draft(ready, office, MAY).edits
    assert "Hai cuộc, 35 người <dự> & đủ." in all_text(replaced(filled, edits))
    enter(ready, units, ("CB01", session("2024-05-20", 5)))
    later = make(ready, office, MAY, draft(ready, office, MAY).cells, template).content
    assert "03 cuộc có 40 người" in all_text(replaced(later, edits))
    keep_edit(ready, office, MAY, sentence, sentence)
    assert draft(ready, office, MAY).edits == {}


def test_what_was_typed_is_not_put_into_words_twice_but_every_sentence_of_figures_may_be() -> None:
    filled = word("- Họp muộn.", "2. Nhân rộng./.", "Không có chi bộ nào dưới 80%.", "- [CẦN BỔ SUNG].")
    assert computed(filled, word("x"), ["Họp muộn\nNhân rộng.", "Không."]) == ["Không có chi bộ nào dưới 80%."]


def test_a_missing_figure_blocks_issuing_until_it_is_filled_or_waived(store: Store, office: Actor) -> None:
    bring_in(store, office, word(SHORT))
    before = everything(store)
    with pytest.raises(Refused, match="Còn chỗ cần bổ sung"):
        issue(store, office, MAY, draft(store, office, MAY), "  ")
    assert everything(store) == before
    assert issued(store, office, waiver="Chi bộ nộp muộn").waived == "Chi bộ nộp muộn"
    gap = "Quán triệt được [CẦN BỔ SUNG] cuộc có [CẦN BỔ SUNG] người."
    keep_edit(store, office, MAY, gap, "Chưa có cuộc nào.")
    keep_cell(store, office, MAY, "so_van_ban", "2")
    assert issued(store, office).waived == ""


@pytest.mark.parametrize("place", ["cell", "header", "footer", "note", "title"])
def test_what_is_missing_is_seen_wherever_it_stands(place: str) -> None:
    assert is_incomplete(word("x", **{place: "[CẦN BỔ SUNG]"}))
    assert not is_incomplete(word("x", **{place: "đủ"}))


def test_an_issued_report_keeps_its_bytes_and_tells_later_corrections(
    ready: Store, office: Actor, units: dict[str, int]
) -> None:
    report = issued(ready, office)
    content = file_of(ready, report.sha256)
    assert "02 cuộc có 35 người" in all_text(content)
    assert corrections(ready, office, report) == []
    enter(ready, units, ("CB01", session("2024-05-20", 5)))
    told = {each.name: each for each in corrections(ready, office, report)}
    assert told["dissemination_sessions.gia_tri"] == Correction("dissemination_sessions.gia_tri", "2", "3")
    assert {name: each.difference for name, each in told.items()} == {
        "dissemination_sessions.gia_tri": "+1",
        "dissemination_attendances.gia_tri": "+5",
    }
    assert file_of(ready, issued_documents(ready, office, (REVIEW,))[0].sha256) == content


def test_corrections_are_of_what_the_report_printed_row_by_row(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    enter(
        store,
        units,
        ("CB01", meeting("2024-05-03")),
        ("MOTCUA", dossiers("2024-05", received_online=3, resolved_on_time=3)),
    )
    rows_printed = ("{%p for x in chi_bo %}", "{{ x.ten }} {{ x.ty_le }}", "{%p endfor %}")
    fields_printed = ("{%p for x in linh_vuc %}", "{{ x.ten }} {{ x.so }}", "{%p endfor %}")
    bring_in(store, office, word(*rows_printed, *fields_printed))
    report = issued(store, office)
    enter(
        store,
        units,
        ("CB02", meeting("2024-05-04", absent_excused=5)),
        ("CB01", session("2024-05-20", 5)),  # which the report does not print
        ("MOTCUA", dossiers("2024-05", "civil_status", received_online=1, resolved_on_time=1)),
    )
    told = corrections(store, office, report)
    assert [(explained(REVIEW, each.name), each.then, each.now) for each in told] == [
        ("Chi bộ ấp Ninh Quới – Tỷ lệ đảng viên dự sinh hoạt", "–", "75%"),
        ("Hộ tịch – Hồ sơ tiếp nhận", "", "1"),
    ]


@pytest.mark.parametrize(
    ("then", "now", "difference"),
    [("1.640", "1.645", "+5"), ("92,3%", "91,9%", "−0,4 điểm %"), ("", "3", ""), ("–", "3", ""), ("7", "7%", "")],
)
def test_a_difference_is_a_number_minus_a_number(then: str, now: str, difference: str) -> None:
    assert Correction("x", then, now).difference == difference


def test_the_same_number_written_in_another_way_is_no_correction() -> None:
    assert Correction("x", "1640", "1.640").is_the_same
    assert not Correction("x", "", "0").is_the_same and not Correction("x", "7", "7%").is_the_same


def test_a_later_template_or_name_of_a_unit_changes_no_issued_report(
    ready: Store, units: dict[str, int], office: Actor
) -> None:
    on_day(ready, office, "2024-06-10")
    bring_in(ready, office, word("{%p for x in chi_bo %}", "{{ x.ten }} {{ x.quan_triet }}", "{%p endfor %}"))
    report = issued(ready, office)
    content, template = file_of(ready, report.sha256), file_of(ready, report.template_sha256)
    bring_in(ready, office, word("{{ party_members.gia_tri }}"))
    with change(ready, office) as changing:
        rename(changing, units["CB01"], date(2024, 7, 1), "01-QĐ/ĐU", "Chi bộ ấp Thới Long")
    on_day(ready, office, "2024-08-01")
    assert corrections(ready, office, report) == []
    assert (file_of(ready, report.sha256), file_of(ready, report.template_sha256)) == (content, template)


def test_a_report_issued_by_an_earlier_version_keeps_its_number_and_figures(tmp_path: Path) -> None:
    template = word(SHORT)
    sha256 = hashlib.sha256(template).hexdigest()
    then = {"dissemination_sessions.gia_tri": "1", "dissemination_attendances.gia_tri": "1640", "so_ap": "8"}
    path = unpacked(12, tmp_path)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("INSERT INTO document_file VALUES (?, ?)", [sha256, template])
        db.execute("INSERT INTO report_draft VALUES ('review_report', '2024-05', '2024-05', 'han_che', 'Họp muộn')")
        db.execute(
            "INSERT INTO issued_report VALUES (1, 'review_report', '2020-2025', 5, '2024-05', '2024-05', '2024-06-03',"
            " ?, ?, ?, '', '2024-06-03T02:00:00Z', 1)",
            [sha256, sha256, json.dumps(then)],
        )
    with closing(open_commune(path)) as store:
        assert draft(store, OPERATOR, MAY).cells["han_che"] == "Họp muộn"
        (report,) = issued_documents(store, OPERATOR, (REVIEW,))
        assert (report.document, report.piece, report.term) == ("05-BC/ĐU", MAY, "2020-2025")
        assert file_of(store, report.sha256) == template
        told = {each.name: each.then for each in corrections(store, OPERATOR, report)}
    assert told == {name: text for name, text in then.items() if name != "so_ap"}  # which the template does not name


def test_an_issued_file_cannot_be_changed_in_the_store(ready: Store, office: Actor) -> None:
    report = issued(ready, office)
    with pytest.raises(sqlite3.IntegrityError, match="files are never changed"), ready.write() as db:
        db.execute("UPDATE document_file SET content = x'00' WHERE sha256 = ?", [report.sha256])


def test_numbers_run_from_01_for_each_kind_and_term_and_are_never_given_twice(ready: Store, office: Actor) -> None:
    pieces = [Piece(REVIEW, Span("2024-01", last)) for last in ("2024-05", "2024-06", "2024-07")]
    typed = [draft(ready, office, each) for each in pieces]
    assert issue(ready, office, pieces[0], typed[0], "") == 1
    with pytest.raises(Refused, match="Kỳ này đã có văn bản số 1; muốn ban hành lại thì gõ số mới"):
        issue(ready, office, pieces[0], typed[0], "")
    assert issue(ready, office, pieces[1], Draft(typed[1].cells | {"so_van_ban": "7"}, {}), "") == 7
    with pytest.raises(Refused, match=r"Số 7 đã dùng trong nhiệm kỳ 2025-2030"):
        issue(ready, office, pieces[2], Draft(typed[2].cells | {"so_van_ban": "7"}, {}), "")
    assert issue(ready, office, pieces[2], typed[2], "") == 8
    former_term = Draft(typed[2].cells | {"ngay_ban_hanh": "30/06/2025"}, {})
    assert issue(ready, office, pieces[2], former_term, "") == 1
    plan = Piece(PLAN, MAY.span)
    assert issue(ready, office, plan, draft(ready, office, plan), "Chờ số liệu") == 1
    with pytest.raises(Refused, match="chưa có nhiệm kỳ nào của ngày này"):
        issue(
            ready,
            office,
            plan,
            Draft(typed[2].cells | draft(ready, office, plan).cells | {"ngay_ban_hanh": "01/01/2019"}, {}),
            "x",
        )


def test_a_new_template_is_tried_first_and_the_former_ones_are_kept(ready: Store, office: Actor) -> None:
    former = versions(ready, REVIEW)[0]
    with pytest.raises(TemplateRefused, match=r"«dissemination_session.gia_tri»; ý là «dissemination_sessions"):
        bring_in(ready, office, word("{{ dissemination_session.gia_tri }}"))
    assert versions(ready, REVIEW) == [former]
    assert versions(ready, PLAN) == []
    (warning,) = bring_in(ready, office, word("{{ party_members.gia_tri|so }} đảng viên"))
    assert warning.endswith("chưa có số liệu cho «party_members.gia_tri»; văn bản sẽ in [CẦN BỔ SUNG].")
    assert [each.sha256 for each in versions(ready, REVIEW)][1:] == [former.sha256]
    assert "Lời kết." in all_text(file_of(ready, former.sha256))


def test_every_variable_reads_what_a_template_would_print(ready: Store, office: Actor) -> None:
    cells = draft(ready, office, MAY).cells
    found = variables(REVIEW, "dissemination_sessions", values(ready, office, MAY, cells))
    assert (found[0].name, found[0].shown, found[0].tag) == (
        "dissemination_sessions.gia_tri",
        "2",
        "{{ dissemination_sessions.gia_tri|so }}",
    )
    template = word(*(each.tag for each in found))
    printed = Document(BytesIO(make(ready, office, MAY, cells, template).content))
    assert printed.paragraphs[0].text == "02"
