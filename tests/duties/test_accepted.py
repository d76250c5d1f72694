"""Up to which month the figures are final."""

from lib.duties.accepted import last_accepted
from lib.rights import OPERATOR
from lib.store import Store


def test_the_last_month_of_which_all_is_accepted_is_the_one_before_the_month_under_review(demo_store: Store) -> None:
    assert last_accepted(demo_store, OPERATOR, "2024-08") == "2024-07"
    assert last_accepted(demo_store, OPERATOR, "2023-05") == "2023-05"


def test_a_store_without_any_acceptance_has_none(store: Store) -> None:
    assert last_accepted(store, OPERATOR, "2024-08") is None
