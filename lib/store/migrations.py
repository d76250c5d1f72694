"""The store's schema, one migration after another. A migration is never changed once released.

Raw SQL inside sqlite_utils.Migrations, because `transform()` drops triggers and generated columns without a word.
The tables of the forms are not here: lib.store.tables makes them from lib.records.
"""

from sqlite_utils import Database, Migrations

SERIES = Migrations("commune")


@SERIES()
def m001_core(db: Database) -> None:
    """Dated units, accounts and sessions, targets, drafts, the audit chain."""
    db.executescript("""
    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE unit (
        id INTEGER PRIMARY KEY,
        code TEXT NOT NULL UNIQUE CHECK (code <> ''),
        kind TEXT NOT NULL,
        valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
        valid_to TEXT CHECK (valid_to IS date(valid_to, '+0 days') AND valid_to >= valid_from),
        display_order INTEGER NOT NULL DEFAULT 0,
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT;

    CREATE TABLE unit_name (
        id INTEGER PRIMARY KEY,
        unit_id INTEGER NOT NULL REFERENCES unit (id) ON DELETE RESTRICT,
        name TEXT NOT NULL CHECK (name <> ''),
        theme TEXT NOT NULL DEFAULT '',
        search_key TEXT NOT NULL,
        valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
        valid_to TEXT CHECK (valid_to IS date(valid_to, '+0 days') AND valid_to >= valid_from),
        version INTEGER NOT NULL DEFAULT 1,
        UNIQUE (unit_id, valid_from)
    ) STRICT;

    CREATE TABLE unit_parent (
        id INTEGER PRIMARY KEY,
        unit_id INTEGER NOT NULL REFERENCES unit (id) ON DELETE RESTRICT,
        parent_id INTEGER NOT NULL REFERENCES unit (id) ON DELETE RESTRICT,
        valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
        valid_to TEXT CHECK (valid_to IS date(valid_to, '+0 days') AND valid_to >= valid_from),
        version INTEGER NOT NULL DEFAULT 1,
        UNIQUE (unit_id, valid_from)
    ) STRICT;

    CREATE TABLE org_event (
        id INTEGER PRIMARY KEY,
        happened_on TEXT NOT NULL CHECK (happened_on IS date(happened_on, '+0 days')),
        kind TEXT NOT NULL CHECK (kind IN ('found', 'rename', 'move', 'merge', 'split', 'dissolve')),
        legal_basis TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT;

    CREATE TABLE org_event_link (
        id INTEGER PRIMARY KEY,
        event_id INTEGER NOT NULL REFERENCES org_event (id) ON DELETE RESTRICT,
        predecessor_id INTEGER REFERENCES unit (id) ON DELETE RESTRICT,
        successor_id INTEGER REFERENCES unit (id) ON DELETE RESTRICT,
        version INTEGER NOT NULL DEFAULT 1,
        CHECK (coalesce(predecessor_id, successor_id) IS NOT NULL)
    ) STRICT;

    CREATE TABLE account (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE CHECK (name = lower(name) AND name <> ''),
        role TEXT NOT NULL,
        unit_id INTEGER REFERENCES unit (id) ON DELETE RESTRICT,
        password_hash TEXT NOT NULL,
        active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
        created_at TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT;

    CREATE TABLE session_token (
        token_hash TEXT PRIMARY KEY,
        account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        created_at INTEGER NOT NULL,
        seen_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE target (
        id INTEGER PRIMARY KEY,
        indicator TEXT NOT NULL,
        unit_id INTEGER NOT NULL REFERENCES unit (id) ON DELETE RESTRICT,
        year INTEGER NOT NULL CHECK (year BETWEEN 1945 AND 2100),
        value INTEGER NOT NULL CHECK (value >= 0),
        direction TEXT NOT NULL CHECK (direction IN ('at_least', 'at_most')),
        weights TEXT NOT NULL,
        source_document TEXT NOT NULL,
        headline INTEGER NOT NULL DEFAULT 0 CHECK (headline BETWEEN 0 AND 8),
        version INTEGER NOT NULL DEFAULT 1,
        UNIQUE (indicator, unit_id, year)
    ) STRICT;

    CREATE TABLE draft (
        account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        form TEXT NOT NULL,
        unit_id INTEGER NOT NULL REFERENCES unit (id) ON DELETE RESTRICT,
        month TEXT NOT NULL,
        row_id INTEGER NOT NULL DEFAULT 0,
        cells TEXT NOT NULL CHECK (json_valid(cells)),
        saved_at TEXT NOT NULL,
        PRIMARY KEY (account_id, form, unit_id, month, row_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE audit (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        account_id INTEGER,
        actor TEXT NOT NULL,
        action TEXT NOT NULL CHECK (action IN ('insert', 'update', 'delete')),
        table_name TEXT NOT NULL,
        row_id INTEGER NOT NULL,
        unit_id INTEGER,
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        reason TEXT NOT NULL,
        previous_hash TEXT NOT NULL,
        hash TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE INDEX audit_row ON audit (table_name, row_id);
    CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
        BEGIN SELECT raise(ABORT, 'audit rows are never changed'); END;
    CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
        BEGIN SELECT raise(ABORT, 'audit rows are never deleted'); END;
    """)


@SERIES()
def m002_month_reports(db: Database) -> None:
    """The life of a month: what a unit has submitted for a form, what the office decided; what a draft began from."""
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


@SERIES()
def m009_document_templates(db: Database) -> None:
    """Files kept by their hash, the versions of the office's templates, and what is typed for reports to come."""
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


@SERIES()
def m010_issued_reports(db: Database) -> None:
    """Reports as issued: file, figures and template of that day; numbers run from 01 for each kind in each term."""
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
