"""Putting a backup back: only one that verifies, over what is backed up first, also under a server that is running."""

import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pyrage
import pytest

from lib.accounts import sessions
from lib.commune import open_commune
from lib.rights import Actor
from lib.store import Store, UnusableStore, audit, entries, rows, value
from lib.store.backups import Backup, BackupFailed, NotABackup, all_backups, backup, folder_of
from lib.store.backups.making import note_file
from lib.store.backups.packing import unpack
from lib.store.backups.restoring import restore
from tests.commune import everything, meeting, session
from tests.store.backups.test_making import keep_key, writers


@pytest.fixture
def made(store: Store, office: Actor, units: dict[str, int]) -> Backup:
    """A backup of a store with one meeting, into which a second has been saved since."""
    entries.save(store, office, units["CB01"], meeting())
    made = backup(store, "asked")
    entries.save(store, office, units["CB02"], meeting())
    return made


def meetings(store: Store) -> int:
    with store.read() as db:
        return int(value(db, "SELECT count(*) FROM cell_meeting"))


def test_the_store_is_again_as_it_was_and_what_was_there_is_a_backup(store: Store, made: Backup) -> None:
    restored = restore(store.path, made.path, "")
    assert meetings(store) == 1
    (before, _first) = all_backups(folder_of(store.path), store.path)
    assert (before.path, before.occasion) == (restored.before, "restore")
    restore(store.path, before.path, "")
    assert meetings(store) == 2


def test_the_audit_goes_on_from_the_backup_and_tells_what_was_replaced(store: Store, made: Backup) -> None:
    with store.read() as db:
        replaced = audit.head(db)
    restore(store.path, made.path, "")
    with store.read() as db:
        last = audit.history(db, audit.FILE, 0)[-1]
        assert audit.first_bad_row(db) is None
    assert (last["action"], last["previous_hash"]) == ("restore", made.head)
    assert last["after"] == {"what": made.path.name, "head": made.head, "replaced_head": replaced}


def test_everyone_signs_in_again(store: Store, office: Actor) -> None:
    token = sessions.begin(store, office.account_id or 0)
    made = backup(store, "asked")
    restore(store.path, made.path, "")
    assert sessions.signed_in(store, sessions.key(token)) is None


def test_a_store_that_is_gone_is_put_back(store: Store, made: Backup) -> None:
    store.close()
    store.path.unlink()
    assert restore(store.path, made.path, "").before is None
    with closing(open_commune(store.path)) as again:
        assert meetings(again) == 1


def test_a_damaged_store_is_kept_as_it_is_beside_the_backups(store: Store, made: Backup) -> None:
    store.close()
    store.path.write_bytes(b"\0" * 5000)
    before = restore(store.path, made.path, "").before
    assert before is not None
    assert before.read_bytes() == b"\0" * 5000
    with closing(open_commune(store.path)) as again:
        assert meetings(again) == 1


def cut(made: Backup) -> None:
    made.path.write_bytes(made.path.read_bytes()[:-100])


def swap(made: Backup) -> None:
    """Another backup under its name, as of an earlier day."""
    with closing(open_commune(made.path.parent / "earlier" / "store.db")) as earlier:
        shutil.copy(backup(earlier, "asked").path, made.path)


def no_backup(made: Backup) -> None:
    made.path.write_text("Báo cáo tháng 8", "utf-8")


@pytest.mark.parametrize("harm", [cut, swap, no_backup])
def test_a_file_that_does_not_verify_is_refused_and_the_store_stays(
    store: Store, made: Backup, harm: Callable[[Backup], None]
) -> None:
    harm(made)
    before = everything(store)
    with pytest.raises(NotABackup):
        restore(store.path, made.path, "")
    assert everything(store) == before
    assert len(all_backups(folder_of(store.path), store.path)) == 1


def test_a_backup_with_a_tampered_audit_is_refused(store: Store, made: Backup) -> None:
    with store.write() as db:
        db.execute("DROP TRIGGER audit_is_not_changed")
        db.execute("UPDATE audit SET actor = 'nguoikhac' WHERE id = 5")
    tampered = backup(store, "asked")
    with pytest.raises(NotABackup, match="không dùng được: Nhật ký bị sửa từ dòng 5"):
        restore(store.path, tampered.path, "")


def test_a_plain_file_without_a_note_is_restored_too(store: Store, made: Backup, tmp_path: Path) -> None:
    with closing(store.connect()) as db:
        db.execute("VACUUM INTO ?", [str(tmp_path / "usb.db")])
    restore(store.path, made.path, "")
    restore(store.path, tmp_path / "usb.db", "")
    assert meetings(store) == 2


def test_the_database_of_another_program_is_neither_restored_nor_replaced(
    store: Store, made: Backup, tmp_path: Path
) -> None:
    other = tmp_path / "danh-ba.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE contact (name TEXT)")
    with pytest.raises(NotABackup):
        restore(store.path, other, "")
    with pytest.raises(UnusableStore, match="của chương trình khác"):
        restore(other, made.path, "")


def test_an_encrypted_one_needs_its_key(store: Store) -> None:
    key = str(pyrage.x25519.Identity.generate())
    keep_key(store, key)
    made = backup(store, "asked")
    with pytest.raises(NotABackup, match="được mã hóa"):
        restore(store.path, made.path, "")
    restore(store.path, made.path, key)


def test_a_store_that_others_have_open_is_replaced_under_them(
    store: Store, made: Backup, office: Actor, units: dict[str, int]
) -> None:
    with closing(open_commune(store.path)) as running:
        assert meetings(running) == 2
        restore(store.path, made.path, "")
        assert meetings(running) == 1
        entries.save(running, office, units["CB02"], meeting("2024-08-09"))
    assert meetings(store) == 2


def test_whatever_was_acknowledged_is_in_the_store_or_in_the_backup_of_what_was_there(
    store: Store, made: Backup, office: Actor, units: dict[str, int], tmp_path: Path
) -> None:
    saved: list[int] = []
    over = threading.Event()

    def go_on() -> None:
        while not over.wait(0.5):
            saved.append(entries.save(store, office, units["TO1"], session(attendances=len(saved))))

    person = threading.Thread(target=go_on)
    person.start()
    try:
        before = restore(store.path, made.path, "").before
    finally:
        over.set()
        person.join()
    assert before is not None
    unpack(before, tmp_path / "before.db", "")
    with closing(Store(tmp_path / "before.db")) as kept, kept.read() as old, store.read() as new:
        found = [row["attendances"] for db in (old, new) for row in rows(db, "SELECT attendances FROM session")]
    assert sorted(found) == list(range(len(saved)))


def test_while_people_never_stop_saving_nothing_is_replaced_halfway(
    store: Store, made: Backup, office: Actor, units: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lib.store.backups.restoring.TRIES", 2)
    refused = pytest.raises(BackupFailed, match="dừng chương trình rồi chạy lại")
    with writers(store, office, units["TO1"]), refused:
        restore(store.path, made.path, "")
    assert meetings(store) == 2
    with store.read() as db:
        assert audit.first_bad_row(db) is None


def test_a_note_that_does_not_fit_its_file_is_a_refusal(store: Store, made: Backup) -> None:
    note = note_file(made.path)
    note.write_text(note.read_text("utf-8").replace(made.head, "0" * 64), "utf-8")
    with pytest.raises(NotABackup, match="không còn là bản sao đã kiểm tra"):
        restore(store.path, made.path, "")
