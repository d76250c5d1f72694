"""Plan, minutes and monthly note: each from its template by the same road, the minutes' tasks into the form."""

from datetime import date

import pytest

from lib.documents.assigned import enter, line_of, read_assigned
from lib.documents.drafts import draft, keep_cell
from lib.documents.issued import issue, issued_documents
from lib.documents.kinds import KINDS, MINUTES, NOTE, PLAN, REVIEW, Kind, Piece
from lib.documents.making import first_cells, make
from lib.documents.own_templates import own_template
from lib.documents.templates import lint, names
from lib.documents.variables import explained, groups, known_names, meanings
from lib.indicators import Span
from lib.org import unit_id_of
from lib.records import Directive
from lib.rights import OPERATOR, Actor, Forbidden
from lib.store import Store, rows
from lib.vietnamese import Unreadable
from tests.commune import enter as put_all
from tests.commune import everything, meeting, on_day, session
from tests.documents.word_files import all_text, rows_of

YEAR, JUNE = Span("2023-01", "2023-12"), Span("2024-06", "2024-06")


def written(store: Store, actor: Actor, piece: Piece, day: date | None = None, **typed: str) -> bytes:
    return make(store, actor, piece, first_cells(store, actor, piece, day) | typed).content


def cell(store: Store, code: str) -> int:
    with store.read() as db:
        return unit_id_of(db, code)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_the_programs_own_template_of_each_kind_names_only_what_is_known(kind: Kind) -> None:
    template = own_template(kind, date(2026, 6, 1))
    assert set(names(template)) - known_names(kind) == set()
    assert all(explained(kind, name) for name in names(template))
    assert lint(template, {}, known_names(kind))
    assert all(text for group in groups(kind) for text in meanings(kind, group).values())


# The plan


def test_the_plan_of_a_new_year_begins_anew_and_one_within_the_year_goes_on(demo_store: Store) -> None:
    rows = {row[0]: row[1:] for row in rows_of(written(demo_store, OPERATOR, Piece(PLAN, YEAR)), "Bảng 1.")}
    assert rows["Cuộc quán triệt, triển khai"] == ["90 cuộc", "82", "90", "7,5"]
    assert rows["Ấp có Tổ NDTQ – PTTD"] == ["8 ấp", "1", "7", "0,6"]
    assert rows["Tỷ lệ đảng viên dự sinh hoạt"] == ["≥ 80%", "93,2%", "–", "–"]
    half = written(demo_store, OPERATOR, Piece(PLAN, Span("2024-01", "2024-06")))
    rows = {row[0]: row[1:] for row in rows_of(half, "Bảng 1.")}
    assert rows["Cuộc quán triệt, triển khai"] == ["90 cuộc", "47", "43", "7,2"]
    text = all_text(half)
    assert "phần còn phải thực hiện kể từ tháng 7/2024:" in text
    assert "Hồ Chí Minh 6 tháng cuối năm 2024" in text and "Số       -KH/ĐU" in text


def test_the_plans_tasks_are_what_the_records_leave_open(demo_store: Store) -> None:
    text = all_text(written(demo_store, OPERATOR, Piece(PLAN, YEAR), date(2024, 2, 29)))
    assert "Khắc phục hạn chế “Hồ sơ thủ tục hành chính còn trễ hạn”: rà soát từng lĩnh vực" in text
    assert "Phụ lục. Các việc được giao theo văn bản chưa hoàn thành" in text


def test_what_is_typed_into_the_plan_is_what_the_report_sets_as_tasks(store: Store, office: Actor) -> None:
    keep_cell(store, office, Piece(PLAN, YEAR), "nhiem_vu", "Nhân rộng mô hình.\nĐẩy mạnh tuyên truyền")
    assert draft(store, office, Piece(REVIEW, YEAR)).cells["phuong_huong"] == (
        "Nhân rộng mô hình.\nĐẩy mạnh tuyên truyền."
    )


def test_a_year_without_targets_is_missing_in_the_plan(store: Store, office: Actor) -> None:
    piece = Piece(PLAN, YEAR)
    assert "chi_tieu_sau" in make(store, office, piece, first_cells(store, office, piece)).missing


# The minutes and their tasks

TASKS = "Báo cáo kết quả | CB01, Chi bộ ấp Ninh Quới | 30/06/2024\nRà soát hồ sơ | các ấp |"


def test_the_minutes_tell_the_conference_and_its_tasks(store: Store, units: dict[str, int], office: Actor) -> None:
    day = date(2024, 2, 29)
    put_all(store, units, ("XA", session("2024-02-29", 65, "conference")))
    content = written(
        store, office, Piece(MINUTES, YEAR), day, viec_giao=TASKS, bat_dau="14 giờ 00", dia_diem="hội trường"
    )
    text = all_text(content)
    assert "Hôm nay, vào lúc 14 giờ 00, ngày 29 tháng 02 năm 2024, tại hội trường, Đảng ủy xã Long Bình tổ chức" in text
    assert "Số đại biểu dự: 65." in text and "THƯ KÝ" in text and "T/M" not in text
    assert "mã chuỗi nhật ký của kho số liệu: " in text
    assert rows_of(content, "Hội nghị giao các việc sau:")[1:] == [
        ["1", "Báo cáo kết quả", "Chi bộ ấp Long Thới, Chi bộ ấp Ninh Quới", "30/06/2024"],
        ["2", "Rà soát hồ sơ", "các ấp", ""],
    ]


