"""Opening a commune's store ready for use: schema, tables of the forms, and the view of monthly facts."""

from pathlib import Path

from lib.indicators.view import install
from lib.store import Store, open_store


def open_commune(path: Path | str) -> Store:
    """The store at `path`, made if it does not exist. Raises UnusableStore with a sentence."""
    store = open_store(path)
    install(store)
    return store
