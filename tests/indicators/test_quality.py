"""Classes of scored meetings: the view in SQL says what the score sheets say, and facts count it."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.indicators import EVER, Span, facts, rows_behind
from lib.indicators.concerns import concerns, latest_classes
from lib.records import MeetingScore
from lib.records.meeting_score import SCORED_KINDS
from lib.records.score_sheets import POINT, in_force, sheets
from lib.rights import Actor, Forbidden
from lib.store import Store, entries
from tests.commune import Commune, copy_of, enter, meeting, score

ALWAYS = Span(EVER, "2100-12")
AUGUST = Span("2024-08", "2024-08")


@st.composite
def scores(draw: st.DrawFn) -> MeetingScore:
    """A score on any sheet in force around its change, its points near the edges of the classes."""
    kind = draw(st.sampled_from(list(SCORED_KINDS)))
    held_on = draw(st.dates(date(2025, 9, 1), date(2025, 12, 31)))
    sheet = draw(st.sampled_from(in_force(held_on, kind)))
    short = st.sampled_from([0, 0, 0, 1, POINT, 5 * POINT, 20 * POINT])
    points = {each.code: max(0, each.most - draw(short)) for each in sheet.applicable(kind)}
    decided = draw(st.none() | st.just({sheet.criteria[0].code: 0}))
    return MeetingScore(kind=kind, held_on=held_on, sheet=sheet.code, points=points, decided=decided)


@settings(max_examples=40)
@given(
    placed=st.lists(
        st.tuples(st.sampled_from(["CB01", "CB02"]), scores()),
        unique_by=lambda placed: (placed[0], placed[1].held_on, placed[1].kind),
        max_size=12,
    )
)
def test_facts_by_class_equal_a_plain_count(commune: Commune, placed: list[tuple[str, MeetingScore]]) -> None:
    classes: Counter[tuple[str, int, str, str]] = Counter()
    shares: Counter[tuple[str, int, str]] = Counter()
    for code, each in placed:
        unit_id, points, sheet = commune.units[code], {**each.points, **(each.decided or {})}, sheets()[each.sheet]
        graded = sheet.class_of(each.kind, points)
        classes["scored_meetings", unit_id, each.month(), graded] += 1
        shares["good_meetings_rate", unit_id, each.month()] += graded == "good"
        shares["meeting_points_rate", unit_id, each.month()] += sum(points.values())
        shares["all", unit_id, each.month()] += sheet.maximum(each.kind)
    with copy_of(commune) as store:
        enter(store, commune.units, *placed)
        with store.read() as db:
            found = facts(db, ALWAYS)
    assert {(f.indicator, f.unit_id, f.month, f.category): f.numerator for f in found if f.category} == classes
    for fact in (fact for fact in found if not fact.category):
        assert fact.numerator == shares[fact.indicator, fact.unit_id, fact.month]
        if fact.indicator == "meeting_points_rate":
            assert fact.denominator == shares["all", fact.unit_id, fact.month]


def class_in_august(store: Store) -> str:
    with store.read() as db:
        (fact,) = facts(db, AUGUST, ("scored_meetings",))
    return fact.category


def test_what_the_committee_decided_goes_before_what_the_cell_gave_itself(
    store: Store, units: dict[str, int], secretary: Actor, office: Actor
) -> None:
    row_id = entries.save(store, secretary, units["CB01"], score())
    assert class_in_august(store) == "good"
    entries.save(store, office, units["CB01"], score(decided={"5": 0}), row_id, 1)
    assert class_in_august(store) == "fair"
    with store.read() as db:
        (row,) = rows_behind(db, "meeting_points_rate", AUGUST)
    assert (row["numerator"], row["denominator"]) == (70 * POINT, 100 * POINT)


def test_a_secretary_neither_writes_nor_takes_back_what_was_decided(
    store: Store, units: dict[str, int], secretary: Actor, office: Actor
) -> None:
    with pytest.raises(Forbidden, match="“Điểm Đảng ủy quyết định khác” chỉ Văn phòng Đảng ủy được ghi"):
        entries.save(store, secretary, units["CB01"], score(decided={"5": 3000}))
    row_id = entries.save(store, office, units["CB01"], score(decided={"5": 1000}))
    with pytest.raises(Forbidden):
        entries.save(store, secretary, units["CB01"], score(), row_id, 1)
    entries.save(store, secretary, units["CB01"], score(changed={"1": 500}, decided={"5": 1000}), row_id, 1)
    assert class_in_august(store) == "fair"


def test_a_cell_s_latest_class_is_the_lowest_of_its_last_scored_month(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    enter(
        store,
        units,
        ("CB01", score("2024-06-03", changed={"5": 0, "3.1": 0})),
        ("CB01", score("2024-07-03")),
        ("CB01", score("2024-07-17", "thematic", changed={"1": 0})),
        ("CB02", score("2024-07-03")),
    )
    classes = latest_classes(store, office, Span("2024-01", "2024-08"))
    assert {unit_id: (each.code, each.month) for unit_id, each in classes.items()} == {
        units["CB01"]: ("fair", "2024-07"),
        units["CB02"]: ("good", "2024-07"),
    }


def test_a_cell_with_more_reasons_comes_first_and_each_reason_is_said(
    store: Store, units: dict[str, int], office: Actor, secretary: Actor
) -> None:
    enter(
        store,
        units,
        ("CB02", meeting(absent_unexcused=5)),
        ("CB02", score(changed={"5": 0, "3.1": 0})),
        ("CB01", meeting("2024-08-17", "thematic")),
    )
    first, second = concerns(store, office, "2024-08")
    assert (first.cell.code, [reason.sentence for reason in first.reasons]) == (
        "CB02",
        ["tháng 8/2024 xếp loại Trung bình", "tỷ lệ dự 75%, dưới ngưỡng 80%", "5 lượt vắng không lý do"],
    )
    assert [reason.sentence for reason in second.reasons] == ["tháng 8/2024 không có buổi thường kỳ nào"]
    assert [each.cell.code for each in concerns(store, secretary, "2024-08")] == ["CB01"]


def test_where_all_is_well_no_cell_is_named(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, *((code, record) for code in ("CB01", "CB02") for record in (meeting(), score())))
    assert concerns(store, office, "2024-08") == []
