"""Yearly targets: read from what is typed or refused with a sentence, one per indicator, unit and year."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.indicators.targets import (
    Target,
    put_target,
    read_target,
    remove_target,
    set_target,
    targets,
    years_with_targets,
)
from lib.records import Refused
from lib.rights import Actor, Forbidden
from lib.store import Stale, Store, audit, change
from tests.commune import everything

RATE = {
    "indicator": "cell_attendance_rate",
    "value": "80",
    "direction": "at_least",
    "profile": "even",
    "headline": "",
    "source_document": "29-NQ/ĐU",
}
FLOW = RATE | {"indicator": "dissemination_sessions", "value": "1.640", "profile": "quarterly"}
EVEN = (1,) * 12


def refusal(**typed: str) -> tuple[str, str]:
    """The field and the sentence of the one problem that the typed texts make."""
    with pytest.raises(Refused) as refused:
        read_target(RATE | typed, 1, 2024)
    (problem,) = refused.value.problems
    return problem.field, problem.sentence


def test_a_rate_is_kept_in_hundredths_and_a_count_as_it_is() -> None:
    assert read_target(RATE | {"value": "38,46"}, 1, 2024).value == 3846
    assert read_target(FLOW, 1, 2024).value == 1640


def test_a_target_is_read_whole() -> None:
    typed = FLOW | {"headline": "3", "direction": "at_most", "source_document": " 29-NQ/ĐU  ngày 04/01/2024"}
    assert read_target(typed, 7, 2025) == Target(
        indicator="dissemination_sessions",
        unit_id=7,
        year=2025,
        value=1640,
        direction="at_most",
        weights=(0, 0, 1) * 4,
        source_document="29-NQ/ĐU ngày 04/01/2024",
        headline=3,
    )


def test_twelve_numbers_are_a_profile_of_their_own() -> None:
    assert read_target(RATE | {"profile": "1 2 3 4 5 6 7 8 9 10 11 12"}, 1, 2024).weights == tuple(range(1, 13))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Giá trị: chưa nhập."),
        ("  ", "Giá trị: chưa nhập."),
        ("100,01", "Giá trị: tỷ lệ không thể quá 100%."),
        ("80.5", "Giá trị: “80.5” không đọc được; dùng dấu phẩy cho phần lẻ, nhiều nhất hai chữ số, ví dụ 38,46."),
        ("-5", "Giá trị: “-5” không đọc được; dùng dấu phẩy cho phần lẻ, nhiều nhất hai chữ số, ví dụ 38,46."),
    ],
)
def test_a_rate_that_cannot_be_is_refused(typed: str, sentence: str) -> None:
    assert refusal(value=typed) == ("value", sentence)


def test_a_count_that_cannot_be_is_refused() -> None:
    assert refusal(indicator="dissemination_sessions", value="1,640") == (
        "value",
        "Giá trị: “1,640” có dấu phẩy nên có thể hiểu hai cách; gõ liền 1640 hoặc dùng dấu chấm 1.640.",
    )


@pytest.mark.parametrize("profile", ["", "weekly", "1 2 3", "0 " * 12, "1,5 " * 12, "-1 " * 12, "１ " * 12, "9" * 5000])
def test_a_profile_is_a_known_one_or_twelve_whole_numbers(profile: str) -> None:
    assert refusal(profile=profile) == (
        "profile",
        "Tiến độ tháng: chọn một kiểu, hoặc gõ 12 số cách nhau bằng khoảng trắng.",
    )


def test_a_profile_of_endless_numbers_is_refused_too() -> None:
    assert refusal(profile=" ".join(["9" * 5000] * 12))[0] == "profile"


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("9", "Thứ tự trên Tổng quan: từ 1 đến 8, hoặc để trống."),
        (
            "đầu",
            "Thứ tự trên Tổng quan: “đầu” không phải là số đếm; chỉ gõ chữ số, ví dụ 1640 hoặc 1.640.",
        ),
    ],
)
def test_a_place_on_the_overview_is_one_of_eight(place: str, sentence: str) -> None:
    assert refusal(headline=place) == ("headline", sentence)


def test_a_target_needs_an_indicator_a_document_and_a_direction() -> None:
    assert refusal(indicator="births") == ("indicator", "Chỉ tiêu: chọn một chỉ số trong danh sách.")
    assert refusal(source_document=" ") == (
        "source_document",
        "Văn bản giao: ghi số, ký hiệu văn bản, ví dụ 29-NQ/ĐU.",
    )
    assert refusal(direction="exactly") == ("direction", "Hướng: chọn “ít nhất” hoặc “nhiều nhất”.")


def test_every_problem_of_a_target_is_named_at_once() -> None:
    with pytest.raises(Refused) as refused:
        read_target({"indicator": "cell_attendance_rate"}, 1, 2024)
    assert [problem.field for problem in refused.value.problems] == ["value", "profile", "source_document", "direction"]


def kept(store: Store, actor: Actor, **typed: str) -> Target:
    """A target of the commune for 2024, stored and read again."""
    target = read_target(RATE | typed, 1, 2024)
    row_id = set_target(store, actor, target)
    return next(each for each in targets(store, actor, 2024) if each.id == row_id)


def test_a_target_is_stored_as_it_was_read(store: Store, office: Actor) -> None:
    target = kept(store, office, value="82,5", headline="2")
    assert target == replace(read_target(RATE | {"value": "82,5", "headline": "2"}, 1, 2024), id=target.id, version=1)


def test_a_target_is_changed_from_the_version_that_was_seen(store: Store, office: Actor) -> None:
    target = kept(store, office)
    set_target(store, office, replace(target, value=9000))
    assert [each.value for each in targets(store, office, 2024)] == [9000]
    with pytest.raises(Stale) as stale:
        set_target(store, office, replace(target, value=7000))
    assert stale.value.current is not None
    assert stale.value.current["value"] == 9000


def test_an_indicator_has_one_target_for_a_unit_and_year(store: Store, office: Actor) -> None:
    target = kept(store, office)
    before = everything(store)
    with pytest.raises(Refused, match="Chỉ tiêu này của năm 2024 đã có; mở chỉ tiêu đó để sửa"):
        set_target(store, office, replace(target, id=0, version=0))
    assert everything(store) == before
    set_target(store, office, replace(target, id=0, version=0, year=2025))
    set_target(store, office, replace(target, id=0, version=0, unit_id=2))


def test_a_place_on_the_overview_is_taken_once_a_year(store: Store, office: Actor) -> None:
    target = kept(store, office, headline="1")
    other = read_target(FLOW | {"headline": "1"}, 1, 2024)
    with pytest.raises(Refused, match="Thứ tự 1 trên Tổng quan đã dùng; chọn số khác"):
        set_target(store, office, other)
    set_target(store, office, replace(other, year=2025))
    set_target(store, office, replace(target, value=8500))


def test_any_number_of_targets_have_no_place_on_the_overview(store: Store, office: Actor) -> None:
    kept(store, office)
    kept(store, office, indicator="dissemination_sessions")


def test_headlines_come_first_in_their_order(store: Store, office: Actor) -> None:
    kept(store, office, indicator="party_members")
    kept(store, office, indicator="cell_meetings", headline="2")
    kept(store, office, indicator="dissemination_sessions", headline="1")
    order = [each.indicator for each in targets(store, office, 2024)]
    assert order == ["dissemination_sessions", "cell_meetings", "party_members"]
    assert [each.headline for each in targets(store, office, 2024, headlines_only=True)] == [1, 2]


def test_a_target_is_removed_with_a_reason_that_stays_in_the_audit(store: Store, office: Actor) -> None:
    target = kept(store, office)
    with pytest.raises(Refused, match="Ghi lý do bỏ chỉ tiêu"):
        remove_target(store, office, target, " ")
    remove_target(store, office, target, "giao lại theo văn bản mới")
    assert targets(store, office, 2024) == []
    with store.read() as db:
        assert audit.history(db, "target", target.id)[-1]["reason"] == "giao lại theo văn bản mới"


def test_only_the_office_changes_and_removes_targets(store: Store, office: Actor, people: dict[str, Actor]) -> None:
    target = kept(store, office)
    for role in ("leadership", "secretary", "admin"):
        with pytest.raises(Forbidden, match="Chỉ Văn phòng Đảng ủy được đặt chỉ tiêu"):
            remove_target(store, people[role], target, "x")
        with pytest.raises(Forbidden), change(store, people[role]) as changing:
            put_target(changing, replace(target, value=1))


def test_a_head_of_a_unit_reads_only_the_targets_of_that_unit(
    store: Store, office: Actor, secretary: Actor, units: dict[str, int]
) -> None:
    kept(store, office)
    set_target(store, office, read_target(FLOW, units["CB01"], 2024))
    assert [each.indicator for each in targets(store, secretary, 2024)] == ["dissemination_sessions"]


def test_the_years_with_targets_come_latest_first(store: Store, office: Actor) -> None:
    for year in (2023, 2025, 2024):
        set_target(store, office, read_target(RATE, 1, year))
    assert years_with_targets(store) == [2025, 2024, 2023]


@pytest.mark.parametrize(
    ("profile", "month", "pace"),
    [("even", 3, 60), ("even", 12, 240), ("quarterly", 2, 0), ("quarterly", 3, 60), ("december", 11, 0)],
)
def test_a_flow_accrues_along_its_profile(profile: str, month: int, pace: int) -> None:
    assert read_target(FLOW | {"value": "240", "profile": profile}, 1, 2024).pace(month) == pace


def test_a_ratio_and_a_level_owe_all_of_their_target_from_the_first_month() -> None:
    assert read_target(RATE, 1, 2024).pace(1) == 80
    assert read_target(FLOW | {"indicator": "party_members", "value": "300"}, 1, 2024).pace(1) == 300


@given(st.lists(st.integers(0, 50), min_size=12, max_size=12).filter(any), st.integers(0, 10_000))
def test_a_pace_never_falls_and_ends_at_the_target(weights: list[int], value: int) -> None:
    target = Target("dissemination_sessions", 1, 2024, value, "at_least", tuple(weights), "29-NQ/ĐU")
    paces = [target.pace(month) for month in range(1, 13)]
    assert paces == sorted(paces)
    assert paces[-1] == value


def test_a_target_is_shown_in_its_measure() -> None:
    rate = Target("cell_attendance_rate", 1, 2024, 8050, "at_least", EVEN, "29-NQ/ĐU")
    assert rate.shown() == "≥ 80,5%"
    assert replace(rate, direction="at_most").shown() == "≤ 80,5%"
    assert replace(rate, indicator="dissemination_sessions", value=1640).shown() == "1.640 cuộc"
    assert rate.measured == Fraction(161, 2)
