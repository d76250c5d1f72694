"""When the disk is full, the folder read-only, the store gone or replaced: a sentence, no damage, and it goes on."""

import os
import resource
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from lib.commune import open_commune
from lib.rights import Actor
from lib.store import Store, UnusableStore, entries, value
from lib.store.backups.restoring import restore
from tests.commune import meeting, session
from tests.soak.full_disk import filled_disk, may_mount
from tests.soak.writers import faults

NOBODY = 65534


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """As on a full disk, no file of this process grows beyond `size` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder whose files may be read and not written; root, whom no mode stops, becomes nobody meanwhile."""
    modes = {path: path.stat().st_mode for path in (folder, *folder.iterdir())}
    for path in modes:
        path.chmod(0o555 if path.is_dir() else 0o444)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        for path, mode in modes.items():
            path.chmod(mode)


def sessions(store: Store) -> int:
    with store.read() as db:
        return int(value(db, "SELECT count(*) FROM session"))


def test_a_disk_that_takes_no_more_is_said_loses_nothing_and_saving_goes_on(
    store: Store, office: Actor, units: dict[str, int]
) -> None:
    saved = 0
    with files_of_at_most(store.path.stat().st_size), pytest.raises(UnusableStore) as refused:
        while saved < 10_000:
            entries.save(store, office, units["TO1"], session())
            saved += 1
    assert str(refused.value).startswith("Ổ đĩa của máy chủ không đọc, ghi được (disk I/O error)")
    assert str(refused.value).endswith("số liệu đã lưu vẫn nguyên. Kiểm tra ổ đĩa rồi lưu lại.")
    entries.save(store, office, units["TO1"], session())
    assert sessions(store) == saved + 1
    assert faults(store.path) == ""


def test_a_file_that_may_not_grow_is_said_as_a_full_disk(store: Store, office: Actor, units: dict[str, int]) -> None:
    full = "Đĩa của máy chủ đã đầy nên lần lưu này không thành; số liệu đã lưu vẫn nguyên"
    with pytest.raises(UnusableStore, match=full), store.write() as db:
        db.execute(f"PRAGMA max_page_count = {value(db, 'PRAGMA page_count')}")
        while True:
            db.execute("INSERT INTO setting (name, value) VALUES (hex(randomblob(8)), hex(randomblob(2000)))")
    entries.save(store, office, units["TO1"], session())


def test_a_small_disk_that_fills_up_loses_nothing(tmp_path: Path) -> None:
    if may_mount():
        assert filled_disk(tmp_path, times=1).lost == 0


def test_a_folder_that_may_not_be_written_is_said_and_saving_goes_on_once_it_may(
    store: Store, office: Actor, units: dict[str, int]
) -> None:
    store.close()
    with closing(Store(store.path)) as later:
        with read_only(store.path.parent), pytest.raises(UnusableStore, match="không được ghi vào kho số liệu"):
            entries.save(later, office, units["TO1"], session())
        entries.save(later, office, units["TO1"], session())
        assert sessions(later) == 1


def test_a_read_only_store_is_refused_at_the_start_with_a_sentence(store: Store) -> None:
    store.close()
    with read_only(store.path.parent), pytest.raises(UnusableStore, match="ghi"):
        open_commune(store.path)


@pytest.fixture
def served(store: Store, office: Actor, units: dict[str, int]) -> Iterator[Store]:
    """A store in use, with one meeting of which nothing has reached the file itself: it is in the write-ahead log."""
    with closing(open_commune(store.path)) as served:
        entries.save(served, office, units["CB01"], meeting())
        yield served


GONE = "bị xóa hoặc bị thay khi chương trình đang chạy; chương trình không ghi thêm gì"


def rescued(store: Store) -> Path:
    (copy,) = (store.path.parent / "backups").glob("store-rescued-*.db")
    return copy


def test_a_store_that_is_deleted_while_in_use_is_rescued_and_put_back(
    served: Store, office: Actor, units: dict[str, int]
) -> None:
    for path in list(served.path.parent.glob("store.db*")):
        path.unlink()
    with pytest.raises(UnusableStore, match=f"{GONE}.*restore {served.path.parent}/backups/store-rescued-.*\\.db$"):
        entries.save(served, office, units["CB02"], meeting())
    assert not served.path.exists()
    restore(served.path, rescued(served), "")
    with closing(open_commune(served.path)) as again:
        assert len(entries.of_month(again, office, type(meeting()), units["CB01"], "2024-08")) == 1


def test_a_file_put_in_the_place_of_the_store_is_neither_written_nor_damaged_by_its_write_ahead_log(
    served: Store, office: Actor, units: dict[str, int], tmp_path: Path
) -> None:
    with closing(open_commune(tmp_path / "other.db")) as other, other.read() as db:
        head = value(db, "SELECT count(*) FROM sqlite_schema")
    (tmp_path / "other.db").replace(served.path)
    with pytest.raises(UnusableStore, match=GONE):
        entries.save(served, office, units["CB02"], meeting())
    with closing(sqlite3.connect(rescued(served))) as copy:
        assert copy.execute("SELECT count(*) FROM cell_meeting").fetchone() == (1,)
    with closing(open_commune(served.path)) as fresh, fresh.read() as db:
        assert value(db, "PRAGMA integrity_check") == "ok"
        assert value(db, "SELECT count(*) FROM sqlite_schema") == head
        assert value(db, "SELECT count(*) FROM unit") == 0


def test_every_later_attempt_is_refused_in_the_same_words_and_rescued_once(
    served: Store, office: Actor, units: dict[str, int]
) -> None:
    served.path.unlink()
    said = set()
    for _attempt in range(3):
        with pytest.raises(UnusableStore) as refused:
            entries.save(served, office, units["CB02"], meeting())
        said.add(str(refused.value))
    assert len(said) == 1
    assert rescued(served).is_file()


def test_a_store_that_was_never_there_is_not_made_by_looking_at_it(tmp_path: Path) -> None:
    with pytest.raises(UnusableStore, match="Không có kho số liệu"), Store(tmp_path / "store.db").read():
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_clock_set_back_changes_neither_the_order_nor_the_wholeness_of_the_audit(
    store: Store, office: Actor, units: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    entries.save(store, office, units["CB01"], meeting())
    monkeypatch.setattr("lib.store.audit.now", lambda: "2001-01-01T00:00:00Z")
    entries.save(store, office, units["CB02"], meeting())
    monkeypatch.undo()
    entries.save(store, office, units["TO1"], session())
    assert faults(store.path) == ""


def test_a_copy_over_the_store_while_nobody_has_it_open_is_simply_another_store(
    store: Store, office: Actor, units: dict[str, int], tmp_path: Path
) -> None:
    store.close()
    shutil.copy(store.path, tmp_path / "copy.db")
    with closing(open_commune(store.path)) as used:
        entries.save(used, office, units["CB01"], meeting())
    shutil.copy(tmp_path / "copy.db", store.path)
    assert faults(store.path) == ""
