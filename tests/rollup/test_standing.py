"""The targets of communes from what they published stand as they do at home, once all is accepted."""

from dataclasses import replace
from pathlib import Path

import pytest

from lib.accounts.accounts import actor_named
from lib.duties import duties
from lib.indicators import Span, indicator
from lib.indicators.progress import Coverage, Progress, progress
from lib.indicators.targets import read_target, set_target
from lib.rights import OPERATOR, Actor
from lib.rollup.communes import by_unit, communes, unit_names
from lib.rollup.lake import Lake
from lib.rollup.publish import publish
from lib.rollup.standing import accepted_share, over_all, standing
from lib.store import Store
from tests.commune import Commune, copy_of, enter, on_day, session
from tests.rollup.communes import accept_months, publish_as


@pytest.fixture(scope="module")
def demo_lake(demo_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Lake:
    made = Lake(tmp_path_factory.mktemp("lake"))
    publish(demo_store, made)
    return made


def comparable(each: Progress) -> Progress:
    """All of it but the ids of the store, and coverage, which at home counts what was entered."""
    target = replace(each.target, id=0, version=0, unit_id=0)
    return replace(each, target=target, coverage=Coverage(0, 0))


@pytest.mark.parametrize("month", ["2023-12", "2024-03", "2024-06"])
def test_a_commune_stands_in_the_province_as_it_does_at_home(demo_store: Store, demo_lake: Lake, month: str) -> None:
    at_home = {each.target.indicator: each for each in progress(demo_store, actor_named(demo_store, "lanhdao"), month)}
    above = {each.progress.target.indicator: each.progress for each in standing(demo_lake, month)}
    assert above.keys() == at_home.keys()
    owed = {duty.form for duty in duties(demo_store, OPERATOR, ["2023-12"])}
    published = [code for code in above if indicator(code).form in owed]
    assert [comparable(above[code]) for code in published] == [comparable(at_home[code]) for code in published]


@pytest.fixture
def two(store: Store, office: Actor, commune: Commune, tmp_path: Path) -> Lake:
    """Two communes with a target of 100 sessions each: one held 3 by July, the other 2, of which 1 is accepted."""
    made = Lake(tmp_path / "lake")
    for code, opened, days in (("28747", store, (6, 6, 7)), ("28750", None, (6, 7))):
        with copy_of(commune) as other:
            kept = opened or other
            on_day(kept, office, "2024-09-04")
            cells = {"indicator": "dissemination_sessions", "value": "100", "direction": "at_least", "profile": "even"}
            set_target(kept, office, read_target(cells | {"source_document": "1-NQ/ĐU"}, commune.units["XA"], 2024))
            held = [("CB01", session(f"2024-{month:02d}-{day:02d}")) for day, month in enumerate(days, 1)]
            enter(kept, commune.units, *held)
            accept_months(kept, office, "2024-06", *(["2024-07"] if opened else []))
            publish_as(code, kept, office, made)
    return made


def test_communes_add_up_and_so_do_their_targets(two: Lake) -> None:
    (together,) = over_all(standing(two, "2024-07"))
    assert (together.amount.numerator if together.amount else None, together.target.value) == (4, 200)
    assert together.pace == 200 * 7 / 12 or float(together.pace) == pytest.approx(200 * 7 / 12)
    assert [each.numerator for each in together.series if each] == [3, 1]


def test_coverage_counts_what_was_accepted(two: Lake) -> None:
    found = {each.commune: each.progress.coverage for each in standing(two, "2024-07")}
    assert found == {"28747": Coverage(2, 2), "28750": Coverage(0, 2)}
    share = accepted_share(two, Span("2024-06", "2024-07"))
    assert share["28750", "2024-06"].reported == share["28750", "2024-06"].expected > 0
    assert share["28750", "2024-07"].reported == 0


def test_the_communes_are_listed_with_the_day_of_their_figures(two: Lake) -> None:
    found = communes(two)
    assert [(each.code, each.name, each.accepted_until) for each in found] == [
        ("28747", "Đảng ủy xã Long Bình", "2024-07"),
        ("28750", "Đảng ủy xã Long Bình", "2024-06"),
    ]
    assert not any(each.illustrative for each in found)


def test_the_published_facts_of_a_commune_are_told_unit_by_unit(two: Lake) -> None:
    wanted = indicator("dissemination_sessions")
    found = by_unit(two, "28747", wanted, Span("2024-01", "2024-12"))
    assert {key: amount.numerator for key, amount in found.items()} == {("CB01", "2024-06"): 2, ("CB01", "2024-07"): 1}
    assert unit_names(two, "28747", 2024)["CB01"] == "Chi bộ ấp Long Thới"
