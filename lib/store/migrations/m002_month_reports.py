"""The life of a month: what a unit has submitted for a form, what the office decided; what a draft began from."""

from sqlite_utils import Database


def m002_month_reports(db: Database) -> None:
    db.executescript("""
    CREATE TABLE month_report (
        id INTEGER PRIMARY KEY,
        form TEXT NOT NULL,
        unit_id INTEGER NOT NULL REFERENCES unit (id) ON DELETE RESTRICT,
        month TEXT NOT NULL CHECK (month IS strftime('%Y-%m', month || '-01', '+0 days')),
        state TEXT NOT NULL CHECK (state IN ('submitted', 'returned', 'accepted')),
        nil_return INTEGER NOT NULL DEFAULT 0 CHECK (nil_return IN (0, 1)),
        submitted_on TEXT NOT NULL CHECK (submitted_on IS date(submitted_on, '+0 days')),
        reason TEXT NOT NULL DEFAULT '',
        open_until TEXT CHECK (open_until IS date(open_until, '+0 days')),
        version INTEGER NOT NULL DEFAULT 1,
        UNIQUE (form, unit_id, month)
    ) STRICT;
    CREATE INDEX month_report_month ON month_report (month, unit_id);
    ALTER TABLE draft ADD COLUMN base_version INTEGER NOT NULL DEFAULT 0;
    """)
