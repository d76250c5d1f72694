"""Opening a store: made when new, upgraded behind a backup when older, refused with a sentence when it cannot be."""

import inspect
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from lib.commune import open_commune
from lib.records import FORMS, Session
from lib.rights import Actor
from lib.store import Store, UnusableStore, change, entries, migrations, open_store, rows, value
from lib.store.backups import Backup, all_backups, folder_of
from lib.store.backups.packing import unpack
from lib.store.clock import STANDING_DAY
from lib.store.migrations import SERIES
from lib.store.settings import set_setting, setting
from tests.commune import everything, session

MIGRATIONS = SERIES.pending(Database(memory=True))
VERSION = len(MIGRATIONS)


def newer_series() -> Migrations:
    """The series of a later version of this program: one migration more."""
    series = Migrations("commune")
    for migration in MIGRATIONS:
        series()(migration.fn)

    @series()
    def m998_remark(db: Database) -> None:
        db.execute("CREATE TABLE remark (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")

    return series


def backups(store: Store) -> list[Backup]:
    return all_backups(folder_of(store.path), store.path)


def test_a_new_store_has_the_tables_of_every_form_and_no_backup(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "deep" / "store.db")) as store, store.read() as db:
        assert {form.table for form in FORMS} < set(db.table_names())
        assert value(db, "PRAGMA user_version") == VERSION
    assert backups(store) == []


def test_opening_again_changes_nothing(store: Store, office: Actor, units: dict[str, int]) -> None:
    entries.save(store, office, units["TO1"], session())
    before = everything(store)
    with closing(open_commune(store.path)) as again:
        assert everything(again) == before
    assert backups(store) == []


def test_an_older_store_is_backed_up_and_upgraded(store: Store, office: Actor, units: dict[str, int]) -> None:
    entries.save(store, office, units["TO1"], session())
    before = everything(store)
    with closing(open_store(store.path, newer_series())) as upgraded, upgraded.read() as db:
        assert value(db, "PRAGMA user_version") == VERSION + 1
        assert rows(db, "SELECT * FROM remark") == []
        assert rows(db, "SELECT * FROM session") == before["session"]
    (made,) = backups(store)
    assert (made.occasion, made.problem) == ("upgrade", "")
    unpack(made.path, store.path.with_name("copy.db"), "")
    with closing(Store(store.path.with_name("copy.db"))) as copy:
        assert everything(copy) == before


def test_an_upgrade_that_fails_leaves_the_store_as_it_was(store: Store) -> None:
    series = newer_series()

    @series()
    def m999_broken(db: Database) -> None:
        db.execute("CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT")
        db.execute("INSERT INTO nowhere VALUES (1)")

    with pytest.raises(UnusableStore, match="Không mở được kho số liệu"):
        open_store(store.path, series)
    with store.read() as db:
        assert value(db, "PRAGMA user_version") == VERSION
        assert "half" not in db.table_names()
    assert len(backups(store)) == 1


def test_a_column_that_a_form_has_gained_is_added_and_the_data_stay(
    store: Store, office: Actor, units: dict[str, int]
) -> None:
    entries.save(store, office, units["TO1"], session(attendances=34))
    with store.write() as db:
        db.execute("ALTER TABLE session DROP COLUMN topic")
    with closing(open_commune(store.path)) as upgraded:
        (row,) = entries.of_month(upgraded, office, Session, units["TO1"], "2024-08")
        assert (row["attendances"], row["topic"]) == (34, None)
        entries.save(upgraded, office, units["TO1"], session(), row["id"], row["version"])
    assert len(backups(store)) == 1


def drop_views(db: Database) -> None:
    """Take the views away, which an older store did not have and opening makes again."""
    for view in db.view_names():
        db.execute(f"DROP VIEW {view}")


def test_a_required_column_that_a_form_has_gained_is_refused(store: Store) -> None:
    with store.write() as db:
        drop_views(db)
        db.execute("ALTER TABLE group_stage DROP COLUMN households")
    with pytest.raises(TypeError, match=r"group_stage\.households is new and must be optional"):
        open_store(store.path)


