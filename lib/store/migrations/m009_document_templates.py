"""Files kept by their hash, the versions of the office's templates, and what is typed for reports to come."""

from sqlite_utils import Database


def m009_document_templates(db: Database) -> None:
    db.executescript("""
    CREATE TABLE document_file (
        sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
        content BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER document_file_is_not_changed BEFORE UPDATE ON document_file
        BEGIN SELECT raise(ABORT, 'files are never changed'); END;

    CREATE TABLE document_template (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        sha256 TEXT NOT NULL REFERENCES document_file (sha256) ON DELETE RESTRICT,
        file_name TEXT NOT NULL,
        uploaded_at TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT;

    CREATE TABLE report_draft (
        kind TEXT NOT NULL,
        first TEXT NOT NULL,
        last TEXT NOT NULL,
        part TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (kind, first, last, part)
    ) STRICT, WITHOUT ROWID;
    """)
