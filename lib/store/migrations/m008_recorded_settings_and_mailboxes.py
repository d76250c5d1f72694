"""A setting is a row like any other, whose change leaves an audit row; a unit may have a mailbox for reminders."""

from sqlite_utils import Database


def m008_recorded_settings_and_mailboxes(db: Database) -> None:
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
