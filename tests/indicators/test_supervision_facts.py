"""Facts of inspections, four goods and classes equal plain sums over the records that were entered."""

from collections import Counter, defaultdict
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from lib.indicators import EVER, Span, facts
from lib.records import CellClassification, FourGoodsMonth, FourGoodsRegistration, Inspection
from lib.records.four_goods_month import GOODS
from lib.records.inspection import ACTS
from lib.rules import options
from lib.store import Store
from tests.commune import Commune, copy_of, enter, inspection, meeting

ALWAYS = Span(EVER, "2100-12")
FEW = st.integers(0, 3)
INSPECTIONS = st.lists(
    st.builds(
        inspection,
        st.sampled_from(["2024-07-31", "2024-08-01", "2024-08-31"]),
        st.sampled_from(list(ACTS)),
        st.booleans(),
        organisations_good=FEW,
        organisations_limited=FEW,
        members_good=FEW,
        members_limited=FEW,
        members_violating=FEW,
    ),
    max_size=8,
)


def summed(store: Store, *codes: str) -> dict[tuple[str, str, str], tuple[int, int]]:
    """(indicator, month, category) -> (numerator, denominator or 0) over all units."""
    sums: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0])
    with store.read() as db:
        for fact in facts(db, ALWAYS, codes):
            pair = sums[fact.indicator, fact.month, fact.category]
            pair[0] += fact.numerator
            pair[1] += fact.denominator or 0
    return {key: (pair[0], pair[1]) for key, pair in sums.items()}


@settings(max_examples=25)
@given(held=INSPECTIONS)
def test_facts_of_any_inspections_equal_a_plain_sum(commune: Commune, held: list[Inspection]) -> None:
    counts: Counter[tuple[str, str, str]] = Counter()
    to_remedy: Counter[tuple[str, str, str]] = Counter()
    for each in held:
        amounts = {
            "inspections": 1,
            "inspected_organisations": each.organisations,
            "inspected_members": each.members,
            "subjects_good": each.organisations_good + each.members_good,
            "subjects_limited": each.organisations_limited + each.members_limited,
            "subjects_violating": each.organisations_violating + each.members_violating,
            "findings_remedied": each.remedied,
        } | ({"inspections_planned": 1} if each.planned else {})
        for code, amount in amounts.items():
            counts[code, each.month(), each.act] += amount
        to_remedy["findings_remedied", each.month(), each.act] += each.to_remedy
    codes = {code for code, _month, _act in counts}
    with copy_of(commune) as store:
        enter(store, commune.units, *(("XA", each) for each in held))
        found = summed(store, *codes) if codes else {}
    assert found == {key: (amount, to_remedy[key]) for key, amount in counts.items()}


def test_a_cell_has_met_all_four_goods_only_if_it_has_met_each(store: Store, units: dict[str, int]) -> None:
    all_four = dict.fromkeys(GOODS, True)
    enter(
        store,
        units,
        ("CB01", FourGoodsMonth(month_of="2024-08", **all_four)),
        ("CB02", FourGoodsMonth(month_of="2024-08", **all_four | {"meeting_quality": False})),
    )
    assert summed(store, "four_goods_met") == {("four_goods_met", "2024-08", ""): (1, 2)}
    each = summed(store, "four_goods_each_met")
    assert {good: pair for (_code, _month, good), pair in each.items()} == {
        good: (1 if good == "meeting_quality" else 2, 2) for good in GOODS
    }


CLASSES = st.sampled_from(list(options("quality_classes")))


@settings(max_examples=25)
@given(
    placed=st.lists(
        st.tuples(
            st.sampled_from(["CB01", "CB02"]),
            st.builds(
                CellClassification,
                period_end=st.sampled_from(["2022-12", "2023-12", "2023-09"]),
                self_class=CLASSES,
                proposed_class=st.none() | CLASSES,
                decided_class=st.none() | CLASSES,
                four_goods=st.booleans(),
            ),
        ),
        unique_by=lambda each: (each[0], each[1].period_end),
    )
)
def test_cells_are_counted_by_their_class_of_a_whole_year(
    commune: Commune, placed: list[tuple[str, CellClassification]]
) -> None:
    counts: Counter[tuple[str, str, str]] = Counter()
    for _unit, each in placed:
        if each.period_end.endswith("-12"):
            steps = {
                "cells_self_rated": each.self_class,
                "cells_proposed": each.proposed_class,
                "cells_rated": each.decided_class,
                "four_goods_recognised": "" if each.four_goods else None,
            }
            for code, category in steps.items():
                if category is not None:
                    counts[code, each.period_end, category] += 1
    with copy_of(commune) as store:
        enter(store, commune.units, *placed)
        found = summed(store, "cells_self_rated", "cells_proposed", "cells_rated", "four_goods_recognised")
    assert found == {key: (amount, 0) for key, amount in counts.items()}


def test_registrations_and_model_meetings_are_counted_in_their_month(store: Store, units: dict[str, int]) -> None:
    enter(
        store,
        units,
        ("CB01", FourGoodsRegistration(registered_on=date(2024, 1, 12))),
        ("CB02", meeting("2024-08-03", model=True)),
        ("CB01", meeting("2024-08-03")),
    )
    assert summed(store, "four_goods_registered", "model_meetings") == {
        ("four_goods_registered", "2024-01", ""): (1, 0),
        ("model_meetings", "2024-08", ""): (1, 0),
    }
