"""The commands that keep a store safe, as a script sees them: exit code, stdout, stderr."""

import shutil
from contextlib import closing
from pathlib import Path

import pyrage
import pytest

from lib.commune import open_commune
from lib.rights import Actor
from lib.store import Store, audit, entries, rows, value
from lib.store.backups import all_backups, folder_of
from lib.store.backups.packing import key_file
from tests.commune import meeting, session
from tests.store.backups.test_making import keep_key
from tests.test_cli import refused, run, run_here


def said(*arguments: object, typed: str = "") -> str:
    done = run_here(*arguments, typed=typed)
    assert (done.exit_code, done.stderr) == (0, "")
    return str(done.stdout)


def test_back_up_list_and_put_back(store: Store, office: Actor, units: dict[str, int]) -> None:
    entries.save(store, office, units["CB01"], meeting())
    done = run("backup", "--store", store.path)
    assert (done.returncode, done.stderr) == (0, "")
    (made,) = all_backups(folder_of(store.path), store.path)
    assert done.stdout == f"Đã sao lưu và kiểm tra: {made.path}\nĐầu chuỗi nhật ký: {made.head}\n"
    assert f"(vừa xong)  theo yêu cầu  đã kiểm tra  {made.path}" in said("backups", "--store", store.path)
    entries.save(store, office, units["CB02"], meeting())
    done = run("restore", made.path, "--store", store.path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(f"Đã khôi phục {made.path.name} vào {store.path}; mọi người đăng nhập lại.\n")
    with store.read() as db:
        assert value(db, "SELECT count(*) FROM cell_meeting") == 1


def test_a_backup_goes_to_the_folder_asked_for_and_nowhere_else(store: Store, tmp_path: Path) -> None:
    assert str(tmp_path / "usb") in said("backup", "--store", store.path, "--to", tmp_path / "usb")
    assert len(all_backups(tmp_path / "usb", store.path)) == 1
    assert not folder_of(store.path).exists()


def test_an_encrypted_backup_is_put_back_on_another_machine_with_its_key(store: Store, tmp_path: Path) -> None:
    keep_key(store, str(pyrage.x25519.Identity.generate()))
    said("backup", "--store", store.path, "--to", tmp_path)
    (made,) = all_backups(tmp_path, store.path)
    key = shutil.copy(key_file(store.path), tmp_path / "key.txt")
    there = tmp_path / "other" / "store.db"
    assert "Cụm mật khẩu" in refused("restore", made.path, "--store", there, typed="sai\n")
    assert not there.exists()
    said("restore", made.path, "--store", there, "--key", key)
    with closing(open_commune(there)) as restored, restored.read() as db:
        assert audit.holds(db, made.head)


def test_a_file_that_is_no_backup_is_refused_with_a_sentence(store: Store, tmp_path: Path) -> None:
    (tmp_path / "bao-cao.docx").write_bytes(b"PK\x03\x04")
    assert "không phải bản sao lưu" in refused("restore", tmp_path / "bao-cao.docx", "--store", store.path)
    assert "Không có tệp" in refused("restore", tmp_path / "khong-co.gz", "--store", store.path)


def test_without_a_backup_the_list_says_how_to_make_one(store: Store) -> None:
    assert said("backups", "--store", store.path) == "Chưa có bản sao lưu nào; chạy lệnh backup.\n"


@pytest.fixture
def known(store: Store, office: Actor, units: dict[str, int]) -> str:
    """The head noted outside the store, after which a session and a meeting were saved."""
    head = said("verify", "--store", store.path, "--head").strip()
    entries.save(store, office, units["TO1"], session())
    entries.save(store, office, units["CB01"], meeting())
    return head


def test_a_head_noted_earlier_is_still_in_the_chain(store: Store, known: str) -> None:
    assert said("verify", "--store", store.path, "--expect", known).splitlines()[1] == "Kho lành, nhật ký liền mạch."


def test_a_head_typed_from_a_document_is_known_and_too_short_a_piece_of_it_is_not(store: Store, known: str) -> None:
    said("verify", "--store", store.path, "--expect", audit.printed(known).upper())
    for piece in (known[:15], "", " ".join("0" * 16)):
        with store.read() as db:
            assert not audit.holds(db, piece)


LOST = "Nhật ký không còn đầu chuỗi đã biết: phần cuối bị cắt, hoặc cả chuỗi bị làm lại.\n"


def tamper(store: Store, *statements: str) -> None:
    with store.write() as db:
        db.execute("DROP TRIGGER audit_is_not_changed")
        db.execute("DROP TRIGGER audit_is_not_deleted")
        for statement in statements:
            db.execute(statement)


def test_a_tail_that_was_cut_is_found_by_the_known_head_and_by_it_alone(store: Store, known: str) -> None:
    tamper(store, "DELETE FROM audit WHERE id > (SELECT max(id) - 3 FROM audit)")
    said("verify", "--store", store.path)
    assert refused("verify", "--store", store.path, "--expect", known) == LOST


def test_a_chain_that_was_made_anew_is_found_by_the_known_head(store: Store, known: str) -> None:
    tamper(store, "UPDATE audit SET reason = 'đã sửa' WHERE id = 3")
    with store.write() as db:
        previous = ""
        for row in rows(db, "SELECT * FROM audit ORDER BY id"):
            link = audit._link(previous, (row[name] for name in audit._COVERED))
            db.execute("UPDATE audit SET previous_hash = ?, hash = ? WHERE id = ?", [previous, link, row["id"]])
            previous = link
    said("verify", "--store", store.path)
    assert refused("verify", "--store", store.path, "--expect", known) == LOST
