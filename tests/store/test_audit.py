"""The audit: one row for every write, a chain that shows tampering, and never a secret in it."""

import json
import sqlite3

import pytest

from lib.accounts import accounts
from lib.records import CellMeeting
from lib.rights import OPERATOR, Actor
from lib.store import Store, audit, change, entries, rows, value
from tests.commune import PASSWORD, meeting, session


def test_entering_changing_and_removing_each_leave_one_row(
    store: Store, secretary: Actor, units: dict[str, int]
) -> None:
    row_id = entries.save(store, secretary, units["CB01"], meeting())
    entries.save(store, secretary, units["CB01"], meeting(absent_excused=2), row_id, 1, "đếm lại")
    entries.remove(store, secretary, CellMeeting, row_id, 2, "nhập nhầm tháng")
    with store.read() as db:
        found = audit.history(db, "cell_meeting", row_id)
    assert [(row["action"], row["reason"]) for row in found] == [
        ("insert", ""),
        ("update", "đếm lại"),
        ("delete", "nhập nhầm tháng"),
    ]
    assert {(row["actor"], row["account_id"], row["unit_id"]) for row in found} == {
        ("chibo01", secretary.account_id, units["CB01"])
    }


def test_a_change_records_what_was_and_what_became_of_it(store: Store, secretary: Actor, units: dict[str, int]) -> None:
    row_id = entries.save(store, secretary, units["CB01"], meeting())
    entries.save(store, secretary, units["CB01"], meeting(absent_excused=2), row_id, 1)
    with store.read() as db:
        _inserted, updated = audit.history(db, "cell_meeting", row_id)
    assert updated["before"] == {"present": 20, "absent_excused": 0, "unit_id": units["CB01"]}
    assert updated["after"] == {"present": 18, "absent_excused": 2}


def test_saving_what_is_there_already_is_no_change(store: Store, secretary: Actor, units: dict[str, int]) -> None:
    row_id = entries.save(store, secretary, units["CB01"], meeting())
    before = store.revision()
    entries.save(store, secretary, units["CB01"], meeting(), row_id, 1)
    assert store.revision() == before


def test_the_moment_is_in_utc(store: Store) -> None:
    with store.read() as db:
        assert all(row["at"].endswith("Z") for row in rows(db, "SELECT at FROM audit"))


@pytest.mark.parametrize(
    ("write", "saying"),
    [
        ("UPDATE audit SET reason = 'x' WHERE id = 3", "audit rows are never changed"),
        ("DELETE FROM audit WHERE id = 3", "audit rows are never deleted"),
        ("INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE id = 3", "audit rows are never deleted"),
    ],
)
def test_the_audit_is_neither_changed_nor_deleted(store: Store, write: str, saying: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=saying), store.write() as db:
        db.execute(write)


def test_an_untouched_chain_is_whole(store: Store, office: Actor, units: dict[str, int]) -> None:
    entries.save(store, office, units["TO1"], session())
    with store.read() as db:
        assert audit.first_bad_row(db) is None


@pytest.mark.parametrize(
    ("tampering", "found_at"),
    [
        ("UPDATE audit SET after = replace(after, 'CB01', 'CB07') WHERE id = 5", 5),
        ("UPDATE audit SET actor = 'nguoikhac' WHERE id = 1", 1),
        ("UPDATE audit SET at = '2020-01-01T00:00:00Z' WHERE id = 9", 9),
        ("UPDATE audit SET previous_hash = '' WHERE id = 4", 4),
        ("DELETE FROM audit WHERE id = 5", 6),
        ("DELETE FROM audit WHERE id = 1", 2),
    ],
)
def test_tampering_is_found_where_it_was_done(store: Store, tampering: str, found_at: int) -> None:
    with store.write() as db:
        db.execute("DROP TRIGGER audit_is_not_changed")
        db.execute("DROP TRIGGER audit_is_not_deleted")
        assert db.execute(tampering).rowcount == 1
    with store.read() as db:
        assert audit.first_bad_row(db) == found_at


def test_a_password_is_never_in_the_audit(store: Store) -> None:
    with change(store, OPERATOR) as changing:
        account_id = accounts.add(changing, "nguoimoi", "leadership", None, PASSWORD)
        changing.update("account", account_id, 1, {"password_hash": "argon2id-khac"})
    with store.read() as db:
        recorded = json.dumps(rows(db, "SELECT * FROM audit"), ensure_ascii=False)
        stored = value(db, "SELECT password_hash FROM account WHERE id = ?", [account_id])
    assert stored == "argon2id-khac"
    for secret in (PASSWORD, "argon2id", "password_hash"):
        assert secret not in recorded
    assert '\\"name\\": \\"nguoimoi\\"' in recorded
