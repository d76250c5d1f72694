"""What the cells of a spreadsheet are read as."""

import io
import unicodedata
from datetime import date, datetime, timedelta

import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from lib.workbooks import Book, BookRefused, Value, read_book
from lib.workbooks.values import DAY_ZERO, DAY_ZERO_1904, as_day
from tests.workbooks.files import DAY, MONTH, PEOPLE, SHARE, SHORT_DAY, TIME, ods, parts, with_cells, written, zipped


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


@pytest.mark.parametrize(
    ("style", "kept", "text"),
    [
        (DAY, "45351", "29/02/2024"),
        (SHORT_DAY, "45351.0", "29/02/2024"),
        (MONTH, "45323", "02/2024"),
        (SHARE, "0.3846", "38,46%"),
        (TIME, "0.604166666666667", "14:30"),
        (PEOPLE, "20", "20"),
    ],
)
def test_a_number_is_read_as_its_format_shows_it(style: int, kept: str, text: str) -> None:
    assert cell(f'<c s="{style}"><v>{kept}</v></c>') == Value(text)


def test_a_moment_is_read_as_its_day_and_says_so() -> None:
    assert cell(f'<c s="{DAY}"><v>45351.604166666664</v></c>') == Value(
        "29/02/2024", note="Đã hiểu “29/02/2024 14:30” là “29/02/2024”."
    )


def test_days_are_counted_from_1904_where_the_file_says_so() -> None:
    blob = with_cells(f'<row><c s="{DAY}"><v>43889</v></c></row>', outline='<workbookPr date1904="1"/>')
    assert texts(blob) == [["29/02/2024"]]
    assert read_book(blob, "").day_zero == DAY_ZERO_1904


@pytest.mark.parametrize("kept", ["25", "0", "1640.5", "2958465", "99999999999", "-3"])
def test_a_number_that_only_looks_like_a_day_is_a_problem(kept: str) -> None:
    found = cell(f'<c s="{DAY}"><v>{kept}</v></c>')
    assert found.text == kept.replace(".", ",")
    assert "hiển thị số" in found.problem
    assert "Number" in found.problem


@pytest.mark.parametrize("text", ["Hộ tịch", "0 tiêu đề", "=SUM(A1:A3)", "=> đã xong", "29/02/2024", "1.234", "1,640"])
def test_a_text_stays_as_it_is_even_if_it_begins_like_a_formula(text: str) -> None:
    assert cell(f'<c t="inlineStr"><is><t>{text.replace(">", "&gt;")}</t></is></c>') == Value(text)


@pytest.mark.parametrize(
    ("kept", "text"),
    [
        (unicodedata.normalize("NFD", "Hộ tịch"), "Hộ tịch"),
        ("Hộ\u00a0tịch ", "Hộ tịch"),
        ("Hộ\u200b tịch\ufeff", "Hộ tịch"),
        ("Hộ\n tịch", "Hộ tịch"),
        ("\u00d0ất đai", "Đất đai"),
        ("Нộ tịсh", "Hộ tịch"),
        ("Hộ tịch_x000D_", "Hộ tịch"),
        ("Hộ_x0007_ tịch", "Hộ tịch"),
        ("a_xD800_b", "a_xD800_b"),
        (" \u00a0 ", ""),
    ],
)
def test_a_text_is_cleaned_of_what_nobody_sees(kept: str, text: str) -> None:
    assert texts(with_cells('<row><c><v>1</v></c><c t="s"><v>0</v></c></row>', strings=f"<si><t>{kept}</t></si>")) == [
        ["1", text] if text else ["1"]
    ]


def test_a_text_set_in_several_fonts_is_one_and_readings_above_it_are_left_out() -> None:
    strings = "<si><r><t>Hộ </t></r><r><t>tịch</t></r><rPh sb='0' eb='1'><t>ho tich</t></rPh></si>"
    assert cell('<c t="s"><v>0</v></c>', strings=strings) == Value("Hộ tịch")


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?"])
def test_an_error_is_a_problem_of_its_cell_however_it_is_kept(error: str) -> None:
    for xml in (f'<c t="e"><f>A9</f><v>{error}</v></c>', f'<c t="str"><f>A9</f><v>{error}</v></c>'):
        found = cell(xml)
        assert found.text == error
        assert f"lỗi công thức {error}" in found.problem


