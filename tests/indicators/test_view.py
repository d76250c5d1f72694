"""The view of monthly facts: what its helper views say, how it is read, and that it equals a plain sum in Python."""

import contextlib
from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.commune import open_commune
from lib.indicators import EVER, INDICATORS, Span, facts
from lib.indicators.view import definitions, install
from lib.records import CellMeeting, GroupStage, Session
from lib.records.cell_meeting import MEETING_KINDS
from lib.records.session import PURPOSES
from lib.rules import versions
from lib.store import Store, rows
from tests.commune import Commune, copy_of, enter, everything, meeting, roster, session, stage

ALWAYS = Span(EVER, "2100-12")
(STAGES,) = versions("group_stages")
OPENING = {item["code"] for item in STAGES.content["items"] if item.get("opens")}
CLOSING = {item["code"] for item in STAGES.content["items"] if item.get("closes")}

Steps = list[tuple[str, int, str, str, int]]


def changes(store: Store, units: dict[str, int], *steps: tuple[str, int, str, str, int]) -> list[tuple[int, int, int]]:
    """(groups, hamlets, households) that each step added, for (hamlet, number, stage, day, households) steps."""
    enter(store, units, *((code, stage(number, *rest)) for code, number, *rest in steps))
    with store.read() as db:
        read = db.execute("SELECT groups, hamlets, households FROM group_change ORDER BY record_id").fetchall()
    return [tuple(row) for row in read]


def test_a_launch_adds_a_group_a_hamlet_and_its_households(store: Store, units: dict[str, int]) -> None:
    assert changes(store, units, ("AP01", 5, "launch", "2023-08-18", 36)) == [(1, 1, 36)]


def test_a_second_group_of_a_hamlet_adds_no_hamlet(store: Store, units: dict[str, int]) -> None:
    steps = [("AP01", 5, "launch", "2023-08-18", 36), ("AP01", 6, "launch", "2023-09-01", 20)]
    assert changes(store, units, *steps) == [(1, 1, 36), (1, 0, 20)]


def test_a_group_of_the_same_number_in_another_hamlet_is_another_group(store: Store, units: dict[str, int]) -> None:
    steps = [("AP01", 5, "launch", "2023-08-18", 36), ("AP02", 5, "launch", "2023-08-18", 20)]
    assert changes(store, units, *steps) == [(1, 1, 36), (1, 1, 20)]


def test_later_stages_change_only_the_households(store: Store, units: dict[str, int]) -> None:
    steps = [("AP01", 5, "launch", "2023-08-18", 36), ("AP01", 5, "operation", "2023-10-05", 34)]
    assert changes(store, units, *steps) == [(1, 1, 36), (0, 0, -2)]


def test_stages_before_the_launch_are_no_change_at_all(store: Store, units: dict[str, int]) -> None:
    steps = [
        ("AP01", 5, "survey", "2023-03-14", 34),
        ("AP01", 5, "plan", "2023-05-20", 34),
        ("AP01", 5, "recognition", "2023-06-20", 34),
    ]
    assert changes(store, units, *steps) == []


def test_dissolving_takes_the_group_the_households_and_with_the_last_group_the_hamlet(
    store: Store, units: dict[str, int]
) -> None:
    steps = [
        ("AP01", 5, "launch", "2023-08-18", 36),
        ("AP01", 6, "launch", "2023-09-01", 20),
        ("AP01", 5, "dissolved", "2024-01-10", 36),
        ("AP01", 6, "merged", "2024-02-10", 0),
    ]
    assert changes(store, units, *steps)[2:] == [(-1, 0, -36), (-1, -1, -20)]


def test_a_group_may_be_launched_again(store: Store, units: dict[str, int]) -> None:
    steps = [
        ("AP01", 5, "launch", "2023-08-18", 36),
        ("AP01", 5, "suspended", "2024-01-10", 36),
        ("AP01", 5, "launch", "2024-06-10", 40),
    ]
    assert changes(store, units, *steps) == [(1, 1, 36), (-1, -1, -36), (1, 1, 40)]


def test_closing_what_was_never_launched_changes_nothing(store: Store, units: dict[str, int]) -> None:
    assert changes(store, units, ("AP01", 5, "dissolved", "2024-01-10", 36)) == [(0, 0, 0)]


def test_a_step_entered_late_takes_its_place_by_its_day(store: Store, units: dict[str, int]) -> None:
    steps = [("AP01", 5, "operation", "2023-10-05", 40), ("AP01", 5, "launch", "2023-08-18", 36)]
    assert changes(store, units, *steps) == [(0, 0, 4), (1, 1, 36)]


def test_in_a_month_with_any_meeting_every_cell_met_or_did_not(store: Store, units: dict[str, int]) -> None:
    enter(store, units, ("CB01", meeting("2024-07-03")), ("CB02", meeting("2024-07-17", "thematic")))
    with store.read() as db:
        assert rows(db, "SELECT unit_id, month, held FROM cell_month ORDER BY month, unit_id") == [
            {"unit_id": units["CB01"], "month": "2024-07", "held": 1},
            {"unit_id": units["CB02"], "month": "2024-07", "held": 0},
        ]


