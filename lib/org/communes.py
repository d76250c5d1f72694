"""The commune committee itself and the body above it, as they are today or were on a day."""

from datetime import date

from sqlite_utils import Database

from lib.org.units import Unit, units_on
from lib.store import Store, rows
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
        named = (superior_on(db, day), commune_on(db, day))
    return " – ".join(unit.name for unit in named if unit)


def superior_on(db: Database, day: date) -> Unit | None:
    """The body that the commune committee stood under on a day; None if the store does not say."""
    below = commune_on(db, day)
    if below is None:
        return None
    parents = rows(
        db,
        "SELECT parent_id FROM unit_parent WHERE unit_id = :unit AND valid_from <= :day"
        " AND coalesce(valid_to, :day) >= :day",
        {"unit": below.id, "day": day.isoformat()},
    )
    return next((unit for row in parents for unit in units_on(db, day, scope=row["parent_id"])), None)
