"""A cell's meeting: who was obliged, present and absent must add up, and its days lie in order and in the month."""

from datetime import date
from typing import Any

import pytest

from lib.records import CellMeeting, Problem, Refused
from tests.commune import meeting
from tests.records.examples import MONTH, good_cells


def problems(**typed: str) -> list[Problem]:
    return CellMeeting.examine(good_cells(CellMeeting) | typed, MONTH).problems


def test_a_whole_meeting_is_read_with_short_days() -> None:
    read = CellMeeting.read(good_cells(CellMeeting), MONTH)
    assert (read.held_on, read.committee_met_on) == (date(2024, 8, 5), date(2024, 8, 4))
    assert (read.kind, read.obliged, read.present, read.speakers, read.no_committee) == ("regular", 23, 20, 9, False)


@pytest.mark.parametrize("name", ["obliged", "present", "absent_excused", "absent_unexcused"])
def test_present_and_absent_must_make_up_the_obliged(name: str) -> None:
    (problem,) = problems(**{name: "22"})
    assert problem.field == "obliged"
    assert problem.sentence.endswith("; sửa một trong các số này cho khớp.")


def test_what_does_not_add_up_is_shown_as_a_sum() -> None:
    (problem,) = problems(obliged="24")
    assert problem.sentence.startswith(
        "Phải dự ghi 24 nhưng Có mặt 20 + Vắng có lý do 2 + Vắng không lý do 1 = 23; sửa một trong"
    )


def test_nobody_speaks_who_is_not_present() -> None:
    (problem,) = problems(speakers="21")
    assert problem == Problem("speakers", "Phát biểu (21) không thể lớn hơn Có mặt (20); xem lại hai số này.")
    assert problems(speakers="20") == []


def test_the_committee_does_not_prepare_a_meeting_after_it() -> None:
    (problem,) = problems(committee_met_on="6")
    assert problem == Problem(
        "committee_met_on",
        "Ngày họp chi ủy (06/08/2024) phải trước hoặc cùng Ngày họp (05/08/2024); xem lại hai ngày này.",
    )
    assert problems(committee_met_on="5") == []


def test_the_committee_may_have_met_in_the_month_before() -> None:
    assert problems(held_on="1", committee_met_on="31/7/2024") == []


def test_a_meeting_of_another_month_is_sent_there() -> None:
    (problem,) = problems(held_on="05/07/2024", committee_met_on="")
    assert problem == Problem(
        "held_on", "Ngày họp 05/07/2024 không thuộc tháng 8/2024; sửa lại, hoặc chọn tháng khác để nhập."
    )


def test_what_is_not_asked_of_every_cell_may_be_left_blank() -> None:
    read = CellMeeting.read(
        good_cells(CellMeeting) | dict.fromkeys(["speakers", "committee_met_on", "topic"], ""), MONTH
    )
    assert (read.speakers, read.committee_met_on, read.topic, read.no_committee) == (None, None, None, False)


def test_a_missing_count_asks_for_a_zero_and_a_missing_day_does_not() -> None:
    with pytest.raises(Refused) as refused:
        CellMeeting.read(good_cells(CellMeeting) | {"absent_unexcused": " ", "held_on": ""}, MONTH)
    assert [problem.sentence for problem in refused.value.problems] == [
        "Ngày họp: chưa nhập.",
        "Vắng không lý do: chưa nhập; ghi 0 nếu không có.",
    ]


@pytest.mark.parametrize(
    "wrong", [{"present": 21}, {"obliged": 20, "absent_excused": 1, "present": 20}, {"speakers": 21}]
)
def test_a_contradictory_meeting_cannot_be_made_in_code_either(wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        meeting(**wrong)
