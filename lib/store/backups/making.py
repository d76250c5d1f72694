"""Making a backup: one snapshot taken while others write, packed, restored into a scratch store and compared.

Beside each backup lies a note of what it holds (`FILE.json`): the head of the audit chain is then known elsewhere than
in the store, and the list of backups can be read without their key.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from lib.failures import Told
from lib.store.backups.packing import NotABackup, kept_key, pack, unpack
from lib.store.database import Store
from lib.store.soundness import Contents, contents, problem
from lib.store.trouble import UnusableStore
from lib.translation import N_, _
from lib.vietnamese import CLOCK

OCCASIONS = {
    "daily": N_("hằng ngày"),
    "asked": N_("theo yêu cầu"),
    "upgrade": N_("trước khi nâng cấp"),
    "restore": N_("trước khi khôi phục"),
}
NOTE, PART, SCRATCH = ".json", ".part", ".backup-"
ABANDONED_SECONDS = 24 * 3600


class BackupFailed(Told):
    """No backup was made; the message says why and what to do."""


@dataclass(frozen=True)
class Backup:
    """A backup that can be opened: when (UTC) and why it was made, and what the store held, as read back from it.

    `problem` is empty unless the store itself was not sound, which a faithful copy is not either.
    """

    path: Path
    made_at: datetime
    occasion: str
    head: str
    changes: int
    sha256: str
    problem: str

    @property
    def size(self) -> int:
        return self.path.stat().st_size


def folder_of(store: Path) -> Path:
    """Where the backups of a store lie unless another place is asked for."""
    return store.parent / "backups"


def backup(store: Store, occasion: str, folder: Path | None = None) -> Backup:
    """Make a verified backup in `folder`. Raises BackupFailed; then no file of it is left."""
    try:
        with scratch_beside(store.path) as scratch:
            made_at = datetime.now(UTC)
            plain = scratch / f"{store.path.stem}-{made_at.astimezone(CLOCK):%Y%m%d-%H%M%S-%f}.db"
            there, key = _snapshot(store, plain), kept_key(store.path)
            packed = pack(plain, scratch, key)
            back, found = examine(packed, scratch, key)
            if back != there:
                raise BackupFailed(_("Bản sao lưu đọc lại không giống kho số liệu nên đã bỏ; thử lại, kiểm tra ổ đĩa."))
            made = Backup(packed, made_at, occasion, there.head, there.changes, _sha256(packed), found)
            return deliver(made, folder or folder_of(store.path))
    except (OSError, UnusableStore, NotABackup) as error:
        raise BackupFailed(_("Chưa sao lưu được: {what}").format(what=_said(error))) from error


def _said(error: Exception) -> str:
    return f"{error.strerror} ({error.filename})" if isinstance(error, OSError) else str(error)


@contextmanager
def scratch_beside(store: Path) -> Iterator[Path]:
    """A folder for the length of the block, on the disk of the store: an unencrypted copy goes nowhere else."""
    for left in store.parent.glob(f"{SCRATCH}*"):  # by a process that was killed
        if time.time() - left.stat().st_mtime > ABANDONED_SECONDS:
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=SCRATCH, dir=store.parent) as folder:
        yield Path(folder)


def _snapshot(store: Store, plain: Path) -> Contents:
    """Copy the store as of one moment: the copy is made inside the very snapshot whose contents are read."""
    with store.read() as db, closing(sqlite3.connect(plain)) as copy:
        there = contents(db)
        db.conn.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a write-ahead log
        copy.execute("VACUUM")  # what was deleted is not handed on
    return there


def examine(packed: Path, scratch: Path, key: str) -> tuple[Contents, str]:
    """Restore a backup into a scratch store: what it holds, and what is wrong with it in a sentence.

    Raises NotABackup if it cannot be opened or read.
    """
    plain = scratch / "restored.db"
    plain.unlink(missing_ok=True)
    unpack(packed, plain, key)
    try:
        with closing(sqlite3.connect(f"{plain.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            db = Database(connection)
            return contents(db), problem(db)
    except sqlite3.DatabaseError as damage:
        raise NotABackup(_("Tệp {path} hỏng ({what}).").format(path=packed, what=damage)) from None


def deliver(made: Backup, folder: Path) -> Backup:
    """Copy a backup and its note into a folder, on disk and read back before they get their names. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(f"*{PART}"):
        if time.time() - left.stat().st_mtime > ABANDONED_SECONDS:
            left.unlink(missing_ok=True)
    there = Backup(**{**vars(made), "path": folder / made.path.name})
    _place(made.path.read_bytes(), there.path)
    if _sha256(there.path) != made.sha256:
        raise OSError(0, _("đọc lại không đúng những gì đã ghi"), str(there.path))
    _place(_note(made).encode(), note_file(there.path))
    return there


def _place(content: bytes, path: Path) -> None:
    """Write a file so that, whatever happens, it is there whole or not at all."""
    part = path.with_name(f".{path.name}{PART}")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def note_file(backup: Path) -> Path:
    """Where the note of a backup lies."""
    return backup.with_name(f"{backup.name}{NOTE}")


def _note(made: Backup) -> str:
    told = asdict(made) | {"path": made.path.name, "made_at": made.made_at.isoformat()}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def noted(path: Path) -> Backup | None:
    """A backup as its note tells of it; None if it has none, or one that cannot be read."""
    try:
        told: dict[str, Any] = json.loads(note_file(path).read_text("utf-8"))
        return Backup(**told | {"path": path, "made_at": datetime.fromisoformat(told["made_at"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def all_backups(folder: Path, store: Path) -> list[Backup]:
    """The backups of a store in a folder that have their note, latest first. Raises OSError if it cannot be read."""
    files = [path for path in folder.iterdir() if path.name.startswith(f"{store.stem}-")] if folder.is_dir() else []
    found = [made for path in files if path.suffix != NOTE and (made := noted(path))]
    return sorted(found, key=lambda made: made.made_at, reverse=True)


def is_intact(made: Backup) -> bool:
    """Whether the file is still the one that was verified."""
    return _sha256(made.path) == made.sha256


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
