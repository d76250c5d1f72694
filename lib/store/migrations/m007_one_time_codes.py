"""An account with a last day for its code has no password yet: its hash is that of a one-time code."""

from sqlite_utils import Database


def m007_one_time_codes(db: Database) -> None:
    db.execute("ALTER TABLE account ADD COLUMN code_until TEXT CHECK (code_until IS date(code_until, '+0 days'))")
