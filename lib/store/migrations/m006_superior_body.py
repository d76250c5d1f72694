"""The body to which the commune's committee reports, under the name it has from a day on: the head of a report."""

from sqlite_utils import Database


def m006_superior_body(db: Database) -> None:
    db.executescript("""
    CREATE TABLE superior_body (
        id INTEGER PRIMARY KEY,
        unit_id INTEGER NOT NULL REFERENCES unit (id) ON DELETE RESTRICT,
        name TEXT NOT NULL CHECK (name <> ''),
        valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
        valid_to TEXT CHECK (valid_to IS date(valid_to, '+0 days') AND valid_to >= valid_from),
        version INTEGER NOT NULL DEFAULT 1,
        UNIQUE (unit_id, valid_from)
    ) STRICT;
    """)
