"""An account may have a second factor, whose last step is kept so that no code works twice; a session, its device."""

from sqlite_utils import Database


def m011_second_factor_and_devices(db: Database) -> None:
    db.execute("ALTER TABLE account ADD COLUMN totp_secret TEXT")
    db.execute("ALTER TABLE account ADD COLUMN totp_step INTEGER NOT NULL DEFAULT 0")
    db.execute("ALTER TABLE session_token ADD COLUMN device TEXT NOT NULL DEFAULT ''")
