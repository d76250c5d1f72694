"""What is carried over into a period of dossiers should be what was pending at the end of the one before."""

from lib.indicators import Span
from lib.indicators.carried import Break, breaks
from lib.rights import OPERATOR, Actor
from lib.store import Store
from tests.commune import dossiers, enter

YEAR = Span("2024-01", "2024-12")


def test_a_period_that_begins_where_the_last_one_ended_is_no_break(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    enter(
        store,
        units,
        ("MOTCUA", dossiers("2024-06", received_online=9, resolved_early=6, pending_in_time=3)),
        ("MOTCUA", dossiers("2024-07", carried_over=3, resolved_early=3)),
    )
    assert breaks(store, office, YEAR) == []


def test_a_period_that_begins_elsewhere_is_named_with_both_numbers(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    enter(
        store,
        units,
        ("MOTCUA", dossiers("2024-06", received_online=9, resolved_early=6, pending_in_time=2, pending_overdue=1)),
        ("MOTCUA", dossiers("2024-07", carried_over=5, resolved_early=5)),
        ("MOTCUA", dossiers("2024-07", "civil_status", carried_over=7, resolved_early=7)),
    )
    assert breaks(store, office, YEAR) == [Break("Chứng thực", "2024-07", carried_over=5, pending_before=3)]


def test_the_period_before_may_lie_before_the_span(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(
        store,
        units,
        ("MOTCUA", dossiers("2023-12", received_online=1, pending_in_time=1)),
        ("MOTCUA", dossiers("2024-01")),
    )
    assert [each.pending_before for each in breaks(store, office, YEAR)] == [1]
    assert breaks(store, office, Span("2024-02", "2024-12")) == []


def test_who_may_not_read_the_dossiers_is_shown_no_break(
    store: Store, units: dict[str, int], secretary: Actor, people: dict[str, Actor]
) -> None:
    enter(
        store,
        units,
        ("MOTCUA", dossiers("2023-12", received_online=1, pending_in_time=1)),
        ("MOTCUA", dossiers("2024-01")),
    )
    assert breaks(store, secretary, YEAR) == []
    assert len(breaks(store, people["one_stop_officer"], YEAR)) == 1


def test_the_demo_closes(demo_store: Store) -> None:
    assert breaks(demo_store, OPERATOR, Span("2023-01", "2024-12")) == []
