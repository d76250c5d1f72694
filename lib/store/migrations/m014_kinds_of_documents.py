"""Documents of several kinds and of units: drafts and numbers of each unit apart, and what was typed kept when issued.

`unit_id` 0 is the Party committee itself. Numbers run from 01 for each issuer, kind and term.
"""

from sqlite_utils import Database


def m014_kinds_of_documents(db: Database) -> None:
    db.executescript("""
    CREATE TABLE document_draft (
        kind TEXT NOT NULL,
        unit_id INTEGER NOT NULL,
        first TEXT NOT NULL,
        last TEXT NOT NULL,
        part TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (kind, unit_id, first, last, part)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO document_draft SELECT kind, 0, first, last, part, text FROM report_draft;
    DROP TABLE report_draft;

    CREATE TABLE issued_document (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        unit_id INTEGER NOT NULL,
        term TEXT NOT NULL,
        number INTEGER NOT NULL CHECK (number > 0),
        symbol TEXT NOT NULL,
        first TEXT NOT NULL,
        last TEXT NOT NULL CHECK (last >= first),
        issued_on TEXT NOT NULL CHECK (issued_on IS date(issued_on, '+0 days')),
        sha256 TEXT NOT NULL REFERENCES document_file (sha256) ON DELETE RESTRICT,
        template_sha256 TEXT NOT NULL REFERENCES document_file (sha256) ON DELETE RESTRICT,
        figures TEXT NOT NULL CHECK (json_valid(figures)),
        cells TEXT NOT NULL CHECK (json_valid(cells)),
        waived TEXT NOT NULL,
        issued_at TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        UNIQUE (kind, unit_id, term, number)
    ) STRICT;
    INSERT INTO issued_document
    SELECT id, kind, 0, term, number, 'BC/ĐU', first, last, issued_on, sha256, template_sha256, figures, '{}', waived,
           issued_at, version
    FROM issued_report;
    DROP TABLE issued_report;
    """)
