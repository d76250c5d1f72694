"""The list of indicators is whole: every entry declared with its words, its kind, and who owes it."""

import pytest

from lib.indicators import INDICATORS, Indicator, indicator
from lib.indicators.view import definitions
from lib.records import FORMS
from lib.rules import options

every_indicator = pytest.mark.parametrize("declared", INDICATORS, ids=lambda declared: declared.code)


def test_no_two_indicators_share_a_code_or_a_title() -> None:
    assert len({each.code for each in INDICATORS}) == len({each.title for each in INDICATORS}) == len(INDICATORS)


@every_indicator
def test_an_indicator_says_what_it_counts_and_in_what(declared: Indicator) -> None:
    assert declared.title
    assert declared.meaning.endswith(".")
    assert declared.measure
    assert indicator(declared.code) is declared


@every_indicator
def test_a_ratio_alone_has_a_denominator_and_is_in_per_cent(declared: Indicator) -> None:
    assert (declared.denominator != "NULL") is (declared.measure == "%") is declared.is_rate


@every_indicator
def test_an_indicator_is_owed_by_units_that_enter_its_form(declared: Indicator) -> None:
    assert declared.form in FORMS
    assert declared.reported_by
    assert set(declared.reported_by) <= set(options("unit_kinds"))
    assert set(declared.reported_by) <= set(declared.form.unit_kinds)


@every_indicator
def test_a_source_is_the_table_of_the_form_or_a_view_that_is_made(declared: Indicator) -> None:
    assert declared.source == declared.form.table or declared.source in definitions()


@pytest.mark.parametrize(
    ("code", "category", "words"),
    [
        ("dossiers_received", "civil_status", "Hộ tịch"),
        ("cell_meetings", "regular", "Sinh hoạt thường kỳ"),
        ("members_assessed", "excellent", "Hoàn thành xuất sắc nhiệm vụ"),
        ("dissemination_sessions", "x", "x"),
    ],
)
def test_a_category_is_said_in_the_words_of_the_form(code: str, category: str, words: str) -> None:
    assert indicator(code).category_label(category) == words


def test_there_are_fewer_arms_than_sqlite_allows() -> None:
    assert definitions()["monthly_facts"].count("UNION ALL") < 499


def test_an_unknown_code_is_told_the_codes_there_are() -> None:
    with pytest.raises(LookupError, match="Không có chỉ số mã “births”; các mã hiện có: dissemination_sessions, "):
        indicator("births")
