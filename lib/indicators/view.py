"""`monthly_facts`: one SQL view over all indicators, its UNION ALL arms made from the catalogue.

SQLite pushes a month filter into every arm, so a year's facts cost the same after ten years as after one. Every view
stands twice in the store: over all rows, and under a name that begins with `accepted_` the same SQL over accepted rows.
Views are text: they are made again whenever the catalogue or a rule they follow has changed.
"""

import re
from collections.abc import Collection

from sqlite_utils import Database

from lib.indicators import acceptance, contributions, open_views
from lib.indicators.basis import Basis, basis
from lib.indicators.catalogue import INDEXES, INDICATORS, VIEWS
from lib.indicators.declaration import Indicator
from lib.store import Store, rows

FACTS = "monthly_facts"


def arms(indicator: Indicator, where: str = "", asked: str = "") -> list[str]:
    """The SELECTs of an indicator's facts, out of those rows that meet `where` ("WHERE month = ?").

    A condition on the facts themselves is the same, but SQLite would look for it only after it has added up all rows
    wherever these come from a view of several parts. `asked` names a table of the rows that meet it, if there is one.
    """
    return [
        f"SELECT '{indicator.code}' AS indicator, unit_id, month, category,"
        f" sum(numerator) AS numerator, sum(denominator) AS denominator FROM ({rows}) {where}"
        " GROUP BY month, unit_id, category"
        for rows in contributions.contributions(indicator, asked)
    ]


def definitions() -> dict[str, str]:
    """View name -> the SQL that creates it, in the order in which they must be made."""
    every = "\nUNION ALL\n".join(arm for indicator in INDICATORS for arm in arms(indicator))
    entered = VIEWS | {FACTS: f"CREATE VIEW {FACTS} AS\n{every}"}
    twice = {f"accepted_{name}": _accepted(entered[name]) for name in _OF_RECORDS}
    return entered | acceptance.accepted_views() | twice | open_views.VIEWS


_OF_RECORDS = (*(name for name in VIEWS if name not in contributions.VIEWS), FACTS)
_NAMED = re.compile(rf"\b(FROM|JOIN|VIEW) ({'|'.join((*acceptance.TABLES, *_OF_RECORDS))})\b")


def _accepted(sql: str) -> str:
    return _NAMED.sub(r"\1 accepted_\2", sql)


def counted(sql: str) -> str:
    """A query over the rows that count on the running page: all of them, or the same query over accepted ones."""
    return sql if basis() is Basis.ENTERED else _accepted(sql)


def install(store: Store) -> None:
    """Make the views and indexes, or make them again if their text has changed; else nothing is written."""
    views = definitions()
    wanted = INDEXES | views
    with store.read() as db:
        if _current(db, wanted) == wanted:
            return
    with store.write() as db:
        for name in reversed(views):
            db.execute(f"DROP VIEW IF EXISTS {name}")
        for name in INDEXES:
            db.execute(f"DROP INDEX IF EXISTS {name}")
        for sql in wanted.values():
            db.execute(sql)


def _current(db: Database, wanted: Collection[str]) -> dict[str, str]:
    found = {row["name"]: row["sql"] for row in rows(db, "SELECT name, sql FROM sqlite_master")}
    return {name: found[name] for name in wanted if name in found}
