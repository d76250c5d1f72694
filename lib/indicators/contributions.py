"""The rows that make up an indicator, and what passes on when a unit ends.

A level (the last value reported, such as members) of an ended unit is 0 from the day after its last. The unit that it
merged into begins with its last value, until that unit reports its own in the month of the merger or later; so the
total neither counts the same people twice nor loses them for a quarter. Nothing is handed on by a split or a
dissolution: no document says who gets which part, so the successors report their own. Flows and ratios belong to the
months in which they happened and need none of this; a balance does the same in its own view (see catalogue.rollout).
"""

from lib.indicators.declaration import Indicator

# `weight` 0: the unit itself, from the day after its last; 1: the unit that takes over from `from_id`.
_HANDOVER = """\
CREATE VIEW handover AS
SELECT id AS from_id, id AS unit_id, date(valid_to, '+1 day') AS happened_on,
       substr(date(valid_to, '+1 day'), 1, 7) AS month, 0 AS weight
FROM unit WHERE valid_to IS NOT NULL
UNION ALL
SELECT link.predecessor_id, link.successor_id, event.happened_on, substr(event.happened_on, 1, 7), 1
FROM org_event AS event JOIN org_event_link AS link ON link.event_id = event.id
WHERE event.kind = 'merge'"""
VIEWS = {"handover": _HANDOVER}


# Whether a unit's last day lies in the month of a row, which then no longer stands at the month's end.
_ENDS_IN_ITS_MONTH = (
    "EXISTS (SELECT 1 FROM unit WHERE unit.id = unit_id AND substr(date(unit.valid_to, '+1 day'), 1, 7) = month)"
)


def contributions(wanted: Indicator) -> list[str]:
    """SELECTs of record, unit_id, month, category, numerator and denominator, one row for each contribution.

    They are apart, not one UNION, so that SQLite finds the months of each in its index.
    """
    own = (
        f"SELECT {wanted.record_id} AS record, unit_id, month, {wanted.category} AS category,"
        f" {wanted.numerator} AS numerator, {wanted.denominator} AS denominator"
        f" FROM {wanted.source} WHERE {wanted.where}"
    )
    return [f"{own} AND NOT {_ENDS_IN_ITS_MONTH}", _handed_on(own)] if wanted.kind == "level" else [own]


def _handed_on(own: str) -> str:
    """What an ended unit hands on of a level: nothing left in itself, its last value of each category to another."""
    return (
        "SELECT CASE WHEN weight THEN record END AS record, handover.unit_id, handover.month, category,"
        " weight * numerator AS numerator, denominator"
        f" FROM handover CROSS JOIN ({own}) AS last ON last.unit_id = from_id"
        f" WHERE last.month = (SELECT max(month) FROM ({own}) WHERE unit_id = from_id AND category = last.category)"
        f" AND NOT (weight AND EXISTS (SELECT 1 FROM ({own}) AS own WHERE own.unit_id = handover.unit_id"
        " AND own.month = handover.month AND own.category = last.category))"
    )