def test_minutes_without_a_task_have_no_table(store: Store, office: Actor) -> None:
    assert "giao các việc sau" not in all_text(written(store, office, Piece(MINUTES, YEAR)))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Báo cáo", "dòng 1: ghi nội dung, đơn vị và hạn, cách nhau bằng dấu |"),
        ("Báo cáo | Chi bộ ấp Long Thới 1 | ", "không có đơn vị «Chi bộ ấp Long Thới 1»; ý là «Chi bộ ấp Long Thới»?"),
        ("Báo cáo | CB01 | 31/06/2024", "Không có ngày 31/06/2024"),
        ("\nA | CB01 |\nB | CB01 | | x", "dòng 2: ghi nội dung"),
    ],
)
def test_a_task_that_cannot_be_read_says_in_which_line_and_why(store: Store, line: str, words: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_assigned(store, line, date(2024, 2, 29))
    assert words in str(refusal.value)


def test_a_line_made_of_its_parts_reads_back(store: Store) -> None:
    (task,) = read_assigned(store, line_of("Báo cáo | ngay", "CB01", "30/06/2024"), date(2024, 2, 29))
    assert (task.content, [unit.code for unit in task.units], task.deadline) == (
        "Báo cáo / ngay",
        ["CB01"],
        date(2024, 6, 30),
    )


def test_the_tasks_of_issued_minutes_are_entered_once_for_each_unit(
    store: Store, units: dict[str, int], office: Actor, secretary: Actor
) -> None:
    on_day(store, office, "2024-03-01")
    piece = Piece(MINUTES, YEAR)
    for name, text in {"viec_giao": TASKS, "ngay_ban_hanh": "29/02/2024"}.items():
        keep_cell(store, office, piece, name, text)
    issue(store, office, piece, draft(store, office, piece), "Chờ bổ sung")
    keep_cell(store, office, piece, "viec_giao", "")  # what is typed later does not change what was issued
    (minutes,) = issued_documents(store, office, (MINUTES,))
    tasks = read_assigned(store, minutes.cells["viec_giao"], minutes.issued_on)
    before = everything(store)
    with pytest.raises(Forbidden):
        enter(store, secretary, minutes.document, tasks, minutes.issued_on)
    assert everything(store) == before
    assert enter(store, office, minutes.document, tasks, minutes.issued_on) == 4
    assert enter(store, office, minutes.document, tasks, minutes.issued_on) == 0
    with store.read() as db:
        found = rows(db, f"SELECT * FROM {Directive.table} ORDER BY unit_id")
    assert {row["unit_id"] for row in found} == {units[code] for code in ("CB01", "CB02", "AP01", "AP02")}
    assert {(row["document"], row["state"], row["reported_on"]) for row in found} == {
        ("01-BB/ĐU", "assigned", "2024-02-29")
    }


# The monthly note


def test_the_note_of_a_cell_tells_its_month_and_nothing_of_others(demo_store: Store) -> None:
    content = written(demo_store, OPERATOR, Piece(NOTE, JUNE, cell(demo_store, "CB03")))
    text = all_text(content)
    assert text.splitlines()[:2] == ["ĐẢNG ỦY XÃ LONG BÌNH", "CHI BỘ ẤP PHÚ TRUNG"]
    assert "Số       -BC/CB" in text and "T/M CHI BỘ" in text
    assert "có mặt 21/27 lượt đảng viên phải dự sinh hoạt, đạt 77,8%, dưới ngưỡng 80%; các trường hợp vắng" in text
    rows = {row[0]: row[1:] for row in rows_of(content, "Trong tháng 6/2024")}
    assert rows["Nội dung"] == ["Trong tháng", "Tháng trước", "Cùng kỳ năm trước", "Từ đầu năm"]
    assert rows["Tỷ lệ đảng viên dự sinh hoạt"] == ["77,8%", "92,6%", "88%", "90,1%"]
    assert rows["Cuộc quán triệt, triển khai (cuộc)"][0] == "○"
    assert "- Tỷ lệ đảng viên dự sinh hoạt giảm (chưa khắc phục)." in text
    assert "Ninh Quới" not in text
    assert "mã chuỗi nhật ký: " in text


def test_a_secretary_writes_and_issues_the_note_of_the_own_cell_alone(
    store: Store, units: dict[str, int], secretary: Actor, office: Actor
) -> None:
    put_all(store, units, ("CB01", meeting("2024-06-03")), ("CB02", meeting("2024-06-03")))
    own, other = (Piece(NOTE, JUNE, units[code]) for code in ("CB01", "CB02"))
    keep_cell(store, secretary, own, "nhan_xet", "Sinh hoạt đúng ngày")
    keep_cell(store, secretary, own, "nhiem_vu", "Duy trì")
    assert "- Sinh hoạt đúng ngày." in all_text(written(store, office, own, **draft(store, office, own).cells))
    assert issue(store, secretary, own, draft(store, secretary, own), "") == 1
    assert issue(store, office, other, draft(store, office, other), "Chờ nhận xét") == 1  # each unit numbers its own
    assert [each.document for each in issued_documents(store, office, (NOTE,), units["CB01"])] == ["01-BC/CB"]
    attempts = (
        lambda: keep_cell(store, secretary, other, "nhan_xet", "x"),
        lambda: issue(store, secretary, other, draft(store, office, other), "x"),
        lambda: written(store, secretary, other),
        lambda: draft(store, secretary, other),
        lambda: issued_documents(store, secretary, (NOTE,), units["CB02"]),
        lambda: issued_documents(store, secretary, (MINUTES,)),
    )
    for attempt in attempts:
        with pytest.raises(Forbidden):
            attempt()
