"""From facts to one value, in whatever order the facts come."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.indicators import INDICATORS, Fact, indicator
from lib.indicators.amounts import Amount, by_month, total
from lib.indicators.declaration import Indicator
from lib.vietnamese import months_between

MONTHS = months_between("2024-01", "2024-06")
FACTS = st.lists(
    st.builds(
        Fact,
        indicator=st.just("x"),
        unit_id=st.integers(1, 3),
        month=st.sampled_from(MONTHS),
        category=st.sampled_from(["", "land"]),
        numerator=st.integers(-5, 50),
        denominator=st.integers(0, 50),
    ),
    unique_by=lambda fact: (fact.unit_id, fact.month, fact.category),
)
ONE_OF_EACH_KIND = {each.kind: each for each in INDICATORS}


@pytest.mark.parametrize("declared", ONE_OF_EACH_KIND.values(), ids=ONE_OF_EACH_KIND)
@given(facts=FACTS, chance=st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(declared: Indicator, facts: list[Fact], chance: object) -> None:
    shuffled = list(facts)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert total(declared, shuffled) == total(declared, facts)
    assert by_month(declared, shuffled, MONTHS) == by_month(declared, facts, MONTHS)


@given(FACTS.filter(bool))
def test_the_months_of_a_flow_make_up_its_total(facts: list[Fact]) -> None:
    wanted = indicator("cell_meetings")
    whole = total(wanted, facts)
    assert whole == Amount(sum(fact.numerator for fact in facts), None)
    assert whole.numerator == sum(each.numerator for each in by_month(wanted, facts, MONTHS) if each)


@given(FACTS.filter(bool))
def test_the_last_month_of_a_balance_or_level_is_its_total(facts: list[Fact]) -> None:
    for code in ("model_groups", "party_members"):
        assert by_month(indicator(code), facts, MONTHS)[-1] == total(indicator(code), facts)


def test_a_count_is_measured_as_it_is_and_a_rate_in_per_cent() -> None:
    assert Amount(1640, None).measured == 1640
    assert Amount(1640, None).shown() == "1.640"
    assert Amount(5, 13).measured == Fraction(500, 13)
    assert Amount(5, 13).shown() == "38,5%"
    assert Amount(0, 7).measured == 0
