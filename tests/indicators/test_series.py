"""Values over months, units and categories: only where there are facts, only what the actor may read."""

from lib.indicators import INDICATORS, Span
from lib.indicators.amounts import Amount
from lib.indicators.series import by_category, by_unit, by_unit_and_month, monthly
from lib.rights import OPERATOR, Actor
from lib.store import Store
from lib.vietnamese import months_between
from tests.commune import dossiers, enter, meeting, roster, session, stage

SUMMER = ["2024-06", "2024-07", "2024-08"]
SPAN = Span("2024-06", "2024-08")


def test_a_month_without_facts_has_no_value(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, ("CB01", session("2024-06-10", 20)), ("CB02", session("2024-08-10", 30)))
    assert monthly(store, office, "dissemination_attendances", SUMMER) == [Amount(20, None), None, Amount(30, None)]


def test_a_series_is_of_all_units_or_of_one(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, ("CB01", session("2024-06-10", 20)), ("CB02", session("2024-06-11", 30)))
    assert monthly(store, office, "dissemination_attendances", ["2024-06"]) == [Amount(50, None)]
    assert monthly(store, office, "dissemination_attendances", ["2024-06"], units["CB02"]) == [Amount(30, None)]


def test_a_series_is_of_all_categories_or_of_one(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, ("CB01", meeting("2024-06-03")), ("CB01", meeting("2024-06-17", "thematic")))
    assert monthly(store, office, "cell_meetings", ["2024-06"]) == [Amount(2, None)]
    assert monthly(store, office, "cell_meetings", ["2024-06"], category="thematic") == [Amount(1, None)]


def test_a_balance_stands_from_what_happened_before_the_series(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    enter(store, units, ("AP01", stage(5, "launch", "2022-08-18")), ("AP02", stage(1, "launch", "2024-07-18")))
    assert monthly(store, office, "model_groups", SUMMER) == [Amount(1, None), Amount(2, None), Amount(2, None)]
    assert by_unit(store, office, "model_groups", SPAN) == {
        units["AP01"]: Amount(1, None),
        units["AP02"]: Amount(1, None),
    }


def test_units_and_months_without_facts_are_not_there(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, ("CB01", meeting("2024-06-03", absent_excused=2)), ("CB01", meeting("2024-08-03")))
    rate = "cell_attendance_rate"
    assert by_unit_and_month(store, office, rate, SPAN) == {
        (units["CB01"], "2024-06"): Amount(18, 20),
        (units["CB01"], "2024-08"): Amount(20, 20),
    }
    assert by_unit(store, office, rate, SPAN) == {units["CB01"]: Amount(38, 40)}


def test_categories_are_summed_over_the_span(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(
        store,
        units,
        ("MOTCUA", dossiers("2024-06", "certification", received_online=5, resolved_early=5)),
        ("MOTCUA", dossiers("2024-07", "certification", received_online=6, resolved_late=6)),
        ("MOTCUA", dossiers("2024-07", "civil_status", received_online=1, resolved_on_time=1)),
    )
    assert by_category(store, office, "dossiers_on_time_rate", SPAN) == {
        "certification": Amount(5, 11),
        "civil_status": Amount(1, 1),
    }


def test_a_level_by_unit_is_the_last_report(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, ("CB01", roster("2024-06", 20)), ("CB01", roster("2024-07", 22)))
    assert by_unit(store, office, "party_members", SPAN) == {units["CB01"]: Amount(22, None)}


def test_a_head_of_a_unit_sees_that_unit_alone(
    store: Store, units: dict[str, int], secretary: Actor, people: dict[str, Actor]
) -> None:
    enter(store, units, ("CB01", meeting()), ("CB02", meeting()))
    assert set(by_unit(store, secretary, "cell_meetings", SPAN)) == {units["CB01"]}
    assert monthly(store, secretary, "cell_meetings", ["2024-08"], units["CB02"]) == [None]
    assert by_unit(store, people["admin"], "cell_meetings", SPAN) == {}


def test_the_months_of_a_flow_in_the_demo_sum_to_its_units(demo_store: Store) -> None:
    months = months_between("2023-01", "2024-08")
    for declared in (each for each in INDICATORS if each.kind == "flow"):
        by_month = monthly(demo_store, OPERATOR, declared.code, months)
        units = by_unit(demo_store, OPERATOR, declared.code, Span(months[0], months[-1]))
        over_months = sum(amount.numerator for amount in by_month if amount)
        assert over_months == sum(amount.numerator for amount in units.values())
