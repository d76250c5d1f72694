"""A store of every earlier version is upgraded with all its rows, its audit chain, and a backup of what it was."""

from contextlib import closing
from pathlib import Path

import pytest

from lib.commune import open_commune
from lib.indicators import Span, facts
from lib.rights import OPERATOR
from lib.store import Store, audit, entries, value
from lib.store.backups import all_backups, folder_of
from lib.store.soundness import problem
from tests.commune import session
from tests.store.make_fixture import fixture, unpacked
from tests.store.test_opening import VERSION

VERSIONS = range(1, VERSION + 1)


@pytest.mark.parametrize("version", VERSIONS)
def test_there_is_a_store_of_every_version(version: int) -> None:
    assert fixture(version).is_file(), "run `python -m tests.store.make_fixture` and commit the file that it names"


@pytest.mark.parametrize("version", VERSIONS)
def test_a_store_of_that_version_is_upgraded_and_goes_on(version: int, tmp_path: Path) -> None:
    path = unpacked(version, tmp_path)
    with closing(Store(path)) as before, before.read() as db:
        assert value(db, "PRAGMA user_version") == version
        head, changes = audit.head(db), value(db, "SELECT count(*) FROM audit")
    with closing(open_commune(path)) as store:
        with store.read() as db:
            assert value(db, "PRAGMA user_version") == VERSION
            assert problem(db) == ""
            assert (audit.head(db), value(db, "SELECT count(*) FROM audit")) == (head, changes)
            assert value(db, "SELECT present FROM cell_meeting") == 18
            found = facts(db, Span("2024-01", "2024-12"), ("dissemination_attendances",))
            cell = value(db, "SELECT id FROM unit WHERE code = 'CB01'")
        assert sum(fact.numerator for fact in found) == 34
        entries.save(store, OPERATOR, cell, session("2024-08-11"))
        audit.read(store, OPERATOR, "thu.csv")
    made = all_backups(folder_of(path), path)
    assert [(each.occasion, each.head, each.problem) for each in made] == [("upgrade", head, "")] * (version < VERSION)


def test_the_audit_of_an_upgraded_store_is_still_neither_changed_nor_deleted(tmp_path: Path) -> None:
    with closing(open_commune(unpacked(1, tmp_path))) as store, store.read() as db:
        triggers = {row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
        assert {"audit_is_not_changed", "audit_is_not_deleted"} <= triggers


def test_the_audit_keeps_the_index_of_its_rows_alone(tmp_path: Path) -> None:
    with closing(open_commune(unpacked(14, tmp_path))) as store, store.read() as db:
        assert [index.name for index in db["audit"].indexes] == ["audit_row"]
