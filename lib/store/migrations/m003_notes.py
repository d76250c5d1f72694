"""Comments on a value (a form's table, row and field) or on an indicator in a month (row 0), and their answers."""

from sqlite_utils import Database


def m003_notes(db: Database) -> None:
    db.execute("""
    CREATE TABLE note (
        id INTEGER PRIMARY KEY,
        about TEXT NOT NULL CHECK (about <> ''),
        row_id INTEGER NOT NULL CHECK (row_id >= 0),
        field TEXT NOT NULL,
        unit_id INTEGER REFERENCES unit (id) ON DELETE RESTRICT,
        month TEXT NOT NULL CHECK (month IS strftime('%Y-%m', month || '-01', '+0 days')),
        answers INTEGER REFERENCES note (id) ON DELETE RESTRICT,
        text TEXT NOT NULL CHECK (text <> ''),
        written_by INTEGER REFERENCES account (id) ON DELETE RESTRICT,
        written_at TEXT NOT NULL,
        asks INTEGER NOT NULL DEFAULT 0 CHECK (asks IN (0, 1)),
        settled_by INTEGER REFERENCES account (id) ON DELETE RESTRICT, settled_at TEXT,
        in_report INTEGER NOT NULL DEFAULT 0 CHECK (in_report IN (0, 1)),
        version INTEGER NOT NULL DEFAULT 1,
        CHECK ((row_id = 0) = (field = '')),
        CHECK (row_id = 0 OR unit_id IS NOT NULL),
        CHECK (answers IS NULL OR asks = 0),
        CHECK (settled_at IS NULL OR asks = 1)
    ) STRICT""")
    db.execute("CREATE INDEX note_about ON note (about, row_id, month)")
    db.execute("CREATE INDEX note_unit ON note (unit_id, month)")
