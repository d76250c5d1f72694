"""The few facts about the store itself: whose it is, and whether its figures are illustrative."""

from lib.store.changes import Change
from lib.store.database import Store, value

ILLUSTRATIVE = "illustrative"


def setting(store: Store, name: str) -> str:
    """The value of a setting, empty if it was never set."""
    with store.read() as db:
        return value(db, "SELECT value FROM setting WHERE name = ?", [name]) or ""


def set_setting(change: Change, name: str, text: str) -> None:
    """Set or replace a setting."""
    change.db.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", [name, text])


def is_illustrative(store: Store) -> bool:
    """Whether the store holds the demo, whose unpublished figures are generated."""
    return setting(store, ILLUSTRATIVE) == "1"
