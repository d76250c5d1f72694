"""The audit also tells what was taken out of the store as a file, and when the store was put back from a backup."""

from sqlite_utils import Database


def m012_taken_and_restored(db: Database) -> None:
    """A CHECK cannot be changed in place: the table is made again with its rows, ids, hashes, index and triggers."""
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
        hash TEXT NOT NULL UNIQUE
    ) STRICT;
    INSERT INTO audit SELECT * FROM audit_before ORDER BY id;
    DROP TABLE audit_before;
    CREATE INDEX audit_row ON audit (table_name, row_id);
    CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
        BEGIN SELECT raise(ABORT, 'audit rows are never changed'); END;
    CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
        BEGIN SELECT raise(ABORT, 'audit rows are never deleted'); END;
    """)
