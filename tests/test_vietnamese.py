"""Numbers, days, months and words: what is read, what is refused with which sentence, and how each is written."""

import re
import unicodedata
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lib import vietnamese
from lib.vietnamese import Unreadable

IN_ORDER = ["An", "Ấn", "Ấp Hòa Phú", "Dũng", "Dương", "Đặng", "Đinh", "Em", "Êm", "On", "Ông", "Ơn", "Út", "Ưng"]
ANY_TEXT = st.text() | st.text(alphabet="0123456789.,-−/% \u00a0", max_size=14)
MONTHS = st.builds("{:04d}-{:02d}".format, st.integers(1945, 2100), st.integers(1, 12))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1640", 1640),
        ("1.640", 1640),
        ("06", 6),
        ("0", 0),
        ("999.999.999.999", 999_999_999_999),
        (" 12 ", 12),
        ("\u00a01.640\u00a0", 1640),
        ("\u202f7", 7),
    ],
)
def test_a_count_is_read_as_it_is_typed(typed: str, meant: int) -> None:
    assert vietnamese.read_count(typed) == meant


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("1,640", "dấu phẩy nên có thể hiểu hai cách; gõ liền 1640 hoặc dùng dấu chấm 1.640"),
        ("38,46", "dấu phẩy"),
        ("1.64", "dấu chấm sai chỗ; dấu chấm chỉ tách hàng nghìn"),
        ("1.64.000", "dấu chấm sai chỗ"),
        ("1.6400", "dấu chấm sai chỗ"),
        ("12.", "dấu chấm sai chỗ"),
        ("-5", "số âm; ô này chỉ nhận số từ 0 trở lên"),
        ("−5", "số âm"),
        ("20 người", "chỉ gõ chữ số"),
        ("1 640", "chỉ gõ chữ số"),
        ("1e3", "chỉ gõ chữ số"),
        ("", "chỉ gõ chữ số"),
        ("１２", "chỉ gõ chữ số"),
        ("١٢", "chỉ gõ chữ số"),
        ("²", "chỉ gõ chữ số"),
        ("1.000.000.000.000", "quá lớn; số nhiều nhất là 999.999.999.999"),
        ("1000000000000", "quá lớn"),
        ("9" * 5000, "quá lớn"),
    ],
)
def test_what_is_not_a_count_is_quoted_and_refused_with_a_remedy(typed: str, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        vietnamese.read_count(typed)
    assert str(refused.value).startswith(f"“{typed}” ")
    assert reason in str(refused.value)


@pytest.mark.parametrize("value", [True, 12, 1.5, None])
def test_what_is_not_even_text_is_no_count(value: object) -> None:
    with pytest.raises(Unreadable, match=f"“{value}” không phải là số"):
        vietnamese.read_count(value)  # type: ignore[arg-type]


@given(st.integers(0, vietnamese.LARGEST_COUNT))
def test_a_written_count_reads_back(number: int) -> None:
    assert vietnamese.read_count(vietnamese.count(number)) == number


@given(ANY_TEXT)
@example("9" * 5000)
def test_any_text_is_the_count_of_its_digits_or_is_refused(text: str) -> None:
    with suppress(Unreadable):
        number = vietnamese.read_count(text)
        assert str(number) == (re.sub("[^0-9]", "", text).lstrip("0") or "0")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("38,46", 3846), ("80", 8000), ("80%", 8000), ("99,5 %", 9950), ("1.234,5", 123450), ("0,07", 7)],
)
def test_a_rate_is_read_in_hundredths(typed: str, meant: int) -> None:
    assert vietnamese.read_hundredths(typed) == meant


@pytest.mark.parametrize("typed", ["38.46", "38,461", "-5", "", "%", "gần hết", "80,", ",5", "1,234.5", "９"])
def test_what_is_not_a_rate_is_quoted_and_refused_with_an_example(typed: str) -> None:
    with pytest.raises(Unreadable) as refused:
        vietnamese.read_hundredths(typed)
    assert f"“{typed}”" in str(refused.value)
    assert "dấu phẩy cho phần lẻ" in str(refused.value)
    assert "ví dụ 38,46" in str(refused.value)


@given(ANY_TEXT)
def test_any_text_is_hundredths_or_is_refused(text: str) -> None:
    with suppress(Unreadable):
        assert vietnamese.read_hundredths(text) >= 0


