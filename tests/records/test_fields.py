"""The closed set of field types: what each reads, shows, and forbids its column."""

from datetime import date

import pytest

from lib.records.checks import Check
from lib.records.fields import Choice, Count, Day, Field, Flag, Month, Text
from lib.vietnamese import Unreadable

KIND = Choice(label="Loại", codes={"regular": "Thường kỳ", "thematic": "Chuyên đề"})
FIELD = Choice(label="Lĩnh vực", rule="procedure_fields")


@pytest.mark.parametrize("typed", ["thematic", "Chuyên đề", "chuyen de", " CHUYÊN  ĐỀ ", "Chuyên đề"])
def test_a_choice_is_read_by_its_code_or_its_label_however_it_is_spelt(typed: str) -> None:
    assert KIND.read(typed, "") == "thematic"


@pytest.mark.parametrize("typed", ["TĐKT", "Thi đua, khen thưởng", "Thi đua – khen thưởng", "emulation_commendation"])
def test_a_choice_from_a_dated_list_knows_its_other_spellings(typed: str) -> None:
    assert FIELD.read(typed, "") == "emulation_commendation"


def test_a_choice_that_is_not_in_the_list_is_told_the_list() -> None:
    with pytest.raises(Unreadable) as refused:
        KIND.read("Bất thường", "")
    assert str(refused.value) == "“Bất thường” không có trong danh sách; chọn một trong: Thường kỳ, Chuyên đề."


def test_a_choice_is_shown_by_its_label_and_a_code_that_is_gone_by_itself() -> None:
    assert (KIND.show("regular"), KIND.show("old_code")) == ("Thường kỳ", "old_code")
    assert FIELD.show("social_protection") == "Bảo trợ xã hội"


@pytest.mark.parametrize(("typed", "meant"), [("có", True), ("X", True), ("1", True), ("KHÔNG", False), ("0", False)])
def test_yes_and_no_are_read_as_people_write_them(typed: str, meant: bool) -> None:
    assert Flag(label="Có chi ủy").read(typed, "") is meant


@pytest.mark.parametrize("typed", ["có lẽ", "2", "true", "-"])
def test_what_is_neither_yes_nor_no_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable, match=f"“{typed}” không rõ; ghi “có” hoặc “không”"):
        Flag(label="Có chi ủy").read(typed, "")


@pytest.mark.parametrize("flag", [True, False])
def test_yes_and_no_read_back_as_they_are_shown(flag: bool) -> None:
    question = Flag(label="Có chi ủy")
    assert question.read(question.show(flag), "") is flag


def test_a_text_is_cleaned_and_has_a_longest_length() -> None:
    question = Text(label="Nội dung")
    assert question.read("  Nghị   quyết ", "") == "Nghị quyết"
    assert len(question.read("a" * 500, "")) == 500
    with pytest.raises(Unreadable, match="Nội dung dài 501 ký tự; rút gọn còn nhiều nhất 500"):
        question.read("a" * 501, "")


def test_days_months_and_counts_are_shown_as_they_are_typed() -> None:
    assert Day(label="Ngày").show(date(2024, 8, 5)) == "05/08/2024"
    assert Month(label="Tháng").show("2024-08") == "08/2024"
    assert Count(label="Có mặt", measure="đảng viên").show(1640) == "1.640"


def test_a_count_needs_its_measure() -> None:
    with pytest.raises(TypeError, match="measure"):
        Count(label="Có mặt")  # type: ignore[call-arg]


def test_a_field_or_check_outside_the_closed_set_does_nothing_silently() -> None:
    with pytest.raises(TypeError, match="Field is not one of the field types"):
        Field(label="Ảnh").read("x", "")
    with pytest.raises(TypeError, match="Check is not one of the checks"):
        Check().broken({}, {})
    with pytest.raises(TypeError, match="Check is not one of the checks"):
        Check().sql()