def test_the_table_of_a_new_form_is_made_and_the_other_data_stay(
    store: Store, office: Actor, units: dict[str, int]
) -> None:
    entries.save(store, office, units["TO1"], session(attendances=34))
    with store.write() as db:
        db.execute("DROP TABLE roster")
    with closing(open_commune(store.path)) as upgraded, upgraded.read() as db:
        assert value(db, "SELECT count(*) FROM roster") == 0
        assert value(db, "SELECT attendances FROM session") == 34
    assert len(backups(store)) == 1


def test_a_newer_store_is_refused_and_left_alone(store: Store) -> None:
    with store.write() as db:
        db.execute(f"PRAGMA user_version = {VERSION + 5}")
    before = everything(store)
    with pytest.raises(
        UnusableStore, match=rf"mới hơn ghi \(phiên bản {VERSION + 5}, bản này biết {VERSION}\); hãy cập nhật phần mềm"
    ):
        open_commune(store.path)
    assert everything(store) == before


@pytest.mark.parametrize("content", ["Báo cáo tháng 8".encode(), b"\0" * 5000, b"PK\x03\x04" * 500])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(content)
    with pytest.raises(UnusableStore) as refused:
        open_commune(path)
    assert str(refused.value).startswith(f"Không mở được kho số liệu {path}: ")
    assert str(refused.value).endswith("Kiểm tra tệp và quyền ghi, hoặc khôi phục bản sao lưu.")
    assert path.read_bytes() == content


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(UnusableStore, match="Không mở được kho số liệu"):
        open_commune(tmp_path)


def test_the_database_of_another_program_is_refused_and_gains_no_table(tmp_path: Path) -> None:
    path = tmp_path / "danh-ba.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE contact (name TEXT)")
        with pytest.raises(UnusableStore, match=f"{path} là cơ sở dữ liệu của chương trình khác.*; chọn tệp khác"):
            open_commune(path)
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("contact",)]
        assert other.execute("PRAGMA journal_mode").fetchall() == [("delete",)]


def test_a_store_whose_making_was_cut_short_is_finished(tmp_path: Path) -> None:
    with closing(Store(tmp_path / "store.db").connect()) as db:
        SERIES.apply(db)
    with closing(open_commune(tmp_path / "store.db")) as store, store.read() as db:
        assert value(db, "PRAGMA user_version") == VERSION
        assert "cell_meeting" in db.table_names()


def test_every_migration_has_a_file_of_its_name_and_its_number_in_the_series() -> None:
    names = [migration.name for migration in MIGRATIONS]
    files = sorted(path.stem for path in Path(inspect.getfile(migrations)).parent.glob("m*.py"))
    assert names == files
    assert [name[:4] for name in names] == [f"m{number:03d}" for number in range(1, len(names) + 1)]


def test_a_store_of_the_first_version_gains_the_reports_of_months_and_keeps_its_figures(
    store: Store, office: Actor, units: dict[str, int]
) -> None:
    entries.save(store, office, units["TO1"], session(attendances=34))
    with closing(store.connect()) as db:
        drop_views(db)
        db.execute("DROP TABLE month_report")
        db.execute("ALTER TABLE draft DROP COLUMN base_version")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = 'm002_month_reports'")
        db.execute("PRAGMA user_version = 1")
    with closing(open_commune(store.path)) as upgraded, upgraded.read() as db:
        assert value(db, "SELECT count(*) FROM month_report") == 0
        assert value(db, "SELECT attendances FROM session") == 34
    assert len(backups(store)) == 1


def test_a_store_from_before_settings_were_recorded_keeps_them(store: Store, office: Actor) -> None:
    with closing(store.connect()) as db:
        db.executescript("""
            DROP TABLE setting;
            DROP TABLE unit_mailbox;
            CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
            INSERT INTO setting VALUES ('today', '2024-09-04');
            DELETE FROM _sqlite_migrations WHERE name = 'm008_recorded_settings_and_mailboxes';
        """)
        db.execute(f"PRAGMA user_version = {VERSION - 1}")
    with closing(open_commune(store.path)) as upgraded:
        with change(upgraded, office) as changing:
            set_setting(changing, STANDING_DAY, "2024-09-05")
        assert setting(upgraded, STANDING_DAY) == "2024-09-05"
