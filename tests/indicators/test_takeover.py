"""Last year's targets taken over into a new year: looked at first, all or none, never twice."""

from datetime import date

import pytest

from lib.indicators.takeover import next_year, proposals, reached_by, take_over
from lib.indicators.targets import Target, read_target, set_target, targets
from lib.records import Refused
from lib.rights import Actor, Forbidden
from lib.store import Store
from tests.commune import enter, everything, session

FLOW = {
    "indicator": "dissemination_sessions",
    "value": "90",
    "direction": "at_least",
    "profile": "quarterly",
    "headline": "3",
    "source_document": "29-NQ/ĐU",
}
RATE = FLOW | {"indicator": "cell_attendance_rate", "value": "80,5", "profile": "even", "headline": ""}
DOCUMENT = "01-NQ/ĐU"


@pytest.fixture
def of_2024(store: Store, office: Actor, units: dict[str, int]) -> tuple[Target, Target]:
    """The commune's two targets of 2024: sessions, third on the overview, and a rate."""
    for typed in (FLOW, RATE):
        set_target(store, office, read_target(typed, units["XA"], 2024))
    sessions, rate = targets(store, office, 2024)
    return sessions, rate


def test_each_target_is_proposed_with_what_was_reached(
    store: Store, office: Actor, units: dict[str, int], of_2024: tuple[Target, Target]
) -> None:
    enter(store, units, ("TO1", session("2024-03-02")), ("TO1", session("2024-11-20")))
    assert reached_by(store, office, 2025) == "2024-11"
    shown = [
        (each.target, each.reached and each.reached.shown(), each.headline) for each in proposals(store, office, 2025)
    ]
    assert shown == [(of_2024[0], "2", 3), (of_2024[1], None, 0)]


def test_what_was_reached_is_never_of_the_new_year(store: Store, office: Actor, units: dict[str, int]) -> None:
    assert reached_by(store, office, 2025) == "2024-01"
    enter(store, units, ("TO1", session("2025-02-02")))
    assert reached_by(store, office, 2025) == "2024-12"


def test_targets_are_taken_over_with_their_new_values_under_the_new_document(
    store: Store, office: Actor, of_2024: tuple[Target, Target]
) -> None:
    sessions, rate = of_2024
    assert take_over(store, office, 2025, {sessions.id: "1.100", rate.id: "82,25"}, DOCUMENT) == 2
    taken = [
        (each.indicator, each.unit_id, each.value, each.direction, each.weights, each.headline, each.source_document)
        for each in targets(store, office, 2025)
    ]
    assert taken == [
        ("dissemination_sessions", sessions.unit_id, 1100, "at_least", sessions.weights, 3, DOCUMENT),
        ("cell_attendance_rate", rate.unit_id, 8225, "at_least", rate.weights, 0, DOCUMENT),
    ]
    assert targets(store, office, 2024) == [sessions, rate]


def test_a_value_as_it_is_typed_means_the_target_again(of_2024: tuple[Target, Target]) -> None:
    assert [each.typed() for each in of_2024] == ["90", "80,5"]


def test_a_target_that_is_not_named_is_left_out_and_may_follow_later(
    store: Store, office: Actor, of_2024: tuple[Target, Target]
) -> None:
    sessions, rate = of_2024
    assert take_over(store, office, 2025, {rate.id: "80,5"}, DOCUMENT) == 1
    assert [each.target for each in proposals(store, office, 2025)] == [sessions]


def test_taking_over_twice_adds_nothing_twice(store: Store, office: Actor, of_2024: tuple[Target, Target]) -> None:
    values = {each.id: each.typed() for each in of_2024}
    take_over(store, office, 2025, values, DOCUMENT)
    before = everything(store)
    assert take_over(store, office, 2025, values | {999: "1"}, DOCUMENT) == 0
    assert proposals(store, office, 2025) == []
    assert everything(store) == before


def test_everything_wrong_is_told_at_once_and_nothing_is_set(
    store: Store, office: Actor, of_2024: tuple[Target, Target]
) -> None:
    sessions, rate = of_2024
    before = everything(store)
    with pytest.raises(Refused) as refused:
        take_over(store, office, 2025, {sessions.id: "nhiều", rate.id: "82.5"}, " ")
    fields = [problem.field for problem in refused.value.problems]
    assert sorted(fields) == ["source_document", f"value.{sessions.id}", f"value.{rate.id}"]
    assert "Cuộc quán triệt, triển khai: Giá trị: “nhiều” không phải là số đếm" in str(refused.value)
    with pytest.raises(Refused, match="Tỷ lệ đảng viên dự sinh hoạt: Giá trị"):
        take_over(store, office, 2025, {sessions.id: "90", rate.id: "82.5"}, DOCUMENT)
    assert everything(store) == before


def test_a_place_on_the_overview_that_is_taken_already_is_not_asked_for(
    store: Store, office: Actor, units: dict[str, int], of_2024: tuple[Target, Target]
) -> None:
    other = FLOW | {"indicator": "cell_meetings", "headline": "3"}
    set_target(store, office, read_target(other, units["XA"], 2025))
    assert [each.headline for each in proposals(store, office, 2025)] == [0, 0]
    assert take_over(store, office, 2025, {of_2024[0].id: "90"}, DOCUMENT) == 1


def test_the_target_of_a_unit_that_does_not_go_on_is_not_proposed(
    store: Store, office: Actor, units: dict[str, int]
) -> None:
    set_target(store, office, read_target(FLOW, units["CB02"], 2024))
    with store.write() as db:
        db.execute("UPDATE unit SET valid_to = '2024-12-31' WHERE code = 'CB02'")
    assert proposals(store, office, 2025) == []


def test_only_the_office_takes_targets_over(
    store: Store, people: dict[str, Actor], of_2024: tuple[Target, Target]
) -> None:
    with pytest.raises(Forbidden):
        take_over(store, people["leadership"], 2025, {of_2024[0].id: "90"}, DOCUMENT)
    assert take_over(store, people["admin"], 2025, {of_2024[0].id: "90"}, DOCUMENT) == 0


def test_the_year_to_prepare_is_the_first_without_targets(store: Store, of_2024: tuple[Target, Target]) -> None:
    assert next_year(store, date(2023, 12, 31)) == 2023
    assert next_year(store, date(2024, 10, 1)) == 2025
    assert next_year(store, date(2025, 1, 1)) == 2025
