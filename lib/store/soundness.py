"""Whether a store is sound, and what it holds: asked by `verify`, and of every backup before it is relied on."""

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from lib.store import audit
from lib.store.database import value
from lib.translation import _


def problem(db: Database) -> str:
    """What is wrong with a store, in one sentence; empty if file, foreign keys and audit chain are whole."""
    integrity = value(db, "PRAGMA integrity_check")
    if integrity != "ok":
        return _("Kho hỏng: {what}. Khôi phục bản sao lưu.").format(what=integrity)
    orphans = len(db.execute("PRAGMA foreign_key_check").fetchall())
    if orphans:
        return _("Kho hỏng: {count} dòng trỏ tới dòng không còn. Khôi phục bản sao lưu.").format(count=orphans)
    bad = audit.first_bad_row(db)
    if bad is not None:
        return _("Nhật ký bị sửa từ dòng {row}; số liệu sau dòng này không chắc chắn.").format(row=bad)
    return ""


@dataclass(frozen=True)
class Contents:
    """What a store holds: the head and length of its audit chain, and a digest of all tables and all monthly facts."""

    head: str
    changes: int
    digest: str


def contents(db: Database) -> Contents:
    """Read every row of every table, and what every view makes of them; two stores that hold the same are equal."""
    digest = hashlib.sha256()
    for line in _lines(db):
        digest.update(line.encode())
    changes = int(value(db, "SELECT count(*) FROM audit"))
    return Contents(audit.head(db), changes, digest.hexdigest())


def _lines(db: Database) -> Iterator[str]:
    for table in sorted(db.table_names()):
        yield table
        yield from map(repr, db.execute(f'SELECT * FROM "{table}"'))
    for view in sorted(db.view_names()):  # a view gives its rows in no order of its own
        yield view
        try:
            yield from sorted(map(repr, db.execute(f'SELECT * FROM "{view}"')))
        except (
            sqlite3.OperationalError
        ) as broken:  # a view can be made again, and must not keep a store from its backup
            yield str(broken)
