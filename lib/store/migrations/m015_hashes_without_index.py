"""The hashes of the audit have no index: each change paid for it, and nothing but a hash that was noted is looked up.

Two rows cannot have the same hash, since each covers the one before; that the chain is whole is what is checked.
"""

from sqlite_utils import Database


def m015_hashes_without_index(db: Database) -> None:
    """The index of a UNIQUE column goes only with its table, which is made again with all that it has."""
    db.executescript("""
    DROP TRIGGER audit_is_not_changed;
    DROP TRIGGER audit_is_not_deleted;
    ALTER TABLE audit RENAME TO audit_before;
    CREATE TABLE audit (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        account_id INTEGER,
        actor TEXT NOT NULL,
        action TEXT NOT NULL CHECK (action IN ('insert', 'update', 'delete', 'read', 'restore')),
        table_name TEXT NOT NULL,
        row_id INTEGER NOT NULL,
        unit_id INTEGER,
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        reason TEXT NOT NULL,
        previous_hash TEXT NOT NULL,
        hash TEXT NOT NULL
    ) STRICT;
    INSERT INTO audit SELECT * FROM audit_before ORDER BY id;
    DROP TABLE audit_before;
    CREATE INDEX audit_row ON audit (table_name, row_id);
    CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
        BEGIN SELECT raise(ABORT, 'audit rows are never changed'); END;
    CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
        BEGIN SELECT raise(ABORT, 'audit rows are never deleted'); END;
    """)