def test_the_result_of_a_formula_is_its_value() -> None:
    assert cell("<c><f>SUM(B1:B3)</f><v>6</v></c>") == Value("6")
    assert cell('<c t="str"><f>A2&amp;""</f><v>Hộ tịch</v></c>') == Value("Hộ tịch")
    assert read(with_cells('<row><c t="str"><f>""</f><v></v></c></row>')) == []


def test_a_formula_without_a_result_is_a_problem_and_never_zero() -> None:
    for xml in ("<c><f>SUM(B1:B3)</f></c>", "<c><f>SUM(B1:B3)</f><v></v></c>", '<c><f t="shared" si="0"/></c>'):
        assert "không lưu kết quả" in cell(xml).problem


def test_results_are_not_relied_on_in_a_file_that_asks_for_all_to_be_worked_out_anew() -> None:
    found = cell("<c><f>SUM(B1:B3)</f><v>0</v></c>", outline='<calcPr fullCalcOnLoad="1"/>')
    assert "không lưu kết quả" in found.problem


def test_a_flag_is_a_word_and_says_so() -> None:
    assert cell('<c t="b"><v>1</v></c>') == Value("có", note="Đã hiểu “TRUE” là “có”.")
    assert cell('<c t="b"><v>0</v></c>').text == "không"


def test_a_number_longer_than_excel_keeps_is_a_problem() -> None:
    found = cell("<c><v>1.23456789012345E+17</v></c>")
    assert found.text == "123456789012345000"
    assert "15 chữ số" in found.problem


