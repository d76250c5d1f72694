"""A table that leaves as a workbook: read again by another program it is the table that was seen."""

from fractions import Fraction
from io import BytesIO
from zipfile import ZipFile

from openpyxl import load_workbook

from lib.workbooks.tables import as_seen, workbook

HOSTILE = ("=1+1", "+A1", "-2", "@SUM(A1)", '=HYPERLINK("http://x")', "http://example.org", "<b>&")


def test_numbers_stay_numbers_and_the_missing_stays_missing() -> None:
    made = workbook(
        "Tiêu đề", ["ghi chú"], ["Đơn vị", "Số", "Tỷ lệ"], [["CB01", 1640, Fraction(3, 8)], ["CB02", None, 0]]
    )
    sheet = load_workbook(BytesIO(made)).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Tiêu đề", None, None],
        ["ghi chú", None, None],
        [None, None, None],
        ["Đơn vị", "Số", "Tỷ lệ"],
        ["CB01", 1640, 0.375],
        ["CB02", None, 0],
    ]
    assert (sheet["B5"].number_format, sheet["C5"].number_format, sheet.freeze_panes) == ("#,##0", "0.0%", "B5")


def test_no_text_becomes_a_formula_or_a_link() -> None:
    made = workbook(HOSTILE[0], [HOSTILE[1]], ["Nội dung"], [[text] for text in HOSTILE])
    sheet = load_workbook(BytesIO(made)).active
    assert [row[0].value for row in sheet.iter_rows(min_row=5)] == list(HOSTILE)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    with ZipFile(BytesIO(made)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
        assert not any("_rels/sheet" in name for name in parts.namelist())


def test_texts_of_a_screen_become_numbers_where_they_are_numbers() -> None:
    rows = [["CB01", "1.640", "38,5%"], ["Cộng", "−5", "–"], ["06", "chưa báo cáo", "80% (8/10)"]]
    assert as_seen(rows, [1, 2]) == [
        ["CB01", 1640, Fraction(3850, 10_000)],
        ["Cộng", -5, "–"],
        ["06", "chưa báo cáo", "80% (8/10)"],
    ]
