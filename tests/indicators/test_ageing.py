"""For how long dossiers have been overdue: bounds that hold whatever became of each dossier."""

from hypothesis import given
from hypothesis import strategies as st

from lib.indicators.ageing import SHOWN, Ageing, Older, ageing
from lib.rights import Actor
from lib.store import Store
from lib.vietnamese import shift_month
from tests.commune import Commune, copy_of, dossiers, enter

LAST = "2024-08"
Lives = list[tuple[int, int]]  # of each dossier: how many periods ago it became overdue, and was resolved (-1: not yet)
ONE_STOP = Actor(None, "motcua", "admin", None)


def test_a_field_says_how_many_are_overdue_and_since_when_there_always_were(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    enter(
        store,
        units,
        ("MOTCUA", dossiers("2024-06", received_online=3, pending_overdue=3)),
        ("MOTCUA", dossiers("2024-07", carried_over=3, resolved_late=1, pending_overdue=2)),
        ("MOTCUA", dossiers("2024-08", carried_over=2, received_online=2, pending_overdue=4)),
        ("MOTCUA", dossiers("2024-08", "civil_status", received_online=1, resolved_on_time=1)),
    )
    (found,) = ageing(store, office, LAST)
    assert found == Ageing("certification", 4, "2024-06", (Older(2, 2), Older(2, 2), Older(0, 0)))


def test_where_the_periods_leave_it_open_there_are_two_bounds(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    enter(
        store,
        units,
        ("MOTCUA", dossiers("2024-07", received_online=3, pending_overdue=3)),
        ("MOTCUA", dossiers("2024-08", carried_over=3, received_online=2, resolved_late=2, pending_overdue=3)),
    )
    (found,) = ageing(store, office, LAST)
    assert found.older[0] == Older(1, 3)


def test_nothing_overdue_is_nothing_to_tell(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, ("MOTCUA", dossiers("2024-07", received_online=3, pending_overdue=3)))
    enter(store, units, ("MOTCUA", dossiers("2024-08", carried_over=3, resolved_late=3)))
    assert ageing(store, office, LAST) == []


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(-1, 4)), min_size=1, max_size=8))
def test_the_bounds_hold_the_truth_that_the_form_does_not_tell(commune: Commune, lives: Lives) -> None:
    """Each dossier becomes overdue at the end of some period, and some later period resolves it, or none yet."""
    lives = [(since, gone if gone < since else -1) for since, gone in lives]
    with copy_of(commune) as store:
        for back in range(5, -1, -1):
            overdue = sum(gone < back <= since for since, gone in lives)
            before = sum(gone < back + 1 <= since for since, gone in lives)
            late = sum(gone == back for _since, gone in lives)
            new = overdue + late - before
            period = dossiers(
                shift_month(LAST, -back),
                carried_over=before,
                received_online=new,
                resolved_late=late,
                pending_overdue=overdue,
            )
            enter(store, commune.units, ("MOTCUA", period))
        found = ageing(store, ONE_STOP, LAST)
    open_still = [since for since, gone in lives if gone == -1]
    assert [each.overdue for each in found] == ([len(open_still)] if open_still else [])
    for each in found:
        for over, older in zip(range(1, SHOWN + 1), each.older, strict=True):
            assert older.least <= sum(since >= over for since in open_still) <= older.most