@pytest.mark.parametrize(("valid_to", "counted"), [("2024-06-30", 1), ("2024-07-01", 2), ("2024-08-31", 2)])
def test_a_cell_counts_in_the_months_in_which_it_exists(
    store: Store, units: dict[str, int], valid_to: str, counted: int
) -> None:
    enter(store, units, ("CB01", meeting("2024-07-03")))
    with store.write() as db:
        db.execute("UPDATE unit SET valid_to = ? WHERE code = 'CB02'", [valid_to])
    with store.read() as db:
        (fact, *_rest) = found = facts(db, ALWAYS, ("cell_meeting_coverage",))
    assert len(found) == counted
    assert (fact.unit_id, fact.numerator, fact.denominator) == (units["CB01"], 1, 1)


def test_two_regular_meetings_in_a_month_cover_it_once(store: Store, units: dict[str, int]) -> None:
    enter(store, units, ("CB01", meeting("2024-07-03")), ("CB01", meeting("2024-07-30")))
    with store.read() as db:
        found = facts(db, ALWAYS, ("cell_meeting_coverage",), units["CB01"])
    assert [(fact.numerator, fact.denominator) for fact in found] == [(1, 1)]


def test_a_cell_without_a_committee_is_not_asked_whether_it_met(store: Store, units: dict[str, int]) -> None:
    enter(
        store,
        units,
        ("CB01", meeting("2024-07-03", committee_met_on=date(2024, 7, 2))),
        ("CB01", meeting("2024-07-30")),
        ("CB02", meeting("2024-07-03", no_committee=True)),
    )
    with store.read() as db:
        found = facts(db, ALWAYS, ("committee_met_before",))
    assert [(fact.unit_id, fact.numerator, fact.denominator) for fact in found] == [(units["CB01"], 1, 2)]


def test_a_span_of_months_is_searched_in_the_index_of_every_form(store: Store) -> None:
    query = "SELECT * FROM monthly_facts WHERE month BETWEEN '2024-01' AND '2024-12'"
    with store.read() as db:
        plan = [row["detail"] for row in rows(db, f"EXPLAIN QUERY PLAN {query}")]
    for table in {each.form.table for each in INDICATORS if not each.view}:
        arms = sum(each.source == table for each in INDICATORS)
        assert sum(step.startswith(f"SEARCH {table} USING INDEX {table}_month (month>") for step in plan) >= arms


def test_views_that_are_current_are_left_alone(store: Store) -> None:
    with store.read() as db:
        before = db.execute("PRAGMA schema_version").fetchone()
    install(store)
    with store.read() as db:
        assert db.execute("PRAGMA schema_version").fetchone() == before


def test_views_of_another_version_are_made_again(store: Store, units: dict[str, int]) -> None:
    enter(store, units, ("CB01", roster("2024-08", 20)))
    before = everything(store)
    with store.write() as db:
        db.execute("DROP VIEW monthly_facts")
        db.execute("CREATE VIEW monthly_facts AS SELECT 1 AS indicator")
        db.execute("DROP VIEW group_change")
    with contextlib.closing(open_commune(store.path)) as again, again.read() as db:
        assert [fact.numerator for fact in facts(db, ALWAYS, ("party_members",))] == [20]
        assert {row["name"] for row in rows(db, "SELECT name FROM sqlite_master WHERE type = 'view'")} == set(
            definitions()
        )
    assert everything(store) == before


def drawn_meeting(day: date, kind: str, counts: tuple[int, int, int], committee: bool, none: bool) -> CellMeeting:
    present, excused, unexcused = counts
    return CellMeeting(
        kind=kind,
        held_on=day,
        obliged=sum(counts),
        present=present,
        absent_excused=excused,
        absent_unexcused=unexcused,
        committee_met_on=day if committee else None,
        no_committee=none,
    )


SOME_DAYS = st.dates(date(2023, 11, 1), date(2024, 4, 30))
MEETINGS = st.lists(
    st.tuples(
        st.sampled_from(["CB01", "CB02"]),
        st.builds(
            drawn_meeting,
            SOME_DAYS,
            st.sampled_from(list(MEETING_KINDS)),
            st.tuples(*[st.integers(0, 30)] * 3),
            st.booleans(),
            st.booleans(),
        ),
    ),
    unique_by=lambda placed: (placed[0], placed[1].held_on, placed[1].kind),
    max_size=12,
)


