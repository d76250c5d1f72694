"""Accepted facts of what follows from several records or months: quarters, first groups, merged cells."""

from datetime import date

import pytest

from lib import org
from lib.indicators import EVER, Span, facts
from lib.indicators.basis import Basis, counting
from lib.rights import Actor
from lib.store import Store, change
from tests.commune import enter, on_day, roster, session, stage
from tests.rollup.communes import accept_months

ALL = Span(EVER, "9999-12")


def accepted(store: Store, code: str) -> dict[tuple[int, str], int]:
    """Unit and month -> numerator of the accepted facts of an indicator."""
    with store.read() as db, counting(Basis.ACCEPTED):
        return {(fact.unit_id, fact.month): fact.numerator for fact in facts(db, ALL, (code,))}


@pytest.fixture(autouse=True)
def in_september(store: Store, office: Actor) -> None:
    on_day(store, office, "2024-09-04")


def test_what_is_only_entered_or_handed_in_is_not_there(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, ("CB01", session("2024-06-10", 20)), ("CB01", session("2024-07-10", 30)))
    assert accepted(store, "dissemination_attendances") == {}
    accept_months(store, office, "2024-06")
    assert accepted(store, "dissemination_attendances") == {(units["CB01"], "2024-06"): 20}


def test_the_report_of_a_quarter_accepts_its_three_months(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, ("CB01", roster("2024-04", 20)), ("CB01", roster("2024-06", 21)))
    accept_months(store, office, "2024-04", "2024-05")
    assert accepted(store, "party_members") == {}
    accept_months(store, office, "2024-06")
    assert accepted(store, "party_members") == {(units["CB01"], "2024-04"): 20, (units["CB01"], "2024-06"): 21}


def test_a_hamlet_is_reached_by_its_first_accepted_group(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, ("AP01", stage(1, "launch", "2024-05-02")), ("AP01", stage(2, "launch", "2024-06-02")))
    accept_months(store, office, "2024-06")
    assert accepted(store, "hamlets_with_group") == {(units["AP01"], "2024-06"): 1}
    accept_months(store, office, "2024-05")
    assert accepted(store, "hamlets_with_group") == {(units["AP01"], "2024-05"): 1}


def test_members_of_a_merged_cell_are_handed_on_once_accepted(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    enter(store, units, ("CB01", roster("2024-03", 20)), ("CB02", roster("2024-03", 30)))
    accept_months(store, office, "2024-03")
    with change(store, office) as changing:
        org.merge(changing, [units["CB01"]], date(2024, 7, 1), "12-QĐ/ĐU", into=units["CB02"])
    assert accepted(store, "party_members") == {
        (units["CB01"], "2024-03"): 20,
        (units["CB01"], "2024-07"): 0,
        (units["CB02"], "2024-03"): 30,
        (units["CB02"], "2024-07"): 20,
    }
