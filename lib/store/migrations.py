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
def m003_notes(db: Database) -> None:
    """Comments on a value (a form's table, row and field) or on an indicator in a month (row 0), and their answers."""
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


@SERIES()
def m004_printed_figures(db: Database) -> None:
    """Figures printed in a document, with the base they were counted on; a percentage is in hundredths."""
    db.execute("""
    CREATE TABLE printed_figure (
        id INTEGER PRIMARY KEY,
        indicator TEXT NOT NULL,
        first TEXT NOT NULL CHECK (first IS strftime('%Y-%m', first || '-01', '+0 days')),
        last TEXT NOT NULL CHECK (last IS strftime('%Y-%m', last || '-01', '+0 days') AND last >= first),
        category TEXT NOT NULL DEFAULT '',
        unit_id INTEGER REFERENCES unit (id) ON DELETE RESTRICT,
        numerator INTEGER CHECK (numerator >= 0), denominator INTEGER CHECK (denominator > 0),
        percent INTEGER CHECK (percent BETWEEN 0 AND 10000),
        source_document TEXT NOT NULL CHECK (source_document <> ''),
        base TEXT NOT NULL CHECK (base <> ''),
        version INTEGER NOT NULL DEFAULT 1,
        CHECK (coalesce(numerator, percent) IS NOT NULL),
        CHECK (denominator IS NULL OR numerator IS NOT NULL)
    ) STRICT""")
    db.execute("CREATE INDEX printed_figure_indicator ON printed_figure (indicator, last)")


@SERIES()
def m005_party_org_codes(db: Database) -> None:
    """The Party's own 14-digit code of a unit (QĐ 208-QĐ/TW), dated as its names are; never a key."""
    pattern = ".".join("[0-9]" * digits for digits in (2, 3, 3, 3, 3))
    db.execute(
        "ALTER TABLE unit_name ADD COLUMN party_org_code TEXT NOT NULL DEFAULT ''"
        f" CHECK (party_org_code = '' OR party_org_code GLOB '{pattern}')"
    )


@SERIES()
def m006_superior_body(db: Database) -> None:
    """The body to which the commune's committee reports, under the name it has from a day on: the head of a report."""
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


@SERIES()
def m007_one_time_codes(db: Database) -> None:
    """An account with a last day for its code has no password yet: its hash is that of a one-time code."""
    db.execute("ALTER TABLE account ADD COLUMN code_until TEXT CHECK (code_until IS date(code_until, '+0 days'))")


@SERIES()
def m008_recorded_settings_and_mailboxes(db: Database) -> None:
    """A setting is a row like any other, whose change leaves an audit row; a unit may have a mailbox for reminders."""
    db.execute("ALTER TABLE setting RENAME TO unrecorded_setting")
    db.execute("""
    CREATE TABLE setting (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE CHECK (name <> ''),
        value TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT""")
    db.execute("INSERT INTO setting (name, value) SELECT name, value FROM unrecorded_setting ORDER BY name")
    db.execute("DROP TABLE unrecorded_setting")
    db.execute("""
    CREATE TABLE unit_mailbox (
        id INTEGER PRIMARY KEY,
        unit_id INTEGER NOT NULL UNIQUE REFERENCES unit (id) ON DELETE RESTRICT,
        mailbox TEXT NOT NULL CHECK (mailbox <> ''),
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT""")


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
