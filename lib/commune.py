"""Opening a commune's store ready for use: schema, tables of the forms, and the view of monthly facts."""

import os
from functools import cache
from pathlib import Path

from lib.indicators.view import install
from lib.store import Store, open_store


def open_commune(path: Path | str) -> Store:
    """The store at `path`, made if it does not exist. Raises UnusableStore with a sentence."""
    store = open_store(path)
    install(store)
    return store


DEFAULT_STORE = Path(__file__).resolve().parent.parent / "data" / "store.db"
STORE_VARIABLE = "COMMUNE_STORE"


@cache
def served() -> Store:
    """The one store that this server process serves, named by the environment."""
    return open_commune(os.environ.get(STORE_VARIABLE, DEFAULT_STORE))
