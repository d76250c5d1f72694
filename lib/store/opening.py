"""Opening a store: a new file gets its schema, an older one is backed up and upgraded, a newer one is refused."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database, Migrations

from lib.store import tables
from lib.store.backups.making import BackupFailed, backup
from lib.store.database import Store, value
from lib.store.migrations import SERIES
from lib.store.trouble import UnusableStore
from lib.translation import _


def open_store(path: Path | str, series: Migrations = SERIES) -> Store:
    """The store at `path`, at this program's schema. Raises UnusableStore with a sentence if that cannot be."""
    store = Store(path)
    store.path.parent.mkdir(parents=True, exist_ok=True)
    try:
        if store.path.exists():
            require_ours(store.path, series)
        with closing(store.connect()) as db:
            _upgrade(db, store, series)
    except (sqlite3.DatabaseError, OSError, BackupFailed) as error:
        raise UnusableStore(
            _(
                "Không mở được kho số liệu {path}: {error}. Kiểm tra tệp và quyền ghi, hoặc khôi phục bản sao lưu."
            ).format(path=store.path, error=error)
        ) from error
    return store


def require_ours(path: Path, series: Migrations = SERIES) -> None:
    """Refuse a file that is not ours to change, looking at it read-only: even the pragmas of `connect` write to it.

    Raises UnusableStore for a store of a newer program or the database of another, sqlite3.DatabaseError for neither.
    """
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        db = Database(connection)
        found, known = int(value(db, "PRAGMA user_version")), _known(series)
        foreign = not found and db.table_names() and not series.applied(db)
    if found > known:
        raise UnusableStore(
            _(
                "Kho số liệu {path} do bản phần mềm mới hơn ghi (phiên bản {found}, bản này biết {known});"
                " hãy cập nhật phần mềm."
            ).format(path=path, found=found, known=known)
        )
    if foreign:
        raise UnusableStore(
            _("Tệp {path} là cơ sở dữ liệu của chương trình khác, không phải kho số liệu; chọn tệp khác.").format(
                path=path
            )
        )


def _known(series: Migrations) -> int:
    return len(series.pending(Database(memory=True)))


def _upgrade(db: Database, store: Store, series: Migrations) -> None:
    found, known = int(value(db, "PRAGMA user_version")), _known(series)
    if found == known and not tables.missing(db):
        return
    if found:
        backup(store, "upgrade")
    series.apply(db)
    with db.atomic():
        tables.add_tables(db)
    db.execute(f"PRAGMA user_version = {known}")
