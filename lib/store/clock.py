"""Today, as the store sees it: the real day, but for the demo, whose figures end in 2024 and whose day stands still."""

from datetime import date

from sqlite_utils import Database

from lib.store.database import Store, value
from lib.store.settings import setting

STANDING_DAY = "today"


def day(store: Store) -> date:
    """`today`, looked up once while a snapshot is kept."""
    return _day(setting(store, STANDING_DAY))


def today(db: Database) -> date:
    """The day that decides what is due, late or still to come."""
    return _day(value(db, "SELECT value FROM setting WHERE name = ?", [STANDING_DAY]))


def _day(standing: str | None) -> date:
    return date.fromisoformat(standing) if standing else date.today()
