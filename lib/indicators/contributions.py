"""The rows that make up an indicator, and what passes on when a unit ends.

What stands in an ended unit no longer counts from the day after its last. A level (the last value reported, such as
members) goes to the unit that it merged into, until that unit reports its own in the month of the merger or later; so
the total neither counts the same people twice nor loses them for a quarter. A balance is handed on only by a view that
knows one by one what it counts (catalogue.rollout: the groups); else the successor records what still stands. Nothing
is handed on by a split or a dissolution: no document says who gets which part. Flows and ratios belong to the months
in which they happened and need none of this.
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


def contributions(wanted: Indicator, asked: str = "") -> list[str]:
    """SELECTs of record, unit_id, month, category, numerator and denominator, one row for each contribution.

    They are apart, not one UNION, so that SQLite finds the months of each in its index. `asked` names a table of those
    rows of the indicator's source that are asked for, if they have been worked out already.
    """
    own = _own(wanted, asked or wanted.source)
    if wanted.kind == "level":
        return [f"{own} AND NOT {_ended('<=')}", _handed_on(_own(wanted, wanted.source))]
    if wanted.kind == "balance":
        return [f"{own} AND NOT {_ended('<')}", _closed(_own(wanted, wanted.source))]
    return [own]


def _own(wanted: Indicator, source: str) -> str:
    return (
        f"SELECT {wanted.record_id} AS record, unit_id, month, {wanted.category} AS category,"
        f" {wanted.numerator} AS numerator, {wanted.denominator} AS denominator FROM {source} WHERE {wanted.where}"
    )


def _ended(when: str) -> str:
    """Whether the month in which a row's unit is gone comes before ("<") the row's month, or is it ("<=")."""
    gone = "substr(date(unit.valid_to, '+1 day'), 1, 7)"
    return f"EXISTS (SELECT 1 FROM unit WHERE unit.id = unit_id AND {gone} {when} month)"


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


def _closed(own: str) -> str:
    """What takes away from an ended unit the balance that stood in it."""
    return (
        "SELECT NULL AS record, handover.unit_id, handover.month, category, -sum(numerator) AS numerator,"
        " NULL AS denominator"
        f" FROM handover CROSS JOIN ({own}) AS own ON own.unit_id = from_id AND own.month <= handover.month"
        " WHERE NOT weight GROUP BY handover.unit_id, category HAVING sum(numerator) <> 0"
    )
