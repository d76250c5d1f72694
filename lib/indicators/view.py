"""`monthly_facts`: one SQL view over all indicators, its UNION ALL arms made from the catalogue.

SQLite pushes a month filter into every arm, so a year's facts cost the same after ten years as after one. Views are
text in the store: they are made again whenever the catalogue or a rule they follow has changed.
"""

from sqlite_utils import Database

from lib.indicators import open_views
from lib.indicators.catalogue import INDICATORS, VIEWS
from lib.indicators.contributions import contributions
from lib.indicators.declaration import Indicator
from lib.store import Store, rows


def _arms(indicator: Indicator) -> list[str]:
    return [
        f"SELECT '{indicator.code}' AS indicator, unit_id, month, category,"
        f" sum(numerator) AS numerator, sum(denominator) AS denominator FROM ({rows})"
        " GROUP BY month, unit_id, category"
        for rows in contributions(indicator)
    ]


def definitions() -> dict[str, str]:
    """View name -> the SQL that creates it, in the order in which they must be made."""
    arms = "\nUNION ALL\n".join(arm for indicator in INDICATORS for arm in _arms(indicator))
    return VIEWS | {"monthly_facts": f"CREATE VIEW monthly_facts AS\n{arms}"} | open_views.VIEWS


def install(store: Store) -> None:
    """Make the views, or make them again if their text has changed; nothing is written when they are current."""
    wanted = definitions()
    with store.read() as db:
        if _current(db) == wanted:
            return
    with store.write() as db:
        for name in reversed(wanted):
            db.execute(f"DROP VIEW IF EXISTS {name}")
        for sql in wanted.values():
            db.execute(sql)


def _current(db: Database) -> dict[str, str]:
    found = {row["name"]: row["sql"] for row in rows(db, "SELECT name, sql FROM sqlite_master WHERE type = 'view'")}
    return {name: found[name] for name in definitions() if name in found}
