"""Tables of form II.06a as the state's system exports them are understood; whatever is wrong is said at its cell."""

from collections.abc import Iterable, Sequence
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.records import DossierPeriod
from lib.rules import options
from lib.workbooks import BookRefused, read_book
from lib.workbooks.dossiers import DossierTable, from_book, from_text
from lib.workbooks.remarks import Remark
from tests.workbooks.dossier_files import MERGED, NUMBERS, body_rows, exported, heading_rows, pasted

CODES = ["certification", "civil_status", "meritorious_service", "social_protection", "emulation_commendation"]
PERIOD = {"period_from": "15/12/2023", "period_to": "14/03/2024"}


def lines(rows: Iterable[Sequence[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def said(table: DossierTable) -> list[str]:
    return [problem.said() for problem in table.problems]


@pytest.mark.parametrize(
    "table", [from_book(read_book(exported(), "x.xlsx")), from_text(pasted())], ids=["xlsx", "pasted"]
)
def test_the_exported_table_is_understood_whole(table: DossierTable) -> None:
    assert said(table) == []
    assert [line.code for line in table.lines] == CODES
    assert (table.period_from, table.period_to) == ("15/12/2023", "14/03/2024")
    records = [DossierPeriod.read({**line.cells, **PERIOD}) for line in table.lines]
    assert [record.received_total for record in records] == [1509, 308, 6, 8, 1]
    civil_status = records[1]
    assert (civil_status.carried_over, civil_status.resolved_late, civil_status.pending_overdue) == (8, 1, 1)
    assert (civil_status.returned, civil_status.withdrawn, records[0].returned) == (1, 1, None)


def test_each_text_knows_its_cell() -> None:
    in_book, in_text = from_book(read_book(exported(), "x.xlsx")), from_text(pasted())
    assert in_book.lines[1].places["carried_over"] == "G11"
    assert in_text.lines[1].places["carried_over"] == "dòng 11, cột 7"


def test_what_was_not_read_letter_by_letter_is_told() -> None:
    notes = [note.said() for note in from_book(read_book(exported(), "x.xlsx")).notes]
    assert "Q: cột “Tỷ lệ đúng hạn” không thuộc biểu, không đưa vào." in notes
    assert "L13, M13, N13: ô trống được hiểu là 0." in notes


def test_a_sum_that_is_not_that_of_its_rows_is_named_at_its_cell() -> None:
    assert said(from_text(pasted({(0, 3): "1.818"}))) == [
        "dòng 9, cột 4: dòng “Lĩnh vực Tư pháp”, “Tổng tiếp nhận (cột 3)” ghi 1.818 nhưng các dòng của nó cộng lại là"
        " 1.817; xem dòng nào sai.",
        "dòng 16, cột 4: dòng “Tổng cộng”, “Tổng tiếp nhận (cột 3)” ghi 1.832 nhưng các dòng của nó cộng lại là 1.833;"
        " xem dòng nào sai.",
    ]


def test_a_field_that_is_not_known_is_named_with_the_nearest() -> None:
    assert said(from_text(pasted({(1, 2): "Chứng thự"}))) == [
        "dòng 10, cột 3: không có lĩnh vực “Chứng thự”; ý là “Chứng thực”? Sửa tên trong bảng rồi đưa lên lại."
    ]
    assert "trong danh mục" in said(from_text(pasted({(1, 2): "Đường sắt"})))[0]


def test_a_field_with_two_rows_is_refused() -> None:
    assert said(from_text(pasted({(5, 2): "Người có công"}))) == [
        "dòng 14, cột 3: lĩnh vực “Người có công” đã có một dòng ở dòng 13, cột 3; gộp thành một dòng rồi đưa lên lại."
    ]


def test_an_error_cell_is_a_problem_at_its_cell() -> None:
    assert said(from_text(pasted({(1, 4): "#REF!"}))) == [
        "dòng 10, cột 5: Ô này là lỗi công thức #REF!; sửa công thức hoặc gõ thẳng giá trị."
    ]


def test_a_row_that_names_a_field_stands_for_it_and_its_procedures_are_its_parts() -> None:
    rows = ["1|Hộ tịch|3|1|2|0|3|3|0|0|0|0|0"]
    rows += ["1.1|Đăng ký khai sinh|2|1|1|0|2|2|0|0|0|0|0", "1.2|Đăng ký kết hôn|1|0|1|0|1|1|0|0|0|0|0"]
    table = from_text(lines((*heading_rows(), *(["", *row.split("|")] for row in rows))))
    assert said(table) == []
    assert [(line.code, line.cells["received_total"]) for line in table.lines] == [("civil_status", "3")]


def test_columns_are_known_by_their_headings_where_they_are_not_numbered() -> None:
    rows = [row[1:] for row in (*heading_rows()[4:7], *body_rows())]
    table = from_text(lines(rows))
    assert said(table) == []
    assert [line.code for line in table.lines] == CODES


def test_headings_of_one_row_are_enough() -> None:
    headings = [
        "Lĩnh vực",
        "Tiếp nhận trực tuyến",
        "Tiếp nhận trực tiếp",
        "Kỳ trước chuyển qua",
        "Giải quyết trước hạn",
        "Giải quyết đúng hạn",
        "Giải quyết quá hạn",
        "Đang giải quyết trong hạn",
        "Đang giải quyết quá hạn",
    ]
    [line] = from_text("\t".join(headings) + "\nHộ tịch\t1\t2\t3\t4\t0\t0\t1\t1").lines
    assert DossierPeriod.read({**line.cells, **PERIOD}).received_total == 6


def test_columns_numbered_otherwise_than_the_form_are_known_by_their_headings() -> None:
    rows = heading_rows()
    rows[7] = ["", *(f"({number})" for number in range(1, 17))]
    rows = [*rows, *body_rows()]
    assert said(from_text(lines(rows))) == []


def test_a_heading_that_contradicts_its_number_is_a_problem() -> None:
    rows = heading_rows()
    rows[5][8], rows[5][9] = rows[5][9], rows[5][8]
    table = from_text(lines((*rows, *body_rows())))
    assert "cột 9: cột “Đúng hạn” lại đánh số (8); sửa tiêu đề hoặc số cho khớp biểu II.06a." in said(table)


def test_a_missing_column_is_named() -> None:
    rows = [[cell for column, cell in enumerate(row) if column != 8] for row in (*heading_rows()[:7], *body_rows())]
    table = from_text(lines(rows))
    assert said(table)[0].startswith("Bảng không có cột “Giải quyết trước hạn” (cột 8 của biểu II.06a)")


def test_rows_of_thirteen_columns_need_no_headings() -> None:
    table = from_text("\n".join("\t".join(row[1:14]) for row in body_rows()[1:3]))
    assert [line.code for line in table.lines] == CODES[:2]
    assert table.notes[0] == Remark("", "Bảng không có tiêu đề; 13 cột được hiểu theo thứ tự của biểu II.06a.")
    assert (table.period_from, table.period_to) == ("", "")


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("Từ ngày 15/12/2023 đến ngày 14/3/2024", ("15/12/2023", "14/03/2024")),
        ("(Từ 15-12-2023 đến 14-03-2024)", ("15/12/2023", "14/03/2024")),
        ("Kỳ báo cáo: 15/12/2023 – 14/03/2024", ("15/12/2023", "14/03/2024")),
        ("Từ ngày: 15/12/2023\tĐến ngày: 14/03/2024", ("15/12/2023", "14/03/2024")),
        ("từ ngày 15 tháng 12 năm 2023 đến hết ngày 14 tháng 3 năm 2024", ("15/12/2023", "14/03/2024")),
        ("Từ ngày 31/02/2024 đến ngày 14/3/2024", ("", "")),
        ("Quý I năm 2024", ("", "")),
    ],
)
def test_the_period_is_read_from_the_title_or_left_to_be_asked(heading: str, period: tuple[str, str]) -> None:
    text = lines(([heading], *heading_rows()[4:], *body_rows()))
    table = from_text(text)
    assert (table.period_from, table.period_to) == period


WORDS = [
    *(text for _area, text in MERGED),
    "I",
    "1",
    "1.1",
    "Hộ tịch",
    "Lĩnh vực Tư pháp",
    "Tổng cộng",
    "5",
    "-",
    "#REF!",
]


@given(st.lists(st.lists(st.sampled_from(["", *NUMBERS.split("|"), *WORDS]), max_size=16), max_size=12))
def test_whatever_table_is_pasted_it_is_understood_or_refused(rows: list[list[str]]) -> None:
    with suppress(BookRefused):
        table = from_text(lines([*heading_rows(), *rows]) if len(rows) % 2 else lines(rows))
        assert {line.code for line in table.lines} <= set(options("procedure_fields"))


@pytest.mark.parametrize("text", ["", "Hộ tịch 5 hồ sơ", "a\tb\tc\n1\t2\t3", NUMBERS, '"' * 5 + "\t\n", "x" * 200_000])
def test_what_is_no_such_table_is_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(BookRefused, match="Không thấy bảng"):
        from_text(text)
