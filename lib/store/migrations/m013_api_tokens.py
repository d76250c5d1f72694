"""Tokens with which other programs read, each on behalf of an account; only their hashes, and how often they read."""

from sqlite_utils import Database


def m013_api_tokens(db: Database) -> None:
    db.executescript("""
    CREATE TABLE api_token (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE CHECK (name <> ''),
        account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
        token_hash TEXT NOT NULL UNIQUE,
        made_at TEXT NOT NULL,
        revoked_at TEXT,
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    CREATE TABLE api_use (
        token_id INTEGER NOT NULL REFERENCES api_token (id) ON DELETE CASCADE,
        day TEXT NOT NULL,
        calls INTEGER NOT NULL,
        last_at TEXT NOT NULL,
        last_path TEXT NOT NULL,
        PRIMARY KEY (token_id, day)
    ) STRICT, WITHOUT ROWID;
    """)
