"""Facts and what they add up to, one small case for each kind; missing is not zero; a scope keeps to one unit."""

from fractions import Fraction

import pytest

from lib.indicators import EVER, Fact, Span, facts, indicator
from lib.indicators.amounts import Amount, by_month, total
from lib.indicators.facts import reach
from lib.store import Store
from tests.commune import dossiers, enter, meeting, roster, session, stage

YEAR = Span("2024-01", "2024-12")
QUARTER = ["2024-06", "2024-07", "2024-08"]


def found(store: Store, code: str, span: Span = YEAR, scope: int | None = None) -> list[Fact]:
    with store.read() as db:
        return facts(db, span, (code,), scope)


def test_a_flow_sums_over_units_and_months(store: Store, units: dict[str, int]) -> None:
    enter(
        store,
        units,
        ("CB01", session("2024-07-10", 20)),
        ("CB01", session("2024-07-20", 15)),
        ("CB02", session("2024-08-01", 30)),
        ("TO1", session("2024-08-01", 99, "working_group")),
    )
    wanted = indicator("dissemination_attendances")
    read = found(store, wanted.code)
    assert read == [
        Fact(wanted.code, units["CB01"], "2024-07", "", 35, None),
        Fact(wanted.code, units["CB02"], "2024-08", "", 30, None),
    ]
    assert total(wanted, read) == Amount(65, None)
    assert by_month(wanted, read, QUARTER) == [None, Amount(35, None), Amount(30, None)]


def test_a_ratio_is_a_sum_over_a_sum_and_never_a_mean_of_rates(store: Store, units: dict[str, int]) -> None:
    enter(
        store,
        units,
        ("CB01", meeting("2024-07-03", obliged=10, absent_excused=1)),
        ("CB02", meeting("2024-07-03", obliged=2, absent_excused=1)),
        ("CB01", meeting("2024-08-03", obliged=8, absent_excused=4)),
    )
    wanted = indicator("cell_attendance_rate")
    read = found(store, wanted.code)
    assert total(wanted, read) == Amount(14, 20)
    assert by_month(wanted, read, QUARTER) == [None, Amount(10, 12), Amount(4, 8)]
    assert Amount(10, 12).measured == Fraction(250, 3)
    assert Amount(10, 12).shown() == "83,3%"


def test_a_ratio_of_nothing_is_nothing(store: Store, units: dict[str, int]) -> None:
    enter(store, units, ("MOTCUA", dossiers("2024-08")))
    wanted = indicator("dossiers_on_time_rate")
    amount = total(wanted, found(store, wanted.code))
    assert amount == Amount(0, 0)
    assert amount.measured is None
    assert amount.shown() == "–"


def test_a_level_is_what_each_unit_last_reported(store: Store, units: dict[str, int]) -> None:
    enter(
        store,
        units,
        ("CB01", roster("2024-06", 20, 1)),
        ("CB01", roster("2024-08", 22)),
        ("CB02", roster("2024-07", 10)),
    )
    wanted = indicator("party_members")
    read = found(store, wanted.code)
    assert total(wanted, read) == Amount(32, None)
    assert by_month(wanted, read, QUARTER) == [Amount(21, None), Amount(31, None), Amount(32, None)]


def test_a_level_keeps_its_categories_apart(store: Store, units: dict[str, int]) -> None:
    enter(
        store,
        units,
        ("MOTCUA", dossiers("2024-06", "civil_status", received_online=3, pending_overdue=3)),
        ("MOTCUA", dossiers("2024-06", "certification", received_online=2, pending_overdue=2)),
        ("MOTCUA", dossiers("2024-07", "certification", carried_over=2, resolved_late=2)),
    )
    wanted = indicator("dossiers_overdue_pending")
    assert total(wanted, found(store, wanted.code)) == Amount(3, None)


def test_a_balance_is_the_running_sum_of_all_that_ever_happened(store: Store, units: dict[str, int]) -> None:
    enter(
        store,
        units,
        ("AP01", stage(5, "launch", "2023-08-18")),
        ("AP02", stage(1, "launch", "2024-07-25")),
        ("AP01", stage(5, "dissolved", "2024-08-01")),
    )
    wanted = indicator("hamlets_with_group")
    read = found(store, wanted.code, reach(wanted, YEAR))
    assert [fact.numerator for fact in read] == [1, 1, -1]
    assert by_month(wanted, read, QUARTER) == [Amount(1, None), Amount(2, None), Amount(1, None)]


def test_only_a_balance_reaches_back_before_its_span() -> None:
    assert reach(indicator("model_groups"), YEAR) == Span(EVER, "2024-12")
    for code in ("cell_meetings", "party_members", "cell_attendance_rate"):
        assert reach(indicator(code), YEAR) == YEAR


def test_what_was_not_reported_is_absent_and_not_zero(store: Store, units: dict[str, int]) -> None:
    enter(store, units, ("CB01", meeting()))
    wanted = indicator("cell_attendance_rate")
    assert {fact.unit_id for fact in found(store, wanted.code)} == {units["CB01"]}
    assert total(wanted, found(store, wanted.code, Span("2024-09", "2024-12"))) is None


def test_a_zero_that_was_reported_is_a_zero(store: Store, units: dict[str, int]) -> None:
    enter(store, units, ("CB01", meeting()))
    wanted = indicator("unexcused_absences")
    assert total(wanted, found(store, wanted.code)) == Amount(0, None)


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2024-07", "2024-07", ["2024-07"]),
        ("2024-07", "2024-08", ["2024-07", "2024-08"]),
        ("2023-12", "2024-06", ["2024-06"]),
        ("2025-01", "2025-12", []),
    ],
)
def test_a_span_takes_in_both_its_ends(
    store: Store, units: dict[str, int], first: str, last: str, months: list[str]
) -> None:
    enter(store, units, *(("CB01", roster(month, 20)) for month in QUARTER))
    assert [fact.month for fact in found(store, "party_members", Span(first, last))] == months


def test_a_scope_keeps_to_one_unit_or_to_none(store: Store, units: dict[str, int]) -> None:
    enter(store, units, ("CB01", meeting()), ("CB02", meeting()))
    with store.read() as db:
        own = facts(db, YEAR, (), units["CB01"])
        assert {fact.unit_id for fact in own} == {units["CB01"]}
        assert {fact.unit_id for fact in facts(db, YEAR)} == {units["CB01"], units["CB02"]}
        assert facts(db, YEAR, (), 0) == []


def test_facts_stand_in_order_of_indicator_month_and_unit(demo_store: Store) -> None:
    with demo_store.read() as db:
        read = facts(db, Span("2023-01", "2024-12"))
    keys = [(fact.indicator, fact.month, fact.unit_id, fact.category) for fact in read]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


def test_an_indicator_named_twice_is_counted_once(demo_store: Store) -> None:
    with demo_store.read() as db:
        once, twice = (facts(db, Span("2024-01", "2024-03"), ("party_members",) * times) for times in (1, 2))
    assert once and twice == once
