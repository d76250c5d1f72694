"""The review report: the seed's sentences from the facts, every other sentence true, and what is missing named."""

from datetime import date

import pytest

from lib import notes
from lib.documents.kinds import REVIEW, Piece
from lib.documents.making import first_cells, make, values
from lib.documents.matters import next_span
from lib.documents.templates import Filled
from lib.documents.words import period_name
from lib.indicators import Span
from lib.indicators.targets import Target, put_target
from lib.rights import OPERATOR, Actor
from lib.store import Store, change
from lib.translation import speak
from tests.commune import directive, dossiers, enter, limitation, meeting, on_day, session, stage
from tests.documents.word_files import all_text, rows_of

YEAR = Span("2023-01", "2023-12")
HALF = Span("2024-01", "2024-06")
PUBLISHED = [
    "82 cuộc có 1.640 người dự",
    "19 cuộc, với 658 lượt đồng chí tham dự",
    "832 hồ sơ trong đó lĩnh vực chứng thực 509 hồ sơ; lĩnh vực hộ tịch 308 hồ sơ; người có công 06 hồ sơ;"
    " Bảo trợ xã hội 08 hồ sơ; TĐKT 01 hồ sơ",
]


def made(store: Store, actor: Actor = OPERATOR, span: Span = YEAR, day: date | None = None, **typed: str) -> Filled:
    piece = Piece(REVIEW, span)
    return make(store, actor, piece, first_cells(store, actor, piece, day) | typed)


def written(store: Store, actor: Actor = OPERATOR, span: Span = YEAR, day: date | None = None, **typed: str) -> str:
    return all_text(made(store, actor, span, day, **typed).content)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_report_of_the_demo_says_what_was_published(demo_store: Store, language: str) -> None:
    speak(language)
    filled = made(demo_store)
    text = all_text(filled.content)
    assert [sentence for sentence in PUBLISHED if sentence not in text] == []
    assert "Vượt" in text and "Ahead" not in text
    assert (filled.missing, "[CẦN BỔ SUNG]" in text) == ((), False)


