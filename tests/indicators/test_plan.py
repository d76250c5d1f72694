"""A year against its target: what is reached so far, and what the target expects by the end of each month."""

from lib.indicators.plan import year_plan
from lib.indicators.targets import read_target
from lib.rights import Actor
from lib.store import Store
from tests.commune import enter, session, stage

EIGHT = {
    "indicator": "hamlets_with_group",
    "value": "8",
    "direction": "at_least",
    "profile": "from_march",
    "source_document": "29-NQ/ĐU",
}


def test_the_plan_shows_what_is_reached_up_to_the_month_and_what_is_due_all_year(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    enter(store, units, ("AP01", stage(5, "launch", "2023-08-18")), ("AP02", stage(1, "launch", "2024-02-18")))
    plan = year_plan(store, office, "hamlets_with_group", "2024-03", read_target(EIGHT, units["XA"], 2024))
    assert (plan.months[0], plan.months[-1]) == ("2024-01", "2024-12")
    assert plan.reached == [1, 2, 2] + [None] * 9
    assert plan.planned == [1, 1, 1, 1.6, 2.4, 3.2, 4, 4.8, 5.6, 6.4, 7.2, 8]


def test_without_a_target_there_is_nothing_due(store: Store, office: Actor) -> None:
    plan = year_plan(store, office, "hamlets_with_group", "2024-03", None)
    assert (plan.reached[:3], plan.planned) == ([0, 0, 0], [])


def test_a_flow_runs_from_january_whatever_came_before(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, *(("CB01", session(f"{month}-10")) for month in ("2023-12", "2024-01", "2024-03")))
    assert year_plan(store, office, "dissemination_sessions", "2024-03", None).reached[:4] == [1, 1, 2, None]
