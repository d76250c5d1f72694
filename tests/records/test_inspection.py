"""What an inspection found adds up, for organisations and members apart; no more is remedied than was to be."""

import pytest

from lib.records import Inspection, Refused
from tests.commune import inspection
from tests.records.examples import MONTH, good_cells

FOUND = {
    "organisations_good": "3",
    "organisations_limited": "04",
    "organisations_violating": "0",
    "members_good": "1",
    "members_limited": "0",
    "members_violating": "1",
    "remedied": "5",
}
TOTALS = dict.fromkeys(("organisations", "members", "to_remedy"), "")


def sentences(**typed: str) -> list[str]:
    reading = Inspection.examine(good_cells(Inspection) | FOUND | TOTALS | typed, MONTH)
    return [problem.sentence for problem in reading.problems]


def test_totals_left_blank_are_worked_out_for_organisations_and_members_apart() -> None:
    read = Inspection.read(good_cells(Inspection) | FOUND | TOTALS, MONTH)
    assert (read.organisations, read.members, read.to_remedy) == (7, 2, 5)


@pytest.mark.parametrize(
    ("total", "sum_said"),
    [
        ("organisations", "Tổ chức đảng còn hạn chế 4 + Tổ chức đảng có vi phạm 0 = 7"),
        ("members", "Đảng viên còn hạn chế 0 + Đảng viên có vi phạm 1 = 2"),
        ("to_remedy", "Đảng viên còn hạn chế 0 + Đảng viên có vi phạm 1 = 5"),
    ],
)
def test_a_total_that_is_typed_must_agree(total: str, sum_said: str) -> None:
    (sentence,) = sentences(**{total: "9"})
    assert f"{sum_said}; sửa một trong các số này cho khớp." in sentence


def test_no_more_is_remedied_than_was_to_be() -> None:
    assert sentences(remedied="6") == ["Đã khắc phục (6) không thể lớn hơn Phải khắc phục (5); xem lại hai số này."]
    with pytest.raises(Refused):
        inspection(members_good=1, remedied=1)
