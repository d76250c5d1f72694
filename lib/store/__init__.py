"""The one SQLite file: opening and upgrading it, the only writer, the audit chain."""

from lib.store.changes import Change, Stale, change
from lib.store.database import Store, rows, value
from lib.store.opening import open_store
from lib.store.trouble import UnusableStore

__all__ = ["Change", "Stale", "Store", "UnusableStore", "change", "open_store", "rows", "value"]