def test_one_more_record_changes_the_sentence(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(
        store,
        units,
        ("CB01", session("2023-03-10", 20)),
        ("MOTCUA", dossiers("2023-03", received_online=3, resolved_on_time=3)),
    )
    text = written(store, office)
    assert "01 cuộc có 20 người dự" in text
    assert "Tiếp nhận và giải quyết 03 hồ sơ trong đó lĩnh vực chứng thực 03 hồ sơ." in text
    enter(store, units, ("CB02", session("2023-04-10", 15)))
    assert "02 cuộc có 35 người dự" in written(store, office)


def test_what_was_received_is_not_said_to_be_resolved(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, ("MOTCUA", dossiers("2023-03", received_online=5, resolved_late=3, pending_overdue=2)))
    text = written(store, office)
    assert "Tiếp nhận 05 hồ sơ trong đó" in text and "Tiếp nhận và giải quyết" not in text
    assert "Trong 03 hồ sơ đã giải quyết, trước hạn và đúng hạn 0 hồ sơ, đạt 0%; trễ hạn 03 hồ sơ." in text
    assert "- Còn 03 hồ sơ giải quyết trễ hạn; 02 hồ sơ quá hạn chưa giải quyết xong." in text


def test_what_nobody_reported_is_named_and_never_zero(store: Store, office: Actor) -> None:
    filled = made(store, office)
    assert "được [CẦN BỔ SUNG] cuộc có [CẦN BỔ SUNG] người dự" in all_text(filled.content)
    assert {"dissemination_sessions.gia_tri", "linh_vuc", "phuong_huong", "han_che", "cap_tren"} <= set(filled.missing)


def test_the_same_months_of_the_year_before_are_compared(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, ("CB01", session("2022-03-10", 20)), ("CB01", session("2023-03-10", 15)))
    assert "So với cùng kỳ năm trước, số cuộc quán triệt không đổi, số lượt người dự giảm 05 (25%)." in written(
        store, office
    )


def test_what_was_typed_stands_in_its_place_line_by_line(demo_store: Store) -> None:
    text = written(demo_store, so_van_ban="85", phuong_huong="Đẩy mạnh tuyên truyền.\n\nNhân rộng <8 ấp> & duy trì")
    assert "Số 85-BC/ĐU" in text
    assert "1. Đẩy mạnh tuyên truyền.\n2. Nhân rộng <8 ấp> & duy trì./." in text


def test_a_head_of_a_unit_is_told_nothing_of_the_others(store: Store, units: dict[str, int], secretary: Actor) -> None:
    enter(store, units, ("CB01", session("2023-03-10", 20)), ("CB02", session("2023-03-11", 15)))
    text = written(store, secretary)
    assert "01 cuộc có 20 người dự" in text and "Ninh Quới" not in text


@pytest.mark.parametrize(
    ("first", "last", "name", "following"),
    [
        ("2023-01", "2023-12", "năm 2023", "năm 2024"),
        ("2024-01", "2024-06", "6 tháng đầu năm 2024", "6 tháng cuối năm 2024"),
        ("2024-01", "2024-09", "9 tháng đầu năm 2024", "quý IV/2024"),
        ("2024-04", "2024-06", "quý II/2024", "quý III/2024"),
        ("2024-08", "2024-08", "tháng 8/2024", "tháng 9/2024"),
        ("2023-11", "2024-02", "từ tháng 11/2023 đến tháng 2/2024", "từ tháng 3/2024 đến tháng 6/2024"),
        ("2021-01", "2023-12", "giai đoạn 2021 – 2023", "năm 2024"),
    ],
)
def test_any_months_have_a_name_and_months_that_follow(first: str, last: str, name: str, following: str) -> None:
    after = next_span(Span(first, last))
    assert (period_name(first, last), period_name(after.first, after.last)) == (name, following)


# Limitations, causes, what became of earlier ones, directions


def test_limitations_causes_remedies_and_directions_come_from_the_records(demo_store: Store) -> None:
    text = written(demo_store, day=date(2024, 2, 29))
    for line in (
        "- Còn chi bộ, người đứng đầu lúng túng, ngại thêm việc khi triển khai mô hình.",
        "- Ít ý kiến thảo luận trong sinh hoạt (Chi bộ Quân sự xã).",
        "- Chưa xác định rõ nội dung cốt lõi của mô hình.",
        "- “Hồ sơ thủ tục hành chính còn trễ hạn” (năm 2022): đang khắc phục; biện pháp: rà soát từng lĩnh vực,",
        "- Chỉ tiêu “Họp tổ hằng tháng” không đạt: thực hiện 19, kế hoạch năm 36 cuộc.",
        "1. Quán triệt Nghị quyết, xây dựng nghị quyết năm của chi bộ theo Nghị quyết số 29-NQ/ĐU, hạn 31/03/2024"
        " (07 đơn vị).",
    ):
        assert line in text
    assert "Nguy cơ không đạt" not in text  # the year is over


def test_a_limitation_of_several_cells_is_one_line_and_one_put_right_before_is_gone(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    enter(
        store,
        units,
        ("CB01", limitation("2024-07-01", "open", "2024-06", "Họp muộn")),
        ("CB02", limitation("2024-07-02", "open", "2024-06", "Họp muộn")),
        ("XA", limitation("2022-07-01", "open", "2022-06", "Việc cũ")),
        ("XA", limitation("2023-07-01", "remedied", "2022-06", "Việc cũ")),
        ("XA", limitation("2024-01-10", "open", "2023-12", "Việc năm trước")),
    )
    cells = first_cells(store, office, Piece(REVIEW, HALF), date(2024, 7, 10))
    assert cells["han_che"] == "Họp muộn (Chi bộ ấp Long Thới, Chi bộ ấp Ninh Quới)."
    assert cells["khac_phuc"] == "“Việc năm trước” (năm 2023): chưa khắc phục."
    before = first_cells(store, office, Piece(REVIEW, HALF), date(2024, 7, 1))
    assert before["han_che"] == "Họp muộn (Chi bộ ấp Long Thới)."


def test_an_open_directive_is_a_direction_with_its_deadline(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(
        store,
        units,
        ("XA", directive("2024-06-01", "assigned", "2024-06-30".replace("2024-06-30", "30/06/2024"), "Sơ kết")),
        ("CB01", directive("2024-06-01", "assigned", "31/12/2024", "Rà soát")),
        ("CB02", directive("2024-06-01", "done", "31/12/2024", "Việc xong")),
    )
    lines = first_cells(store, office, Piece(REVIEW, HALF), date(2024, 7, 10))["phuong_huong"].splitlines()
    assert lines == [
        "Sơ kết theo Kế hoạch số 81-KH/ĐU, đã quá hạn 30/06/2024.",
        "Rà soát theo Kế hoạch số 81-KH/ĐU, hạn 31/12/2024 (Chi bộ ấp Long Thới).",
    ]
    assert "- Còn 01 việc được giao theo văn bản đã quá hạn" in written(store, office, HALF, date(2024, 7, 10))


def test_facts_that_fall_short_are_listed_by_themselves(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, ("CB01", meeting("2024-05-03", absent_unexcused=8)), ("CB02", meeting("2024-05-04")))
    text = written(store, office, HALF)
    assert "- Còn 01 chi bộ có tỷ lệ đảng viên dự sinh hoạt cả kỳ dưới 80%: Chi bộ ấp Long Thới (60%)." in text
    assert "- Còn 08 lượt đảng viên vắng sinh hoạt không có lý do." in text
    assert "đơn vị chưa báo cáo đủ số liệu" in text
    enter(store, units, ("CB01", meeting("2024-06-03")), ("CB01", meeting("2024-04-03")))
    assert "Không có chi bộ nào có tỷ lệ cả kỳ dưới ngưỡng 80%." in written(store, office, HALF)


def test_a_comment_chosen_for_the_report_is_told_and_others_are_not(demo_store: Store) -> None:
    text = written(demo_store, span=HALF)
    assert (
        "Về số liệu trong kỳ có các ý kiến, giải trình sau:\n- Có mặt – Cuộc họp, sinh hoạt của chi bộ, tháng 6/2024"
        " (Chi bộ Cơ quan xã): Mùa vụ, nhiều đồng chí xin phép; tháng sau họp buổi tối." in text
    )
    assert any(each.note.text not in text for each in notes.threads(demo_store, OPERATOR))
    assert "ý kiến, giải trình" not in written(demo_store)


# Tables and annexes


def test_the_table_of_targets_has_plan_done_year_before_share_and_status(demo_store: Store) -> None:
    rows = rows_of(made(demo_store, span=HALF).content, "Bảng 1.")
    assert rows[0] == ["Chỉ tiêu", "Kế hoạch năm", "Thực hiện", "Cùng kỳ", "So với kế hoạch", "Trạng thái"]
    by_name = {row[0]: row[1:] for row in rows[1:]}
    assert by_name["Cuộc quán triệt, triển khai"] == ["90 cuộc", "47", "41", "52,2%", "Đúng tiến độ"]
    assert by_name["Lượt đi trễ"][3:] == ["chưa đạt", "Nguy cơ không đạt"]


def test_form_2_06a_has_its_columns_and_its_identities_hold(demo_store: Store) -> None:
    for span in (YEAR, HALF, Span("2024-07", "2024-08")):
        rows = rows_of(made(demo_store, span=span).content, "biểu II.06a")
        assert rows[3] == [f"({place})" for place in range(1, 14)]
        assert rows[-1][1] == "Tổng cộng"
        numbers = [[int(text.replace(".", "")) for text in row[2:]] for row in rows[4:]]
        for c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13 in numbers:
            assert (c3, c7, c11, c3) == (c4 + c5 + c6, c8 + c9 + c10, c12 + c13, c7 + c11)
        assert numbers[-1] == [sum(column) for column in zip(*numbers[:-1], strict=True)]
    assert numbers[0][3] == 2  # two certifications came over from June


def test_what_was_returned_or_withdrawn_is_told_under_the_form(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    enter(store, units, ("MOTCUA", dossiers("2023-03", received_online=3, resolved_on_time=1, returned=1, withdrawn=1)))
    assert "(3) = (7) + (11) + 02 hồ sơ trả lại hoặc công dân rút." in written(store, office)


def test_the_table_of_attendance_is_shaded_and_tells_nothing_from_not_reported(demo_store: Store) -> None:
    content = made(demo_store, span=Span("2024-01", "2024-08")).content
    rows = {row[0]: row[1:] for row in rows_of(content, "Phụ lục 2.")}
    assert rows["Chi bộ"] == [
        *(f"{month}/23" for month in range(9, 13)),
        *(f"{month}/24" for month in range(1, 9)),
        "Cả kỳ",
    ]
    assert rows["Chi bộ ấp Phú Trung"][-4:] == ["78▼", "79▼", "77▼", "86,5%"]
    assert rows["Chi bộ ấp Hòa Phú"][-2] == "–"
    told = values(
        demo_store,
        OPERATOR,
        Piece(REVIEW, Span("2024-01", "2024-08")),
        first_cells(demo_store, OPERATOR, Piece(REVIEW, YEAR)),
        {"chuyen_can"},
    )
    row = next(row for row in told["chuyen_can"] if row["ten"] == "Chi bộ ấp Phú Trung")
    assert (row["mau_t12"], row["mau_t1"]) == ("F2B8A8", "DCEBDF")


def test_a_hamlet_that_said_nothing_happened_is_not_one_that_has_not_reported(demo_store: Store) -> None:
    rows = {row[0]: row[1:] for row in rows_of(made(demo_store).content, "Phụ lục 3.")}
    assert rows["Ấp Long Hải"] == ["○"] * 6
    august = made(demo_store, span=Span("2024-08", "2024-08")).content
    cells = {row[0]: row[1:] for row in rows_of(august, "Phụ lục 1.")}
    assert (cells["Chi bộ ấp Hòa Phú"][0], cells["Chi bộ ấp Long Thới"][1]) == ("–", "1")


def test_how_good_the_figures_are_stands_in_the_text(demo_store: Store) -> None:
    text = written(demo_store, span=Span("2024-08", "2024-08"))
    assert "Số liệu đến ngày 04/09/2024; 25/29 đơn vị đã báo cáo đủ" not in text  # one month was returned to its cell
    assert "Số liệu đến ngày 04/09/2024; 24/29 đơn vị đã báo cáo đủ các tháng trong kỳ (còn thiếu: " in text
    assert "mã chuỗi nhật ký của kho số liệu: " in text and "số liệu minh họa" in text


def test_hamlets_with_a_group_are_named(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, ("AP01", stage(5, "launch", "2024-03-01")))
    assert "có 01/02 ấp đã ra mắt tổ (Ấp Long Thới), gồm 01 tổ với 30 hộ tham gia." in written(store, office, HALF)


def test_only_the_committees_targets_are_in_its_report(store: Store, units: dict[str, int], office: Actor) -> None:
    on_day(store, office, "2024-07-10")
    with change(store, office) as changing:
        for code in ("XA", "CB01"):
            put_target(
                changing, Target("dissemination_sessions", units[code], 2024, 4, "at_least", (1,) * 12, "29-NQ/ĐU")
            )
    enter(store, units, ("CB01", session("2024-05-10", 20)))
    rows = rows_of(made(store, office, HALF).content, "Bảng 1.")
    assert [row[0] for row in rows[1:]] == ["Cuộc quán triệt, triển khai"]
