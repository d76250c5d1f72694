"""The Party's own 14-digit code of a unit (QĐ 208-QĐ/TW), dated as its names are; never a key."""

from sqlite_utils import Database


def m005_party_org_codes(db: Database) -> None:
    pattern = ".".join("[0-9]" * digits for digits in (2, 3, 3, 3, 3))
    db.execute(
        "ALTER TABLE unit_name ADD COLUMN party_org_code TEXT NOT NULL DEFAULT ''"
        f" CHECK (party_org_code = '' OR party_org_code GLOB '{pattern}')"
    )
