"""`monthly_facts`: one SQL view over all indicators, one UNION ALL arm each, made from the catalogue.

SQLite pushes a month filter into every arm, so a year's facts cost the same after ten years as after one. Views are
text in the store: they are made again whenever the catalogue or a rule they follow has changed.
"""

from sqlite_utils import Database

from lib import rules
from lib.indicators.catalogue import INDICATORS
from lib.indicators.declaration import Indicator
from lib.store import Store, rows

# One row for each cell and month in which any cell reported: `held` says whether its regular meeting took place.
CELL_MONTH = """
CREATE VIEW cell_month AS
SELECT unit.id AS unit_id, reported.month AS month, meeting.id AS record_id,
       CASE WHEN meeting.id IS NULL THEN 0 ELSE 1 END AS held
FROM (SELECT DISTINCT month FROM cell_meeting) AS reported
JOIN unit ON unit.kind = 'party_cell'
    AND substr(unit.valid_from, 1, 7) <= reported.month
    AND coalesce(substr(unit.valid_to, 1, 7), '9999-12') >= reported.month
LEFT JOIN cell_meeting AS meeting ON meeting.id = (
    SELECT min(id) FROM cell_meeting
    WHERE month = reported.month AND unit_id = unit.id AND kind = 'regular')"""

# One row for each dated stage: by how much it changed the number of live groups, of hamlets that have one, and of
# households in live groups. A group lives from an opening stage until a closing one; other stages change nothing.
GROUP_CHANGE = """
CREATE VIEW group_change AS
WITH stage AS (
    SELECT id, unit_id, number, month, reached_on, households,
           CASE WHEN stage IN ({opening}) THEN 1 ELSE 0 END AS lives
    FROM group_stage
    WHERE stage IN ({opening}, {closing})),
step AS (
    SELECT *, lives - lag(lives, 1, 0) OVER one AS groups,
           lives * households - lag(lives * households, 1, 0) OVER one AS households_change
    FROM stage WINDOW one AS (PARTITION BY unit_id, number ORDER BY reached_on, id)),
running AS (
    SELECT *, sum(groups) OVER (PARTITION BY unit_id ORDER BY reached_on, id) AS in_hamlet FROM step)
SELECT id AS record_id, unit_id, month, groups, households_change AS households,
       CASE WHEN groups = 1 AND in_hamlet = 1 THEN 1 WHEN groups = -1 AND in_hamlet = 0 THEN -1 ELSE 0 END AS hamlets
FROM running"""


def _listed(mark: str) -> str:
    (version,) = rules.versions("group_stages")
    return ", ".join(f"'{item['code']}'" for item in version.content["items"] if item.get(mark))


def _arm(indicator: Indicator) -> str:
    return (
        f"SELECT '{indicator.code}' AS indicator, unit_id, month, {indicator.category} AS category,"
        f" sum({indicator.numerator}) AS numerator, sum({indicator.denominator}) AS denominator"
        f" FROM {indicator.source} WHERE {indicator.where} GROUP BY month, unit_id, {indicator.category}"
    )


def definitions() -> dict[str, str]:
    """View name -> the SQL that creates it, in the order in which they must be made."""
    arms = "\nUNION ALL\n".join(_arm(indicator) for indicator in INDICATORS)
    return {
        "cell_month": CELL_MONTH.strip(),
        "group_change": GROUP_CHANGE.strip().format(opening=_listed("opens"), closing=_listed("closes")),
        "monthly_facts": f"CREATE VIEW monthly_facts AS\n{arms}",
    }


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
