"""Putting a backup in the place of the store: by one command, also while the server runs, never without a way back."""

import logging
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from lib.rights import OPERATOR
from lib.store import audit
from lib.store.backups.making import BackupFailed, backup, examine, folder_of, is_intact, noted, scratch_beside
from lib.store.backups.packing import NotABackup
from lib.store.database import Store, value
from lib.store.opening import open_store, require_ours
from lib.store.soundness import Contents, contents
from lib.translation import _

TRIES = 20
BESIDE = ("", "-wal", "-shm")

_log = logging.getLogger("commune")


@dataclass(frozen=True)
class Restored:
    """What a restored store holds, and where what was there before is now: a backup, or its damaged file as it was."""

    contents: Contents
    before: Path | None


class _Moved(Exception):
    """Something was stored after the backup of what is there was made."""


def restore(path: Path, packed: Path, key: str) -> Restored:
    """Put what a backup holds in the place of the store at `path`, which is backed up first; everyone signs in again.

    Raises NotABackup if the file does not verify, UnusableStore if it or what is there is not ours to change,
    BackupFailed if what is there is sound and cannot be backed up; in each case the store stays as it is.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with scratch_beside(path) as scratch:
        prepared = _prepared(packed, scratch, key)
        if not _is_sound(path):
            before = _set_aside(path)
            _record(prepared, packed, "")
            prepared.replace(path)
        else:
            before = _exchanged(path, prepared, packed)
    _log.info("restored", extra={"file": packed.name})
    with closing(Store(path)) as store, store.read() as db:
        return Restored(contents(db), before)


def _prepared(packed: Path, scratch: Path, key: str) -> Path:
    """The store that a backup holds, verified, at this program's schema, with nobody signed in."""
    if not packed.is_file():
        raise NotABackup(_("Không có tệp {path}; xem danh sách bằng lệnh backups.").format(path=packed))
    held, problem = examine(packed, scratch, key)
    note = noted(packed)
    if problem or (note and (note.head != held.head or not is_intact(note))):
        problem = problem or _("Tệp không còn là bản sao đã kiểm tra khi sao lưu.")
        raise NotABackup(_("Bản sao lưu {path} không dùng được: {what}").format(path=packed, what=problem))
    prepared = scratch / "restored.db"
    with closing(open_store(prepared)) as store, store.write() as db:
        db.execute("DELETE FROM session_token")
    return prepared


def _is_sound(path: Path) -> bool:
    """Whether a store of ours that can be read lies at `path`. Raises UnusableStore for one that is not ours."""
    if not path.exists():
        return False
    try:
        require_ours(path)
        with closing(Store(path)) as store, store.read() as db:
            contents(db)
    except sqlite3.DatabaseError:
        return False
    return True


def _set_aside(path: Path) -> Path | None:
    """Move a damaged store, or what is left of one, into the folder of backups as it is; None if nothing is there."""
    aside = folder_of(path) / f"{path.stem}-damaged-{datetime.now():%Y%m%d-%H%M%S}.db"
    aside.parent.mkdir(exist_ok=True)
    for ending in BESIDE:
        left = path.with_name(path.name + ending)
        if left.exists():
            left.replace(aside.with_name(aside.name + ending))
    return aside if aside.exists() else None


def _record(prepared: Path, packed: Path, replaced: str) -> None:
    """Write into a prepared store where it comes from, and the head of the chain that it takes the place of."""
    with closing(Store(prepared)) as store, store.write() as db:
        told = {"what": packed.name, "head": audit.head(db), "replaced_head": replaced}
        audit.append(db, OPERATOR, audit.now(), [audit.Act("restore", audit.FILE, 0, {}, told)])


def _exchanged(path: Path, prepared: Path, packed: Path) -> Path:
    """Back up what is there, and put the prepared store in its place in one transaction; returns the backup."""
    with closing(Store(path)) as store, closing(store.connect()) as watching:
        for _attempt in range(TRIES):
            seen = int(value(watching, "PRAGMA data_version"))
            before = backup(store, "restore")
            trial = prepared.with_name("trial.db")
            shutil.copyfile(prepared, trial)
            _record(trial, packed, before.head)
            if _put_in(store, trial, watching, seen):
                return before.path
    raise BackupFailed(_("Đang có người lưu liên tục nên chưa khôi phục; dừng chương trình rồi chạy lại."))


def _put_in(store: Store, prepared: Path, watching: Database, seen: int) -> bool:
    """Replace all of a store, also under a running server; False, and nothing done, if it has changed since `seen`.

    SQLite locks the store for writing with the first page and lets go after the last: whoever reads meanwhile sees what
    was there, whoever writes waits. So it is asked behind the first page, and not before, whether anything was stored.
    """

    def require_unchanged(_status: int, left: int, _total: int) -> None:
        if left and int(value(watching, "PRAGMA data_version")) != seen:  # with none left it is done, and has changed
            raise _Moved

    with closing(sqlite3.connect(prepared)) as source, closing(store.connect()) as live:
        try:
            source.backup(live.conn, pages=1, progress=require_unchanged)
        except _Moved:
            return False
    return True
