"""Form II.06a: its four identities hold, and totals left blank are worked out."""

from datetime import date

import pytest

from lib.records import DossierPeriod, Problem, Refused
from tests.records.examples import MONTH, good_cells

TOTALS = ("received_total", "resolved_total", "pending_total")


def problems(**typed: str) -> list[Problem]:
    return DossierPeriod.examine(good_cells(DossierPeriod) | typed, MONTH).problems


def test_totals_left_blank_are_worked_out() -> None:
    read = DossierPeriod.read(good_cells(DossierPeriod) | dict.fromkeys(TOTALS, ""), MONTH)
    assert (read.received_total, read.resolved_total, read.pending_total) == (1640, 1600, 36)


@pytest.mark.parametrize(
    ("total", "sentence"),
    [
        (
            "received_total",
            "Tổng tiếp nhận (cột 3) ghi 1.641 nhưng Tiếp nhận trực tuyến 1.200 + "
            "Tiếp nhận trực tiếp, bưu chính 400 + Từ kỳ trước chuyển qua 40 = 1.640",
        ),
        (
            "resolved_total",
            "Tổng đã giải quyết (cột 7) ghi 1.641 nhưng Giải quyết trước hạn 600 + "
            "Giải quyết đúng hạn 900 + Giải quyết quá hạn 100 = 1.600",
        ),
        (
            "pending_total",
            "Tổng đang giải quyết (cột 11) ghi 1.641 nhưng Đang giải quyết, trong hạn 30 + "
            "Đang giải quyết, quá hạn 6 = 36",
        ),
    ],
)
def test_a_total_that_is_typed_must_agree_with_its_columns(total: str, sentence: str) -> None:
    assert Problem(total, f"{sentence}; sửa một trong các số này cho khớp.") in problems(**{total: "1.641"})


@pytest.mark.parametrize("outcome", ["resolved_early", "pending_overdue", "returned", "withdrawn"])
def test_everything_received_is_resolved_pending_returned_or_withdrawn(outcome: str) -> None:
    (problem,) = problems(**{outcome: "9"}, resolved_total="", pending_total="")
    assert problem.field == "received_total"
    assert problem.sentence.startswith("Tổng tiếp nhận (cột 3) ghi 1.640 nhưng Tổng đã giải quyết (cột 7) ")


def test_returned_and_withdrawn_left_blank_count_as_none() -> None:
    assert problems(returned="", withdrawn="", resolved_on_time="904", resolved_total="") == []
    assert len(problems(returned="", withdrawn="")) == 1


def test_a_total_cannot_be_worked_out_of_a_column_that_is_missing_so_the_column_is_asked_for() -> None:
    with pytest.raises(Refused) as refused:
        DossierPeriod.read(good_cells(DossierPeriod) | {"carried_over": "", "received_total": ""}, MONTH)
    assert refused.value.problems == [Problem("carried_over", "Từ kỳ trước chuyển qua: chưa nhập; ghi 0 nếu không có.")]


def test_a_total_cannot_be_worked_out_of_a_column_that_was_refused_so_only_that_is_named() -> None:
    with pytest.raises(Refused) as refused:
        DossierPeriod.read(good_cells(DossierPeriod) | {"carried_over": "4 bộ", "received_total": ""}, MONTH)
    assert [problem.field for problem in refused.value.problems] == ["carried_over"]


def test_a_period_ends_on_or_after_the_day_it_begins() -> None:
    (problem,) = problems(period_from="15/08/2024")
    assert problem.field == "period_from"
    assert "Từ ngày (15/08/2024) phải trước hoặc cùng Đến ngày (14/08/2024)" in problem.sentence


def test_a_period_belongs_to_the_month_in_which_it_ends() -> None:
    read = DossierPeriod.read(good_cells(DossierPeriod), MONTH)
    assert (read.period_from, read.period_to, read.month()) == (date(2024, 7, 15), date(2024, 8, 14), "2024-08")


@pytest.mark.parametrize("typed", ["Hộ tịch", "Tư pháp - hộ tịch", "HO TICH", "civil_status"])
def test_a_field_may_be_named_as_people_name_it(typed: str) -> None:
    assert DossierPeriod.examine({"field": typed}).values["field"] == "civil_status"
