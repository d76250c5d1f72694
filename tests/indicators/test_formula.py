"""A formula is said in the words of its form, or not at all."""

import pytest

from lib.indicators import INDICATORS, indicator
from lib.indicators.formula import formula


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("cell_attendance_rate", "“Có mặt” : “Phải dự”"),
        ("party_members", "“Đảng viên chính thức” + “Đảng viên dự bị”"),
        ("persons_not_pledged", "“Đảng viên phải đăng ký” − “Đảng viên đã đăng ký”"),
        ("dossiers_sent_back", "“Trả lại” + “Công dân rút”"),
        ("dissemination_sessions", "đếm từng dòng của biểu “Quán triệt, họp tổ, hội nghị”"),
        ("hamlets_with_group", ""),  # from a view over the stages: its meaning says how
        ("good_meetings_rate", ""),
    ],
)
def test_fields_are_named_by_their_labels(code: str, said: str) -> None:
    assert formula(indicator(code)) == said


def test_what_a_rate_divides_stands_apart() -> None:
    said = formula(indicator("dossiers_on_time_rate"))
    assert said == "(“Giải quyết trước hạn” + “Giải quyết đúng hạn”) : “Tổng đã giải quyết (cột 7)”"


def test_no_formula_shows_a_name_of_the_store() -> None:
    assert [each.code for each in INDICATORS if "_" in formula(each)] == []
