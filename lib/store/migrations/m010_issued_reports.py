"""Reports as issued: file, figures and template of that day; numbers run from 01 for each kind in each term."""

from sqlite_utils import Database


def m010_issued_reports(db: Database) -> None:
    db.executescript("""
    CREATE TABLE issued_report (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        term TEXT NOT NULL,
        number INTEGER NOT NULL CHECK (number > 0),
        first TEXT NOT NULL,
        last TEXT NOT NULL CHECK (last >= first),
        issued_on TEXT NOT NULL CHECK (issued_on IS date(issued_on, '+0 days')),
        sha256 TEXT NOT NULL REFERENCES document_file (sha256) ON DELETE RESTRICT,
        template_sha256 TEXT NOT NULL REFERENCES document_file (sha256) ON DELETE RESTRICT,
        figures TEXT NOT NULL CHECK (json_valid(figures)),
        waived TEXT NOT NULL,
        issued_at TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        UNIQUE (kind, term, number)
    ) STRICT;
    """)