@pytest.mark.parametrize(
    "typed", ["5", "05", "5/8", "05/08", "05/08/2024", "5/8/2024", "5-8-2024", "2024-08-05", " 5 "]
)
def test_a_day_may_be_typed_short_inside_its_month(typed: str) -> None:
    assert vietnamese.read_day(typed, "2024-08") == date(2024, 8, 5)


@pytest.mark.parametrize("typed", ["5", "5/8", "", "hôm qua", "05/08/24", "5 tháng 8", "２/8/2024"])
def test_without_a_month_a_day_must_be_typed_whole(typed: str) -> None:
    with pytest.raises(Unreadable, match=f"“{typed}” không phải là ngày; gõ ngày/tháng/năm, ví dụ 05/08/2024"):
        vietnamese.read_day(typed)


@pytest.mark.parametrize("typed", ["31/02/2024", "29/02/2023", "2024-02-30", "0/8/2024", "05/13/2024"])
def test_a_day_that_the_calendar_lacks_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable, match=f"Không có ngày {typed}; xem lại ngày và tháng"):
        vietnamese.read_day(typed)


def test_a_short_day_that_its_month_lacks_is_refused() -> None:
    with pytest.raises(Unreadable, match="Không có ngày 31/02/2024"):
        vietnamese.read_day("31", "2024-02")


@pytest.mark.parametrize("typed", ["05/08/1824", "05/08/2224"])
def test_a_day_of_another_age_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable, match=r"Năm \d+ không hợp lệ; xem lại năm"):
        vietnamese.read_day(typed)


@given(st.dates(date(1945, 1, 1), date(2100, 12, 31)))
def test_a_written_day_reads_back(day: date) -> None:
    assert vietnamese.read_day(vietnamese.day(day)) == day


@given(ANY_TEXT, st.sampled_from(["", "2024-02"]))
def test_any_text_is_a_day_or_is_refused(text: str, month: str) -> None:
    with suppress(Unreadable):
        assert 1945 <= vietnamese.read_day(text, month).year <= 2100


@pytest.mark.parametrize("typed", ["08/2024", "8/2024", "8-2024", "2024-08", "\u00a02024-08"])
def test_a_month_is_read_as_it_is_typed(typed: str) -> None:
    assert vietnamese.read_month(typed) == "2024-08"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("tháng 8", "“tháng 8” không phải là tháng; gõ tháng/năm, ví dụ 08/2024."),
        ("", "“” không phải là tháng"),
        ("13/2024", "Không có tháng 13/2024; xem lại tháng và năm."),
        ("2024-00", "Không có tháng 2024-00"),
        ("08/1024", "Không có tháng 08/1024"),
    ],
)
def test_what_is_not_a_month_is_refused(typed: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        vietnamese.read_month(typed)


@given(MONTHS)
def test_a_written_month_reads_back(month: str) -> None:
    assert vietnamese.read_month(vietnamese.month(month)) == month


@given(ANY_TEXT)
def test_any_text_is_a_month_or_is_refused(text: str) -> None:
    with suppress(Unreadable):
        assert re.fullmatch("[0-9]{4}-(0[1-9]|1[0-2])", vietnamese.read_month(text))


@pytest.mark.parametrize(
    ("number", "table", "prose"),
    [(0, "0", "0"), (6, "6", "06"), (10, "10", "10"), (1640, "1.640", "1.640"), (-5, "−5", "−5")],
)
def test_counts_are_padded_in_prose_only(number: int, table: str, prose: str) -> None:
    assert (vietnamese.count(number), vietnamese.prose_count(number)) == (table, prose)


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        (1234.5, 1, "1.234,5"),
        (80.0, 1, "80"),
        (38.4615, 2, "38,46"),
        (1000.0, 1, "1.000"),
        (1640.0, 0, "1.640"),
        (-0.5, 1, "−0,5"),
        (-0.04, 1, "0"),
        (0.0, 1, "0"),
    ],
)
def test_decimals_have_a_comma_and_no_idle_zeros(number: float, places: int, text: str) -> None:
    assert vietnamese.decimal(number, places) == text


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"), [(5, 13, "38,5%"), (8, 10, "80%"), (0, 10, "0%"), (0, 0, "–"), (3, 0, "–")]
)
def test_a_share_of_nothing_is_no_percentage(numerator: int, denominator: int, text: str) -> None:
    assert vietnamese.percent(numerator, denominator) == text


