"""Today, as the store sees it: the real day, but for the demo, whose figures end in 2024 and whose day stands still."""

from datetime import date

from sqlite_utils import Database

from lib.store.database import value

STANDING_DAY = "today"


def today(db: Database) -> date:
    """The day that decides what is due, late or still to come."""
    standing = value(db, "SELECT value FROM setting WHERE name = ?", [STANDING_DAY])
    return date.fromisoformat(standing) if standing else date.today()
