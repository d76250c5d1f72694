"""Where the year will end: a range that knows what it does not know."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from lib.indicators import indicator
from lib.indicators.amounts import Amount
from lib.indicators.forecast import Forecast, forecast
from lib.indicators.progress import progress
from lib.rights import OPERATOR
from lib.store import Store

SESSIONS, RATE = indicator("dissemination_sessions"), indicator("cell_attendance_rate")
HAMLETS, MEMBERS = indicator("hamlets_with_group"), indicator("party_members")
EVEN, SECOND_HALF = (1,) * 12, (0,) * 6 + (1,) * 6

counts = st.lists(st.integers(0, 500), min_size=4, max_size=12)


def of_counts(*months: int | None) -> list[Amount | None]:
    return [None if month is None else Amount(month, None) for month in months]


def ahead(*months: int | None, weights: tuple[int, ...] = EVEN) -> Forecast | None:
    return forecast(SESSIONS, of_counts(*months), weights, 0)


def test_there_is_none_before_the_fourth_month_nor_for_a_level() -> None:
    assert ahead(5, 5, 5) is None
    assert ahead(5, None, 5, 5) is None
    assert forecast(MEMBERS, of_counts(300, 300, 301, 301, 302), EVEN, 0) is None


def test_the_same_every_month_leaves_nothing_open() -> None:
    assert ahead(5, 5, 5, 5) == Forecast(60, 60)


def test_a_month_not_reported_is_one_still_to_come_not_a_zero() -> None:
    assert ahead(5, None, 5, 5, 5) == Forecast(60, 60)


def test_the_profile_of_the_target_says_how_much_is_still_to_come() -> None:
    assert ahead(0, 0, 0, 0, 0, 0, 4, 4, weights=SECOND_HALF) == Forecast(24, 24)
    assert ahead(0, 0, 0, 0, 0, weights=SECOND_HALF) is None


def test_a_balance_goes_on_from_where_the_year_found_it() -> None:
    assert forecast(HAMLETS, of_counts(2, 3, 4, 5), EVEN, 1) == Forecast(13, 13)


def test_a_finished_year_is_what_it_is() -> None:
    assert ahead(*range(1, 13)) == Forecast(78, 78)


def test_the_more_the_months_differ_the_wider_the_range() -> None:
    steady, uneven = ahead(9, 11, 9, 11), ahead(1, 19, 1, 19)
    assert steady is not None and uneven is not None
    assert uneven.low < steady.low < 120 < steady.high < uneven.high


@given(counts)
def test_a_range_never_falls_below_what_is_already_done(months: list[int]) -> None:
    found = ahead(*months)
    assert found is not None
    assert sum(months) <= found.low <= found.high


@given(st.lists(st.integers(1, 60).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))), min_size=4))
def test_a_rate_stays_between_nothing_and_all(months: list[tuple[int, int]]) -> None:
    found = forecast(RATE, [Amount(part, whole) for part, whole in months[:12]], EVEN, 0)
    assert found is not None
    assert 0 <= found.low <= found.high <= 100


def test_what_each_month_left_must_bring_is_said_while_something_is_missing(demo_store: Store) -> None:
    standing = {each.target.indicator: each for each in progress(demo_store, OPERATOR, "2024-08")}
    sessions = standing["dissemination_sessions"]
    assert sessions.amount is not None
    assert sessions.needed == Fraction(90 - sessions.amount.numerator, 4)
    assert standing["cell_attendance_rate"].needed is None
    assert standing["dossiers_overdue_pending"].needed is None
    assert progress(demo_store, OPERATOR, "2023-12")[0].needed is None
