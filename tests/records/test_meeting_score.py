"""The score of a meeting: the sheet is that of the day, points stay within it, and the class follows from both."""

from datetime import date
from typing import Any

import pytest

from lib.records import MeetingScore, Problem, Refused
from lib.records.fields import Points, joined_points, typed_points
from lib.records.score_sheets import POINT, Sheet, in_force, sheets
from lib.rules import options, versions
from lib.vietnamese import Unreadable
from tests.commune import full_points
from tests.records.examples import MONTH, good_cells

HD42, AN_PHU, HD12 = (sheets()[code] for code in ("hd42", "an_phu", "hd12"))
every_sheet = pytest.mark.parametrize("sheet", sheets().values(), ids=lambda sheet: sheet.code)


def problems(**typed: str) -> list[Problem]:
    return MeetingScore.examine(good_cells(MeetingScore) | typed, MONTH).problems


def total_of(sheet: Sheet, kind: str, total: float) -> dict[str, int]:
    """Points that come to a total, taken off the criterion that brings most."""
    points = full_points(sheet, kind)
    points[max(points, key=lambda code: points[code])] -= sheet.maximum(kind) - round(total * POINT)
    return points


@pytest.mark.parametrize(
    ("total", "expected"),
    [(100, "good"), (90, "good"), (89.99, "fair"), (89.9, "fair"), (70, "fair"), (69.99, "average")],
)
def test_a_class_holds_its_lower_edge_and_not_its_upper_one(total: float, expected: str) -> None:
    assert HD42.class_of("regular", total_of(HD42, "regular", total)) == expected


@pytest.mark.parametrize(("each", "expected"), [(50, "average"), (49, "poor"), (0, "poor")])
def test_the_lowest_edge_is_at_half_of_all(each: int, expected: str) -> None:
    points = {code: most * each // 100 for code, most in full_points(HD42, "regular").items()}
    assert HD42.class_of("regular", points) == expected


@pytest.mark.parametrize(
    ("kind", "whole", "total", "expected"),
    [
        ("regular", 95, 85.5, "good"),
        ("regular", 95, 85.49, "fair"),
        ("regular", 95, 66.5, "fair"),
        ("combined", 100, 89.9, "fair"),
        ("combined", 100, 90, "good"),
    ],
)
def test_without_a_thematic_meeting_the_edges_are_shares_of_95(
    kind: str, whole: int, total: float, expected: str
) -> None:
    assert AN_PHU.maximum(kind) == whole * POINT
    assert AN_PHU.class_of(kind, total_of(AN_PHU, kind, total)) == expected


@pytest.mark.parametrize("code", ["1", "3.3", "3.4", "3.5"])
def test_a_criterion_that_must_be_full_keeps_the_class_from_being_reached(code: str) -> None:
    full = full_points(HD12, "regular")
    assert HD12.class_of("regular", full) == "good"
    assert HD12.class_of("regular", full | {code: full[code] - 1}) == "fair"
    assert HD12.class_of("regular", full | {"5": full["5"] - 10 * POINT}) == "good"


@pytest.mark.parametrize(
    ("day", "kind", "codes"),
    [
        ("2018-07-05", "regular", []),
        ("2025-10-27", "regular", ["hd12"]),
        ("2025-10-27", "thematic", ["hd12_thematic"]),
        ("2025-10-28", "regular", ["hd42", "an_phu"]),
        ("2025-10-28", "thematic", ["hd42"]),
    ],
)
def test_the_sheets_are_those_of_the_day_and_kind(day: str, kind: str, codes: list[str]) -> None:
    assert [sheet.code for sheet in in_force(date.fromisoformat(day), kind)] == codes


@pytest.mark.parametrize(("day", "right", "wrong"), [("27", "hd12", "hd42"), ("28", "hd42", "hd12")])
def test_a_sheet_of_another_day_is_refused_with_those_in_force(day: str, right: str, wrong: str) -> None:
    cells = {"held_on": f"{day}/10/2025", "kind": "regular"}
    assert MeetingScore.examine(cells | {"sheet": right}, "2025-10").problems == []
    (problem,) = MeetingScore.examine(cells | {"sheet": wrong}, "2025-10").problems
    assert problem.field == "sheet"
    assert f"ngày {day}/10/2025; bảng điểm dùng được: {options('score_sheets')[right]}" in problem.sentence


def test_points_above_the_maximum_are_refused_by_criterion_and_maximum() -> None:
    assert problems(points="2.2: 5,01; 1: 3") == [
        Problem("points", "Mục “2.2. Họp chi ủy trước sinh hoạt” ghi 5,01 điểm, quá mức tối đa 5; sửa lại.")
    ]
    assert problems(points="2.2: 5") == []


def test_a_criterion_that_does_not_count_is_refused() -> None:
    cells = {"kind": "regular", "sheet": "an_phu", "held_on": "03/11/2025", "points": "4c: 5"}
    (problem,) = MeetingScore.examine(cells).problems
    assert problem == Problem("points", "Bảng điểm đã chọn không tính mục 4c cho buổi này; bỏ điểm mục đó.")
    assert MeetingScore.examine(cells | {"kind": "combined"}).problems == []


def test_a_blank_criterion_is_asked_for_at_the_end_and_is_never_a_zero() -> None:
    begun = good_cells(MeetingScore) | {"points": "1: 10; 2.1: 0; 5: 30"}
    assert MeetingScore.examine(begun, MONTH).problems == []
    with pytest.raises(Refused, match=r"chưa chấm mục 2\.2, 3\.1, 3\.2, 3\.3, 3\.4, 3\.5, 4; ghi 0 nếu không có điểm"):
        MeetingScore.read(begun, MONTH)
    with pytest.raises(Refused, match="chưa chấm mục"):
        MeetingScore(kind="regular", held_on=date(2024, 8, 5), sheet="hd12", points={"1": 1000})


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [("1: 4.5", "mục 1: “4.5” không đọc được; dùng dấu phẩy"), ("1: 5; 3.1: -2", "mục 3.1: “-2”"), ("5", "ví dụ 1: 5")],
)
def test_points_that_cannot_be_read_say_which_criterion(typed: str, remedy: str) -> None:
    with pytest.raises(Unreadable, match=remedy):
        Points(label="Điểm", sheet="sheet", kind="kind").read(typed, "")