def test_of_merged_cells_the_first_alone_has_a_value() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>'
    rows += '<row r="2"><c r="A2"><v>4</v></c><c r="C2"><v>5</v></c></row>'
    blob = with_cells(rows, after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>')
    assert texts(blob) == [["1", "", "3"], ["", "", "5"]]


def test_hidden_sheets_are_read_too() -> None:
    contents = parts("<row><c><v>1</v></c></row>")
    outline = contents["xl/workbook.xml"].replace('sheetId="1"', 'sheetId="1" state="veryHidden"')
    assert list(read_book(zipped(contents | {"xl/workbook.xml": outline}), "").sheets) == ["Trang1"]


def test_parts_are_found_whatever_the_case_of_their_names_and_the_prefix_of_their_elements() -> None:
    contents = parts()
    contents["xl/SharedStrings.xml"] = contents.pop("xl/sharedStrings.xml")
    sheet = (
        contents["xl/worksheets/sheet1.xml"].replace("xmlns=", "xmlns:x=").replace("<", "<x:").replace("<x:/", "</x:")
    )
    filled = sheet.replace("<x:sheetData>", "<x:sheetData><x:row><x:c><x:v>7</x:v></x:c></x:row>")
    assert texts(zipped(contents | {"xl/worksheets/sheet1.xml": filled})) == [["7"]]


@pytest.mark.parametrize(
    "xml",
    [
        '<c t="s"><v>9</v></c>',
        '<c t="s"><v>-1</v></c>',
        '<c t="s"><v>x</v></c>',
        '<c t="lạ"><v>1</v></c>',
        '<c s="99"><v>1</v></c>',
        '<c r="B1"><v>1</v></c><c r="A1"><v>1</v></c>',
        '<c r="A7"><v>1</v></c>',
    ],
)
def test_a_cell_that_contradicts_its_file_makes_it_damaged(xml: str) -> None:
    with pytest.raises(BookRefused, match="hỏng"):
        cell(xml)


def test_a_number_in_a_column_of_days_is_the_day_that_excel_means() -> None:
    assert as_day(Value("45351"), DAY_ZERO) == Value("29/02/2024", note="Đã hiểu “45351” là “29/02/2024”.")
    assert as_day(Value("43889"), DAY_ZERO_1904).text == "29/02/2024"
    for text in ("29/02/2024", "5", "99999", "20240229"):
        assert as_day(Value(text), DAY_ZERO) == Value(text)


def old_book() -> Book:
    book, blob = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("Trang1")
    for column, kept in enumerate(["Hộ tịch", 1640, 1.64, True]):
        sheet.write(1, column + 1, kept)
    sheet.write(2, 1, date(2024, 2, 29), xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    sheet.row(2).set_cell_error(2, 0x17)
    sheet.write(2, 3, 0.5, xlwt.easyxf(num_format_str="0%"))
    book.save(blob)
    return read_book(blob.getvalue(), "cu.xls")


def open_book() -> Book:
    value, number = "o:value-type", 'o:value-type="float" o:value'
    first = (
        f'<t:table-cell/><t:table-cell {value}="string"><x:p>Hộ <x:s/>tịch</x:p></t:table-cell>'
        f'<t:table-cell {number}="1640"/><t:table-cell {number}="1.64"/>'
        f'<t:table-cell {value}="boolean" o:boolean-value="true"/><t:table-cell'
        ' t:number-columns-repeated="16000"/>'
    )
    second = (
        f'<t:table-cell/><t:table-cell {value}="date" o:date-value="2024-02-29"/><t:table-cell t:formula="of:=1"'
        f' {value}="string" calcext:value-type="error"><x:p>#REF!</x:p></t:table-cell><t:table-cell'
        f' {value}="percentage" o:value="0.5"/>'
    )
    rows = f"<t:table-row/><t:table-row>{first}</t:table-row><t:table-row>{second}</t:table-row>"
    blank = (
        '<t:table-row t:number-rows-repeated="1048573"><t:table-cell t:number-columns-repeated="16384"/></t:table-row>'
    )
    return read_book(ods(rows + blank), "mo.ods")


@pytest.mark.parametrize("book", [old_book, open_book])
def test_xls_and_ods_say_the_same(book: object) -> None:
    assert callable(book)
    [rows] = book().sheets.values()
    assert [[value.text for value in row] for row in rows] == [
        ["", "", "", "", ""],
        ["", "Hộ tịch", "1640", "1,64", "có"],
        ["", "29/02/2024", "#REF!", "50%", ""],
    ]
    assert "lỗi công thức" in rows[2][2].problem


kept_in_excel = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.datetimes(datetime(1900, 1, 1), datetime(9999, 12, 31)),
    st.dates(date(1900, 1, 1)),
    st.times(),
    st.timedeltas(timedelta(0), timedelta(days=9999)),
    st.text(max_size=60),
)


@given(st.lists(st.lists(kept_in_excel, max_size=4), max_size=4))
def test_whatever_excel_can_hold_is_read(rows: list[list[object]]) -> None:
    for row in read(written(*rows)):
        assert all(value.text == value.text.strip() and isinstance(value.problem, str) for value in row)


@given(st.integers(0, 10**15 - 1))
def test_a_whole_number_is_read_digit_by_digit_as_an_integer_or_a_float(amount: int) -> None:
    assert cell(f"<c><v>{amount}</v></c>") == cell(f"<c><v>{float(amount)!r}</v></c>") == Value(str(amount))


@given(
    st.text(max_size=20), st.sampled_from(range(7)), st.sampled_from(["n", "s", "str", "b", "e", "d", "inlineStr", "x"])
)
def test_a_cell_of_any_kind_that_keeps_anything_is_read_or_refused(kept: str, style: int, kind: str) -> None:
    safe = kept.encode("ascii", "xmlcharrefreplace").decode().replace("<", "&lt;")
    try:
        read(with_cells(f'<row><c s="{style}" t="{kind}"><v>{safe}</v></c></row>'))
    except BookRefused as refused:
        assert "hỏng" in str(refused)
