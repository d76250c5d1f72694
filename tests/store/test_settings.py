"""What the store says of itself."""

from lib.rights import OPERATOR
from lib.store import Store, audit, change, value
from lib.store.settings import ILLUSTRATIVE, is_illustrative, set_setting, setting


def test_a_setting_is_empty_until_it_is_set_and_may_be_replaced(store: Store) -> None:
    assert setting(store, "due_day") == ""
    for text in ("25", "28"):
        with change(store, OPERATOR) as changing:
            set_setting(changing, "due_day", text)
    assert setting(store, "due_day") == "28"


def test_a_changed_setting_is_in_the_audit_with_what_it_was(store: Store) -> None:
    for text in ("25", "28", "28"):
        with change(store, OPERATOR, "theo quyết định mới") as changing:
            set_setting(changing, "due_day", text)
    with store.read() as db:
        row_id = value(db, "SELECT id FROM setting WHERE name = 'due_day'")
        steps = audit.history(db, "setting", row_id)
    assert [(step["before"].get("value"), step["after"]["value"], step["reason"]) for step in steps] == [
        (None, "25", "theo quyết định mới"),
        ("25", "28", "theo quyết định mới"),
    ]


def test_a_store_is_real_unless_it_says_otherwise(store: Store, demo_store: Store) -> None:
    assert not is_illustrative(store)
    assert is_illustrative(demo_store)
    with change(store, OPERATOR) as changing:
        set_setting(changing, ILLUSTRATIVE, "1")
    assert is_illustrative(store)
