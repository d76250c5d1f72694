"""How far each hamlet has come: the day each stage was first reached, and hamlets reached against the plan."""

from datetime import date

from lib.indicators.plan import year_plan
from lib.indicators.rollout import LAUNCH_STEP, Grade, hamlet_years, paths, stages_shown
from lib.indicators.targets import Target
from lib.records import GroupAssessment
from lib.rights import OPERATOR, Actor
from lib.store import Store
from tests.commune import enter, stage


def test_a_group_shows_the_day_it_first_reached_each_stage(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(
        store,
        units,
        ("AP01", stage(5, "launch", "2023-08-18", 36)),
        ("AP01", stage(5, "survey", "2023-03-14", 34)),
        ("AP01", stage(5, "survey", "2023-04-14", 35)),
        ("AP01", stage(6, "survey", "2024-01-10", 20)),
    )
    five, six, none = paths(store, office, "2024-08")
    assert (five.hamlet.code, five.number, five.households) == ("AP01", 5, 36)
    assert five.reached == {"survey": date(2023, 3, 14), "launch": date(2023, 8, 18)}
    assert (six.number, six.reached) == (6, {"survey": date(2024, 1, 10)})
    assert (none.hamlet.code, none.number, none.households, none.reached) == ("AP02", None, None, {})


def test_a_group_shows_how_it_was_last_assessed_by_the_month(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    enter(
        store,
        units,
        ("AP01", stage(5, "launch", "2023-08-18")),
        ("AP01", stage(6, "launch", "2023-08-18")),
        ("AP01", GroupAssessment(number=5, assessed_on=date(2024, 3, 28), grade="good", score=92)),
        ("AP01", GroupAssessment(number=5, assessed_on=date(2024, 3, 5), grade="fair")),
        ("AP01", GroupAssessment(number=5, assessed_on=date(2024, 9, 5), grade="weak")),
    )
    five, six, _none = paths(store, office, "2024-08")
    assert (five.grade, six.grade) == (Grade("good", 92, date(2024, 3, 28)), None)


def test_what_comes_after_the_month_is_not_shown_yet(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, ("AP01", stage(5, "survey", "2024-07-31")), ("AP01", stage(5, "launch", "2024-08-01")))
    assert list(paths(store, office, "2024-07")[0].reached) == ["survey"]


def test_a_head_of_a_hamlet_sees_that_hamlet_alone(store: Store, people: dict[str, Actor]) -> None:
    assert [path.hamlet.code for path in paths(store, people["hamlet_head"], "2024-08")] == ["AP01"]
    assert paths(store, people["secretary"], "2024-08") == []


def test_the_stages_shown_are_those_reached_and_launch_in_their_order(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    assert stages_shown(paths(store, office, "2024-08")) == {"launch": "Ra mắt"}
    enter(store, units, ("AP01", stage(5, "operation", "2023-10-05")), ("AP02", stage(1, "survey", "2024-03-14")))
    assert list(stages_shown(paths(store, office, "2024-08"))) == ["survey", "launch", "operation"]


def test_the_demo_has_reached_three_of_eight_hamlets(demo_store: Store) -> None:
    plan = year_plan(demo_store, OPERATOR, "hamlets_with_group", "2024-08", None)
    assert plan.reached == [1, 1, 1, 1, 2, 2, 3, 3, None, None, None, None]
    assert len({path.hamlet.id for path in paths(demo_store, OPERATOR, "2024-08")}) == 8


def aimed(weights: tuple[int, ...] = (1,) * 12) -> Target:
    return Target("hamlets_with_group", 1, 2024, 8, "at_least", weights, "29-NQ/ĐU")


def test_the_hamlet_furthest_behind_the_plan_comes_first(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(
        store,
        units,
        ("AP01", stage(1, "survey", "2023-11-10")),
        ("AP01", stage(1, "launch", "2024-03-10")),
        ("AP02", stage(1, "plan", "2024-05-10")),
    )
    behind, launched = hamlet_years(paths(store, office, "2024-08"), "2024-08", aimed())
    assert (behind.hamlet.code, behind.done[:8]) == ("AP02", (0, 0, 0, 0, 2, 2, 2, 2))
    assert behind.done[8:] == (None,) * 4
    assert (behind.now, behind.due[7], behind.gap) == (2, 5 * 8 / 12, -1)
    assert (launched.hamlet.code, launched.done[:4], launched.gap) == ("AP01", (1, 1, LAUNCH_STEP, LAUNCH_STEP), 2)
    assert launched.since == "2023-11"
    assert behind.latest == ("plan", date(2024, 5, 10))


def test_a_hamlet_whose_group_was_dissolved_begins_again(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(
        store,
        units,
        ("AP01", stage(1, "launch", "2024-02-10")),
        ("AP01", stage(1, "dissolved", "2024-05-10")),
        ("AP01", stage(2, "survey", "2024-06-10")),
    )
    (year,) = (
        each for each in hamlet_years(paths(store, office, "2024-08"), "2024-08", None) if each.hamlet.code == "AP01"
    )
    assert year.done[:8] == (0, LAUNCH_STEP, LAUNCH_STEP, LAUNCH_STEP, 0, 1, 1, 1)
    assert (year.due, year.gap) == ((), 1)  # without a plan nothing is due