@settings(max_examples=40)
@given(placed=MEETINGS)
def test_facts_of_any_meetings_equal_a_plain_sum(commune: Commune, placed: list[tuple[str, CellMeeting]]) -> None:
    sums: dict[tuple[str, str, str, str], list[int]] = defaultdict(lambda: [0, 0])

    def add(code: str, unit: str, month: str, numerator: int, denominator: int, category: str = "") -> None:
        sums[code, unit, month, category][0] += numerator
        sums[code, unit, month, category][1] += denominator

    for unit, held in placed:
        month = f"{held.held_on:%Y-%m}"
        if held.kind != "cell_committee":
            add("cell_meetings", unit, month, 1, 0, held.kind)
        if held.kind in ("regular", "thematic"):
            add("cell_attendance_rate", unit, month, held.present, held.obliged)
            add("unexcused_absences", unit, month, held.absent_unexcused, 0)
        if held.kind == "thematic":
            add("thematic_meetings", unit, month, 1, 0)
        if held.kind == "regular" and not held.no_committee:
            add("committee_met_before", unit, month, int(held.committee_met_on is not None), 1)
    regular = {(unit, f"{held.held_on:%Y-%m}") for unit, held in placed if held.kind == "regular"}
    for month in {f"{held.held_on:%Y-%m}" for _unit, held in placed}:
        for unit in ("CB01", "CB02"):
            add("cell_meeting_coverage", unit, month, int((unit, month) in regular), 1)
    with copy_of(commune) as store:
        enter(store, commune.units, *placed)
        assert read(store, commune) == {key: tuple(pair) for key, pair in sums.items()}


@settings(max_examples=25)
@given(
    placed=st.lists(
        st.tuples(
            st.sampled_from(["XA", "CB01", "TO1"]),
            st.builds(
                Session, purpose=st.sampled_from(list(PURPOSES)), held_on=SOME_DAYS, attendances=st.integers(0, 90)
            ),
        ),
        max_size=12,
    )
)
def test_facts_of_any_sessions_equal_a_plain_sum(commune: Commune, placed: list[tuple[str, Session]]) -> None:
    names = {
        "dissemination": ("dissemination_sessions", "dissemination_attendances"),
        "working_group": ("working_group_meetings", "working_group_attendances"),
        "conference": (),
    }
    sums: Counter[tuple[str, str, str, str]] = Counter()
    for unit, held in placed:
        for code, amount in zip(names[held.purpose], (1, held.attendances), strict=False):
            sums[code, unit, f"{held.held_on:%Y-%m}", ""] += amount
    with copy_of(commune) as store:
        enter(store, commune.units, *placed)
        assert read(store, commune) == {key: (amount, 0) for key, amount in sums.items()}


def read(store: Store, commune: Commune) -> dict[tuple[str, str, str, str], tuple[int, int]]:
    """(indicator, unit code, month, category) -> (numerator, denominator or 0) of all facts."""
    codes = {unit_id: code for code, unit_id in commune.units.items()}
    with store.read() as db:
        return {
            (fact.indicator, codes[fact.unit_id], fact.month, fact.category): (fact.numerator, fact.denominator or 0)
            for fact in facts(db, ALWAYS)
        }


@settings(max_examples=60)
@given(
    placed=st.lists(
        st.tuples(
            st.sampled_from(["AP01", "AP02"]),
            st.builds(
                GroupStage,
                number=st.integers(1, 3),
                stage=st.sampled_from([item["code"] for item in STAGES.content["items"]]),
                reached_on=SOME_DAYS,
                households=st.integers(0, 60),
            ),
        ),
        unique_by=lambda placed: (placed[0], placed[1].number, placed[1].stage, placed[1].reached_on),
        max_size=14,
    )
)
def test_facts_of_any_stages_equal_following_them_day_by_day(
    commune: Commune, placed: list[tuple[str, GroupStage]]
) -> None:
    living: dict[tuple[str, int], int] = {}
    sums: Counter[tuple[str, str, str, str]] = Counter()

    def standing(hamlet: str) -> dict[str, int]:
        own = [households for (code, _number), households in living.items() if code == hamlet]
        return {"model_groups": len(own), "hamlets_with_group": int(bool(own)), "households_in_groups": sum(own)}

    for hamlet, step in sorted(placed, key=lambda each: each[1].reached_on):
        before = standing(hamlet)
        if step.stage in OPENING:
            living[hamlet, step.number] = step.households
        elif step.stage in CLOSING:
            living.pop((hamlet, step.number), None)
        for code, now in standing(hamlet).items():
            sums[code, hamlet, f"{step.reached_on:%Y-%m}", ""] += now - before[code]
        sums["stages_reached", hamlet, f"{step.reached_on:%Y-%m}", step.stage] += 1
    with copy_of(commune) as store:
        enter(store, commune.units, *placed)
        found = read(store, commune)
    assert {key: pair for key, pair in found.items() if pair[0]} == {key: (n, 0) for key, n in sums.items() if n}


def test_at_no_moment_are_there_fewer_than_no_groups(demo_store: Store) -> None:
    with demo_store.read() as db:
        months = sorted({fact.month for fact in facts(db, ALWAYS, ("model_groups",))})
        standing = [sum(f.numerator for f in facts(db, Span(EVER, month), ("model_groups",))) for month in months]
    assert standing[0] == 1
    assert all(earlier <= later for earlier, later in pairwise(standing))


def test_a_session_of_no_followed_purpose_is_stored_and_makes_no_fact(store: Store, units: dict[str, int]) -> None:
    enter(store, units, ("XA", session(purpose="conference")))
    with store.read() as db:
        assert facts(db, ALWAYS) == []
