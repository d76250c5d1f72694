"""What the cells of a spreadsheet are read as."""

import unicodedata
from datetime import date, datetime, time

import pytest

from lib.workbooks import Book, Value, read_book
from tests.workbooks import files
from tests.workbooks.files import with_cells, written


def cell(xml: str, **more: str) -> Value:
    """The first cell of a sheet with one row of these elements."""
    return read(with_cells(f'<row r="1">{xml}</row>', **more))[0][0]


def read(blob: bytes) -> list[list[Value]]:
    [rows] = read_book(blob, "tep.xlsx").sheets.values()
    return [list(row) for row in rows]


def texts(blob: bytes) -> list[list[str]]:
    return [[value.text for value in row] for row in read(blob)]


def test_texts_numbers_and_days_are_read_as_a_person_would_type_them() -> None:
    row = ["Chứng thực", 1640, 1640.0, 0, -5, date(2024, 2, 29), True]
    assert texts(written(row)) == [["Chứng thực", "1640", "1640", "0", "-5", "29/02/2024", "có"]]


def test_cells_stand_where_they_stand_in_excel() -> None:
    blob = with_cells('<row r="3"><c r="C3"><v>7</v></c></row><row r="4"><c r="B4"><v>8</v></c><c r="F4"/></row>')
    assert texts(blob) == [["", "", ""], ["", "", ""], ["", "", "7"], ["", "8", ""]]


def test_cells_and_rows_may_leave_out_where_they_stand() -> None:
    assert texts(with_cells("<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row>")) == [
        ["1", "", "3"],
        ["4", "", ""],
    ]


@pytest.mark.parametrize(
    ("kept", "text"),
    [
        ("1640", "1640"),
        ("1640.0", "1640"),
        ("1.64E3", "1640"),
        ("24.999999999999996", "25"),
        ("1.64", "1,64"),
        ("38.46", "38,46"),
        ("-0.5", "-0,5"),
        ("0.30000000000000004", "0,3"),
        ("45330", "45330"),
        ("999999999999999", "999999999999999"),
    ],
)
def test_a_number_is_written_with_a_comma_and_nothing_that_rounding_left(kept: str, text: str) -> None:
    assert cell(f"<c><v>{kept}</v></c>") == Value(text)