def test_whatever_is_typed_for_a_criterion_stays_with_it() -> None:
    typed = {"1": "4,5", "2a": "5; 4", "3.1": "4:5 điểm", "4": " "}
    assert typed_points(joined_points(typed)) == {"1": "4,5", "2a": "5; 4", "3.1": "4 5 điểm"}


def conclusion(**values: Any) -> str:
    plain = {"kind": "regular", "held_on": date(2025, 11, 3), "sheet": "an_phu", "points": full_points(AN_PHU)}
    return MeetingScore.conclusion(plain | values)


def test_the_class_is_said_as_soon_as_every_criterion_has_its_points() -> None:
    assert conclusion(points={"1": 450, "5": 1000}) == "Đã chấm 2/10 mục: 14,5 điểm"
    assert conclusion() == "95/95 điểm (100%): Tốt"
    assert conclusion(points=full_points(AN_PHU) | {"7": 2050}) == "85,5/95 điểm (90%): Tốt"
    assert conclusion(points=full_points(AN_PHU) | {"7": 2049}) == "85,49/95 điểm (89,99%): Khá"
    assert conclusion(points=full_points(AN_PHU) | {"1": 600}) == ""


def test_what_was_decided_otherwise_stands_beside_what_the_cell_gave_itself() -> None:
    decided = conclusion(decided={"7": 1000})
    assert decided == "Chi bộ chấm 95/95 điểm (100%): Tốt; Đảng ủy quyết định 75/95 điểm (78,95%): Khá"


def test_a_class_lower_than_its_total_says_why() -> None:
    points = full_points(HD12) | {"1": 900, "3.5": 450}
    said = conclusion(held_on=date(2024, 8, 5), sheet="hd12", points=points)
    assert said == "98,5/100 điểm: Khá, vì chưa đủ điểm tối đa mục 1, 3.5"


@every_sheet
def test_a_sheet_has_classes_down_to_nothing_and_brings_at_most_100(sheet: Sheet) -> None:
    edges = [band.least for band in sheet.bands]
    assert edges == sorted(edges, reverse=True)
    assert edges[-1] == 0
    assert [band.code for band in sheet.bands] == list(options("meeting_classes"))
    assert max(sheet.maximum(kind) for kind in sheet.kinds) == 100 * POINT
    for kind in sheet.kinds:
        assert 0 < len(sheet.applicable(kind)) <= 12
        assert {code for band in sheet.bands for code in band.full} <= {each.code for each in sheet.applicable(kind)}


def test_a_code_means_one_sheet_for_ever() -> None:
    codes = [item["code"] for version in versions("score_sheets") for item in version.content["items"]]
    assert len(set(codes)) == len(codes) == len(sheets())
