"""`monthly_facts`: one SQL view over all indicators, one UNION ALL arm each, made from the catalogue.

SQLite pushes a month filter into every arm, so a year's facts cost the same after ten years as after one. Views are
text in the store: they are made again whenever the catalogue or a rule they follow has changed.
"""

from sqlite_utils import Database

from lib.indicators.catalogue import INDICATORS, VIEWS
from lib.indicators.declaration import Indicator
from lib.store import Store, rows


def _arm(indicator: Indicator) -> str:
    return (
        f"SELECT '{indicator.code}' AS indicator, unit_id, month, {indicator.category} AS category,"
        f" sum({indicator.numerator}) AS numerator, sum({indicator.denominator}) AS denominator"
        f" FROM {indicator.source} WHERE {indicator.where} GROUP BY month, unit_id, {indicator.category}"
    )


def definitions() -> dict[str, str]:
    """View name -> the SQL that creates it, in the order in which they must be made."""
    arms = "\nUNION ALL\n".join(_arm(indicator) for indicator in INDICATORS)
    return VIEWS | {"monthly_facts": f"CREATE VIEW monthly_facts AS\n{arms}"}


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
