"""Connections and transactions: the pragmas, all or nothing, and many writers at once."""

import sqlite3
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest

from lib.commune import open_commune
from lib.rights import Actor
from lib.store import Stale, Store, audit, change, entries, rows, value
from lib.store.database import OLDEST_SQLITE, Turnstile
from tests.commune import everything, meeting, session

Answer = TypeVar("Answer")


@pytest.mark.parametrize(
    ("pragma", "setting"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 10000), ("trusted_schema", 0)],
)
def test_every_connection_has_the_pragmas_of_the_store(store: Store, pragma: str, setting: object) -> None:
    with store.read() as one, store.read() as another:
        assert value(one, f"PRAGMA {pragma}") == value(another, f"PRAGMA {pragma}") == setting


def test_the_sqlite_in_use_is_one_that_does_not_corrupt_files() -> None:
    assert sqlite3.sqlite_version_info >= OLDEST_SQLITE


def test_every_table_is_strict(store: Store) -> None:
    with store.read() as db:
        lax = rows(db, "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND schema = 'main'")
    assert {row["name"] for row in lax} == {"sqlite_schema"}


def test_a_unit_with_data_cannot_be_deleted(store: Store, office: Actor, units: dict[str, int]) -> None:
    entries.save(store, office, units["CB01"], meeting())
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"), store.write() as db:
        db.execute("DELETE FROM unit WHERE code = 'CB01'")


def test_a_change_that_fails_leaves_nothing(store: Store, office: Actor, units: dict[str, int]) -> None:
    before = everything(store)
    with pytest.raises(ZeroDivisionError), change(store, office) as changing:
        entries.put(changing, units["CB01"], meeting())
        raise ZeroDivisionError
    assert everything(store) == before


def test_a_change_refused_by_the_table_leaves_nothing_and_the_store_usable(
    store: Store, office: Actor, units: dict[str, int]
) -> None:
    before = everything(store)
    with pytest.raises(sqlite3.IntegrityError), change(store, office) as changing:
        entries.put(changing, units["CB01"], meeting())
        changing.db.execute("UPDATE cell_meeting SET present = -1")
    assert everything(store) == before
    entries.save(store, office, units["CB01"], meeting())


def test_a_reader_sees_one_snapshot_while_another_writes(store: Store, office: Actor, units: dict[str, int]) -> None:
    with store.read() as db:
        assert value(db, "SELECT count(*) FROM cell_meeting") == 0
        entries.save(store, office, units["CB01"], meeting())
        assert value(db, "SELECT count(*) FROM cell_meeting") == 0
    with store.read() as db:
        assert value(db, "SELECT count(*) FROM cell_meeting") == 1


def test_what_is_written_while_reading_is_not_kept(store: Store) -> None:
    with store.read() as db:
        db.execute("DELETE FROM unit_parent")
    with store.read() as db:
        assert value(db, "SELECT count(*) FROM unit_parent") > 0


def test_the_revision_moves_with_every_write_and_only_then(store: Store, office: Actor, units: dict[str, int]) -> None:
    before = store.revision()
    assert store.revision() == before
    entries.save(store, office, units["CB01"], meeting())
    assert store.revision() == before + 1


def test_the_first_row_and_all_rows_are_read_to_the_end(store: Store) -> None:
    with store.read() as db:
        assert value(db, "SELECT code, kind FROM unit ORDER BY id") == "XA"
        assert value(db, "SELECT code FROM unit WHERE code = 'CB99'") is None
        assert rows(db, "SELECT code FROM unit WHERE kind = ? ORDER BY code", ["party_cell"]) == [
            {"code": "CB01"},
            {"code": "CB02"},
        ]


def test_of_two_who_change_one_row_at_once_one_is_told_that_it_is_stale(
    store: Store, office: Actor, units: dict[str, int]
) -> None:
    row_id = entries.save(store, office, units["CB01"], meeting())
    start = threading.Barrier(2)

    def save(excused: int) -> str:
        start.wait()
        try:
            entries.save(store, office, units["CB01"], meeting(absent_excused=excused), row_id, 1)
        except Stale as stale:
            return f"stale at {stale.current and stale.current['version']}"
        return "saved"

    assert sorted(at_once(save, [1, 2])) == ["saved", "stale at 2"]


def test_twenty_writers_of_ten_records_lose_nothing(store: Store, office: Actor, units: dict[str, int]) -> None:
    def save_ten(turn: int) -> list[int]:
        return [entries.save(store, office, units["TO1"], session(attendances=10 * turn + each)) for each in range(10)]

    saved = [row_id for ten in at_once(save_ten, range(20)) for row_id in ten]
    with store.read() as db:
        stored = rows(db, "SELECT id, attendances FROM session ORDER BY attendances")
        assert audit.first_bad_row(db) is None
        assert value(db, "SELECT count(*) FROM audit WHERE table_name = 'session'") == 200
    assert [row["attendances"] for row in stored] == list(range(200))
    assert sorted(saved) == sorted(row["id"] for row in stored)


def test_two_programs_on_one_file_lose_nothing_either(store: Store, office: Actor, units: dict[str, int]) -> None:
    programs = [store, open_commune(store.path)]

    def save_ten(turn: int) -> None:
        for each in range(10):
            entries.save(programs[turn % 2], office, units["TO1"], session(attendances=10 * turn + each))

    at_once(save_ten, range(6))
    with store.read() as db:
        assert value(db, "SELECT count(DISTINCT attendances) FROM session") == 60
        assert audit.first_bad_row(db) is None
    programs[1].close()


def test_a_turnstile_admits_in_the_order_of_arrival() -> None:
    turnstile, order, waiting = Turnstile(), [], []

    def pass_through(number: int) -> None:
        with turnstile:
            order.append(number)

    with turnstile:
        for number in range(5):
            waiting.append(threading.Thread(target=pass_through, args=[number]))
            waiting[-1].start()
            while len(turnstile._waiting) < number + 1:
                pass
    for thread in waiting:
        thread.join()
    assert order == [0, 1, 2, 3, 4]


def test_a_closed_store_leaves_one_whole_file(store: Store, office: Actor, units: dict[str, int]) -> None:
    entries.save(store, office, units["CB01"], meeting())
    store.close()
    assert [path.name for path in store.path.parent.iterdir()] == ["store.db"]


def at_once(work: Callable[[int], Answer], turns: Iterable[int]) -> list[Answer]:
    """What `work` returns for each turn, every turn in a thread of its own."""
    turns = list(turns)
    with ThreadPoolExecutor(len(turns)) as pool:
        return list(pool.map(work, turns))