@pytest.mark.parametrize(("text", "shown"), [("6", "+6"), ("0,5", "+0,5"), ("−5", "−5"), ("0", "0"), ("0%", "0%")])
def test_a_difference_shows_its_sign(text: str, shown: str) -> None:
    assert vietnamese.signed(text) == shown


def test_days_and_months_are_padded_but_not_in_a_sentence() -> None:
    assert vietnamese.day(date(2024, 1, 4)) == "04/01/2024"
    assert vietnamese.month("2024-08") == "08/2024"
    assert vietnamese.month_name("2024-08") == "tháng 8/2024"


@given(MONTHS, st.integers(-600, 600))
def test_shifting_a_month_there_and_back_changes_nothing(month: str, months: int) -> None:
    assert vietnamese.shift_month(vietnamese.shift_month(month, months), -months) == month


@pytest.mark.parametrize(
    ("months", "shifted"), [(0, "2024-01"), (-1, "2023-12"), (11, "2024-12"), (12, "2025-01"), (-13, "2022-12")]
)
def test_a_month_is_shifted_over_the_turn_of_the_year(months: int, shifted: str) -> None:
    assert vietnamese.shift_month("2024-01", months) == shifted


def test_months_between_are_whole_and_in_order() -> None:
    assert vietnamese.months_between("2023-11", "2024-02") == ["2023-11", "2023-12", "2024-01", "2024-02"]
    assert vietnamese.months_between("2024-02", "2024-02") == ["2024-02"]
    assert vietnamese.months_between("2024-03", "2024-02") == []


def test_text_is_kept_composed_with_single_blanks_and_the_letter_of_the_alphabet() -> None:
    assert vietnamese.clean("  Đảng\u00a0 ủy\n") == "Đảng ủy"
    assert vietnamese.clean(unicodedata.normalize("NFD", "Đảng ủy")) == "Đảng ủy"
    assert vietnamese.clean("\u00d0ảng, \u00f0ội") == "Đảng, đội"
    assert vietnamese.clean("\u200bĐảng\u00ad ủy\ufeff") == "Đảng ủy"
    assert vietnamese.clean("\u202a29/02/2024\u202c") == "29/02/2024"


def test_cyrillic_and_greek_letters_that_look_latin_become_latin() -> None:
    assert vietnamese.clean("Н\u043e\u0323\u0302 ti\u0323сh") == "Hộ tịch"
    assert vietnamese.fold("ΗÒΑ") == "hoa"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thới Hoà", "THỚI HÒA"),
        ("uỷ", "ủy"),
        ("Đảng", "dang"),
        ("\u00d0ảng", "đảng"),
        ("Tổ NDTQ – PTTD", "to ndtq-pttd"),
        ("29- NQ/ĐU", "29 - nq/đu"),
        ("ấp\u00a0Quới  An", "Ap Quoi An"),
        (unicodedata.normalize("NFD", "Ước"), "ước"),
    ],
)
def test_spellings_of_one_thing_have_one_search_key(one: str, other: str) -> None:
    assert vietnamese.fold(one) == vietnamese.fold(other)


def test_different_words_have_different_search_keys() -> None:
    assert vietnamese.fold("Quới An") != vietnamese.fold("Quới Ân 2")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_stand_in_the_order_of_the_vietnamese_alphabet(form: str) -> None:
    names = [unicodedata.normalize(form, name) for name in IN_ORDER]
    backwards = names[::-1]
    assert sorted(backwards, key=vietnamese.alphabetical) == names


@given(st.text())
def test_a_text_has_one_place_in_the_order_however_its_letters_are_composed(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert vietnamese.alphabetical(composed) == vietnamese.alphabetical(decomposed)


@pytest.mark.parametrize(
    ("stored", "shown"), [("2024-09-05T03:21:00Z", "10:21 05/09/2024"), ("2024-12-31T17:00:59Z", "00:00 01/01/2025")]
)
def test_a_stored_moment_is_shown_by_the_clock_of_vietnam(stored: str, shown: str) -> None:
    assert vietnamese.moment(stored) == shown
