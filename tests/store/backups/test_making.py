"""A backup: all of one moment while others write, read back before it counts, opened by other programs too."""

import gzip
import json
import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from lib.rights import Actor
from lib.store import Store, audit, entries, rows, value
from lib.store.backups import BackupFailed, NotABackup, all_backups, backup, folder_of
from lib.store.backups.making import examine, is_intact, note_file
from lib.store.backups.packing import key_file, unpack
from lib.store.secret_file import NoSecret
from tests.commune import enter, everything, meeting, session
from tests.tools import program


def keep_key(store: Store, text: str, mode: int = 0o600) -> Path:
    path = key_file(store.path)
    path.write_text(text, "utf-8")
    path.chmod(mode)
    return path


@contextmanager
def writers(store: Store, office: Actor, unit_id: int, how_many: int = 3) -> Iterator[None]:
    """People who go on saving for the length of the block."""
    over = threading.Event()

    def go_on() -> None:
        while not over.is_set():
            entries.save(store, office, unit_id, session())

    threads = [threading.Thread(target=go_on) for _each in range(how_many)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()


def test_a_backup_holds_all_that_the_store_held(store: Store, units: dict[str, int], tmp_path: Path) -> None:
    enter(store, units, ("CB01", meeting()), ("TO1", session()))
    before = everything(store)
    made = backup(store, "asked")
    assert made.path.parent == folder_of(store.path)
    unpack(made.path, tmp_path / "copy.db", "")
    with closing(Store(tmp_path / "copy.db")) as copy:
        assert everything(copy) == before


def test_a_backup_made_while_others_write_is_the_store_of_one_moment(
    store: Store, office: Actor, units: dict[str, int], tmp_path: Path
) -> None:
    with writers(store, office, units["TO1"]):
        made = [backup(store, "asked") for _each in range(3)]
    assert len({each.head for each in made}) == 3
    with store.read() as db:
        for each in made:
            assert value(db, "SELECT id FROM audit WHERE hash = ?", [each.head]) == each.changes
    held, problem = examine(made[-1].path, tmp_path, "")
    assert (held.head, held.changes, problem) == (made[-1].head, made[-1].changes, "")


def test_the_note_tells_what_the_backup_holds_without_opening_it(store: Store) -> None:
    made = backup(store, "asked")
    told = json.loads(note_file(made.path).read_text("utf-8"))
    with store.read() as db:
        assert (told["head"], told["problem"], told["occasion"]) == (audit.head(db), "", "asked")
    assert all_backups(folder_of(store.path), store.path) == [made]


def test_nothing_else_is_left_behind(store: Store) -> None:
    made = backup(store, "asked")
    assert sorted(path.name for path in store.path.parent.iterdir() if "store.db" not in path.name) == ["backups"]
    assert sorted(made.path.parent.iterdir()) == sorted([made.path, note_file(made.path)])


def test_only_backups_of_this_store_with_their_note_are_listed(store: Store) -> None:
    made = backup(store, "asked")
    for name in ("other-20240101-120000-000000.db.gz", "store-20240101-120000-000000.db", "doc.txt"):
        shutil.copy(made.path, made.path.with_name(name))
    shutil.copy(note_file(made.path), made.path.with_name("other-20240101-120000-000000.db.gz.json"))
    made.path.with_name("store-20240101-120000-000000.db.json").write_text("{", "utf-8")
    assert all_backups(made.path.parent, store.path) == [made]


def test_without_a_key_gunzip_alone_opens_it(store: Store, tmp_path: Path) -> None:
    made = backup(store, "asked")
    (tmp_path / "copy.db").write_bytes(gzip.decompress(made.path.read_bytes()))
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_with_an_identity_the_age_of_debian_opens_it_and_nobody_without_the_key(store: Store, tmp_path: Path) -> None:
    key = tmp_path / "key.txt"
    subprocess.run([program("age-keygen", "age"), "-o", str(key)], check=True, capture_output=True)
    keep_key(store, key.read_text("utf-8"))
    made = backup(store, "asked")
    assert made.path.suffix == ".age"
    age = [program("age", "age"), "-d", "-i", str(key), str(made.path)]
    opened = subprocess.run(age, check=True, capture_output=True)
    assert gzip.decompress(opened.stdout).startswith(b"SQLite format 3")
    with pytest.raises(NotABackup, match="được mã hóa; cần khóa"):
        unpack(made.path, tmp_path / "copy.db", "")
    with pytest.raises(NotABackup, match="sai khóa, hoặc tệp bị hỏng"):
        unpack(made.path, tmp_path / "copy.db", "cụm mật khẩu khác")


def test_with_a_passphrase_it_opens_with_that_passphrase_alone(store: Store, tmp_path: Path) -> None:
    keep_key(store, "bốn từ dễ nhớ\n")
    made = backup(store, "asked")  # which has opened it with the passphrase
    assert made.path.read_bytes().startswith(b"age-encryption.org/v1")
    with pytest.raises(NotABackup, match="sai khóa"):
        unpack(made.path, tmp_path / "copy.db", "bốn từ khó nhớ")


def test_a_key_that_others_may_read_is_not_used(store: Store) -> None:
    path = keep_key(store, "bốn từ dễ nhớ", 0o644)
    with pytest.raises(NoSecret, match=f"chmod 600 {path}"):
        backup(store, "asked")
    assert all_backups(folder_of(store.path), store.path) == []


def test_one_changed_byte_is_noticed(store: Store, tmp_path: Path) -> None:
    made = backup(store, "asked")
    content = bytearray(made.path.read_bytes())
    content[len(content) // 2] ^= 1
    made.path.write_bytes(content)
    assert not is_intact(made)
    with pytest.raises(NotABackup, match="hỏng"):
        examine(made.path, tmp_path, "")


def test_a_store_whose_audit_was_tampered_with_is_backed_up_and_said_to_be_unsound(store: Store) -> None:
    with store.write() as db:
        db.execute("DROP TRIGGER audit_is_not_changed")
        db.execute("UPDATE audit SET actor = 'nguoikhac' WHERE id = 5")
    assert backup(store, "asked").problem.startswith("Nhật ký bị sửa từ dòng 5")


def test_a_folder_that_cannot_be_written_is_a_sentence_and_no_half_file(store: Store, tmp_path: Path) -> None:
    (tmp_path / "usb").write_text("not a folder", "utf-8")
    with pytest.raises(BackupFailed, match="Chưa sao lưu được: "):
        backup(store, "asked", tmp_path / "usb")


def test_a_backup_takes_neither_sessions_of_readers_nor_the_turn_of_writers(
    store: Store, office: Actor, units: dict[str, int]
) -> None:
    with store.read() as db:
        before = rows(db, "SELECT count(*) AS n FROM audit")
        backup(store, "asked")
        entries.save(store, office, units["CB01"], meeting())
        assert rows(db, "SELECT count(*) AS n FROM audit") == before
