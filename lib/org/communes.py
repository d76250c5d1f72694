"""The commune committee itself and the body above it, as they are today or were on a day."""

from datetime import date

from sqlite_utils import Database

from lib.org.superior import superior_on
from lib.org.units import Unit, units_on
from lib.store import Store
from lib.store.clock import today


def commune(store: Store) -> Unit | None:
    """The present commune committee; None in a store that has not been set up."""
    with store.read() as db:
        return commune_on(db, today(db))


def commune_on(db: Database, day: date) -> Unit | None:
    """The commune committee of a day, under its name of that day; None if there was none.

    Where two of them stand in the store until they become one, it is the one that was kept here first.
    """
    return next(iter(units_on(db, day, ("commune",))), None)


def heading(store: Store, day: date) -> str:
    """The superior body and the commune committee of a day, as at the head of a document; empty if there was none."""
    with store.read() as db:
        unit = commune_on(db, day)
        named = (superior_on(db, unit.id, day), unit.name) if unit else ()
    return " – ".join(name for name in named if name)
