"""The few facts about the store itself: whose it is, whether its figures are illustrative, which server sends its mail.

A change of a setting is in the audit like any other, so a secret is never a setting.
"""

from collections.abc import Iterable, Mapping

from sqlite_utils import Database

from lib.store.changes import Change
from lib.store.database import Store, rows

ILLUSTRATIVE = "illustrative"
LEVEL = "level"  # whose store it is: "province" for one that holds only accounts, empty for a commune's
PROVINCE = "province"
COMMUNE_CODE = "commune_code"  # under which the commune publishes; without it the origin of its audit chain


def setting(store: Store, name: str) -> str:
    """The value of a setting, empty if it was never set."""
    return store.once(_all).get(name) or ""


def _all(db: Database) -> dict[str, str]:
    return {row["name"]: row["value"] for row in rows(db, "SELECT name, value FROM setting")}


def set_setting(change: Change, name: str, text: str) -> None:
    """Set or replace a setting."""
    found = rows(change.db, "SELECT id, version FROM setting WHERE name = ?", [name])
    if found:
        change.update("setting", found[0]["id"], found[0]["version"], {"value": text})
    else:
        change.insert("setting", {"name": name, "value": text})


def settings(store: Store, group: str, names: Iterable[str]) -> dict[str, str]:
    """The settings of a group ("mail") by their names within it; each is empty until it is set."""
    return {name: setting(store, f"{group}_{name}") for name in names}


def set_settings(change: Change, group: str, texts: Mapping[str, str]) -> None:
    """Set or replace settings of a group, by their names within it."""
    for name, text in texts.items():
        set_setting(change, f"{group}_{name}", text)


def is_illustrative(store: Store) -> bool:
    """Whether the store holds the demo, whose unpublished figures are generated."""
    return setting(store, ILLUSTRATIVE) == "1"
