"""The ceiling on "xuất sắc", read both ways: how many cells at most, whether it is exceeded, and the arithmetic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.indicators.attention import notices
from lib.indicators.ceiling import Ceiling, ceiling, classes, classified_in
from lib.rights import Actor
from lib.store import Store
from tests.commune import classified, enter

BASIS = "Quy định 366-QĐ/TW"


@pytest.mark.parametrize(
    ("rated", "percent", "beside_good", "among_good"), [(14, 20, 2, 2), (23, 20, 3, 4), (14, 25, 2, 3), (0, 20, 0, 0)]
)
def test_of_cells_rated_good_or_better_so_many_may_be_excellent(
    rated: int, percent: int, beside_good: int, among_good: int
) -> None:
    for excellent in range(rated + 1):
        found = Ceiling(excellent, rated - excellent, percent, BASIS)
        assert (found.most_beside_good, found.most_among_good) == (beside_good, among_good)
        assert found.exceeded is (excellent > beside_good)


@given(st.integers(0, 400), st.integers(1, 99))
def test_the_most_is_the_most_that_the_words_of_the_rule_allow(rated: int, percent: int) -> None:
    found = Ceiling(0, rated, percent, BASIS)
    assert found.most_beside_good == max(x for x in range(rated + 1) if 100 * x <= percent * (rated - x))
    assert found.most_among_good == max(x for x in range(rated + 1) if 100 * x <= percent * rated)


def test_the_arithmetic_is_said_in_words() -> None:
    assert Ceiling(4, 19, 20, BASIS).said() == [
        "Cách a, theo số xếp tốt: 20% × 19 = 3,8; xuất sắc 4 là vượt. 23 chi bộ từ tốt trở lên thì nhiều nhất 3.",
        "Cách b, tính cả số xuất sắc: 20% × (19 + 4) = 4,6; xuất sắc 4 là không vượt."
        " 23 chi bộ từ tốt trở lên thì nhiều nhất 4.",
    ]


def test_the_latest_classes_are_those_of_the_last_december() -> None:
    decembers = [classified_in(month) for month in ("2024-11", "2024-12", "2025-01")]
    assert decembers == ["2023-12", "2024-12", "2024-12"]


def test_a_step_that_was_not_taken_has_no_classes_and_a_year_without_a_rule_no_ceiling(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    enter(store, units, ("CB01", classified("excellent")), ("CB02", classified("good", "good")))
    found = classes(store, office, "2023-12")
    assert {step: sum(each.numerator for each in amounts.values()) for step, amounts in found.items()} == {
        "cells_self_rated": 2,
        "cells_proposed": 1,
    }
    assert ceiling(found["cells_self_rated"], "2022-12") is None


def test_too_many_excellent_cells_are_stored_and_noticed_until_the_classes_are_old_news(
    store: Store, units: dict[str, int], office: Actor, secretary: Actor
) -> None:
    enter(store, units, *((code, classified("excellent", "excellent", "excellent")) for code in ("CB01", "CB02")))

    def noticed(month: str) -> list[str]:
        return [each.sentence for each in notices(store, office, month) if each.page == "classification"]

    assert noticed("2023-12") == noticed("2024-02") == ["2 chi bộ xếp xuất sắc, vượt mức 20%"]
    assert noticed("2023-11") == noticed("2024-03") == []
    assert not [each for each in notices(store, secretary, "2023-12") if each.page == "classification"]


def test_the_last_step_taken_is_what_counts(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, ("CB01", classified("excellent", "good")), ("CB02", classified("excellent", "good")))
    assert not [each for each in notices(store, office, "2023-12") if each.page == "classification"]


def test_a_class_of_a_quarter_is_none_of_the_year(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, ("CB01", classified("excellent", period_end="2023-09")))
    assert classes(store, office, "2023-09") == {}
