"""Dated units, accounts and sessions, targets, drafts, the audit chain."""

from sqlite_utils import Database


def m001_core(db: Database) -> None:
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
