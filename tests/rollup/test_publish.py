"""What a commune publishes: accepted facts, complete or not at all, and nothing that has not changed."""

import threading
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from lib import org
from lib.commune import open_commune
from lib.indicators import Span, facts
from lib.indicators.targets import read_target, set_target
from lib.rights import OPERATOR, Actor
from lib.rollup import BadLake, Unpublishable, lake, province
from lib.rollup.code import choose_code
from lib.rollup.lake import Lake, Stamp
from lib.rollup.publish import publish
from lib.rollup.sums import Sums
from lib.store import Store, audit, change
from lib.store.settings import COMMUNE_CODE, set_setting
from tests.commune import Commune, copy_of, enter, on_day, session
from tests.rollup.communes import accept_months, publish_as

YEAR = Span("2024-01", "2024-12")


@pytest.fixture
def published(tmp_path: Path) -> Lake:
    """A lake's folder, at first empty."""
    return Lake(tmp_path / "lake")


@pytest.fixture(autouse=True)
def figures(store: Store, units: dict[str, int], office: Actor) -> None:
    """Sessions of two years, accepted but for the last."""
    on_day(store, office, "2024-09-04")
    enter(
        store,
        units,
        ("CB01", session("2023-11-10", 10)),
        ("CB01", session("2024-06-10", 20)),
        ("CB02", session("2024-06-20", 30)),
        ("CB01", session("2024-07-10", 40)),
    )
    accept_months(store, office, "2023-11", "2024-06")


def bytes_of(folder: Lake) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.folder.rglob("*")) if path.is_file()}


def attendances(folder: Lake) -> list[tuple[object, ...]]:
    return province.total(folder, Sums(YEAR, ("dissemination_attendances",)))


def test_only_accepted_facts_are_published(store: Store, published: Lake) -> None:
    code = publish(store, published).commune
    assert attendances(published) == [(code, "dissemination_attendances", "", 50, None)]


def test_all_that_the_demo_accepted_is_published(demo_store: Store, published: Lake) -> None:
    """Every duty of 2023 is accepted, so all facts of that year are there."""
    publish(demo_store, published, 2023)
    with demo_store.read() as db:
        codes = dict(db.execute("SELECT id, code FROM unit").fetchall())
        entered = facts(db, Span("2023-01", "2023-12"))
    assert [row[2:] for row in lake.read(published.files(lake.FACTS, [2023])[0])] == sorted(
        (fact.indicator, fact.month, codes[fact.unit_id], fact.category, fact.numerator, fact.denominator)
        for fact in entered
    )


def test_publishing_again_changes_no_byte(store: Store, published: Lake) -> None:
    publish(store, published)
    before = bytes_of(published)
    assert publish(store, published).replaced == []
    assert bytes_of(published) == before


def test_only_what_changed_is_replaced(store: Store, published: Lake, office: Actor) -> None:
    code = publish(store, published).commune
    accept_months(store, office, "2024-07")
    assert set(publish(store, published).replaced) == {
        published.file(lake.FACTS, code, 2024),
        published.file(lake.COVERAGE, code, 2024),
        published.file(lake.COMMUNES, code),
    }


def test_a_year_alone_is_published_when_asked_for(store: Store, published: Lake) -> None:
    assert publish(store, published, 2023).years == [2023]
    assert published.years(lake.FACTS) == [2023]


def test_a_file_says_whose_it_is_and_what_it_holds(store: Store, published: Lake) -> None:
    publish(store, published)
    with closing(store.connect()) as db:
        hashes = [row[0] for row in db.execute("SELECT hash FROM audit ORDER BY id").fetchall()]
    for path in published.files(lake.FACTS, [2023, 2024]):
        said = lake.metadata(path)
        assert said["schema_version"] == "1"
        assert said["commune"] in str(path)
        assert (said["audit_origin"], said["audit_head"]) == (hashes[0], hashes[-1])
        assert said["content_sha256"] == lake.content_hash(lake.read(path))


def test_commune_and_year_stand_in_the_rows_too(store: Store, published: Lake) -> None:
    done = publish(store, published)
    for table in lake.YEARLY:
        for path in published.files(table, done.years):
            assert {row[:2] for row in lake.read(path)} <= {(done.commune, int(path.parent.name[5:]))}


def test_coverage_tells_what_was_owed_handed_in_and_accepted(store: Store, published: Lake) -> None:
    code = publish(store, published).commune
    rows = lake.read(published.file(lake.COVERAGE, code, 2024))
    july = [row for row in rows if row[2] == "2024-07" and row[5] == "session"]
    june = [row for row in rows if row[2] == "2024-06" and row[5] == "session"]
    assert {row[3]: row[6:] for row in june} == dict.fromkeys(("XA", "CB01", "CB02", "TO1"), (1, 1, 1))
    assert {row[6:] for row in july} == {(1, 0, 0)}
    assert {row[2] for row in rows} == {f"2024-{month:02d}" for month in range(1, 9)}


def test_targets_and_units_go_with_the_facts(
    store: Store, units: dict[str, int], published: Lake, office: Actor
) -> None:
    cells = {"indicator": "dissemination_sessions", "value": "240", "direction": "at_least", "profile": "even"}
    set_target(store, office, read_target(cells | {"source_document": "29-NQ/ĐU"}, units["XA"], 2024))
    code = publish(store, published).commune
    assert lake.read(published.file(lake.TARGETS, code, 2024)) == [
        (code, 2024, "XA", "dissemination_sessions", 240, "at_least", "1 1 1 1 1 1 1 1 1 1 1 1", "29-NQ/ĐU", 0)
    ]
    june = {row[3]: row[4:7] for row in lake.read(published.file(lake.UNITS, code, 2024)) if row[2] == "2024-06"}
    assert june["CB01"] == ("party_cell", "Chi bộ ấp Long Thới", "XA")
    assert june["XA"] == ("commune", "Đảng ủy xã Long Bình", "")


def test_two_communes_of_one_name_stay_two(store: Store, published: Lake, office: Actor, commune: Commune) -> None:
    publish_as("28747", store, office, published)
    with copy_of(commune) as other:
        on_day(other, office, "2024-09-04")
        enter(other, commune.units, ("CB01", session("2024-06-10", 7)))
        accept_months(other, office, "2024-06")
        publish_as("28750", other, office, published)
    assert attendances(published) == [
        ("28747", "dissemination_attendances", "", 50, None),
        ("28750", "dissemination_attendances", "", 7, None),
    ]


def test_a_code_is_chosen_once(store: Store, published: Lake, office: Actor) -> None:
    publish_as("28747", store, office, published)
    publish_as("28747", store, office, published)
    with pytest.raises(Unpublishable, match="đã có mã 28747"):
        choose_code(store, office, "28750")
    with pytest.raises(Unpublishable, match="không dấu"):
        choose_code(store, office, "../28750")


def test_a_commune_is_not_published_twice_under_two_codes(store: Store, published: Lake, office: Actor) -> None:
    code = publish(store, published).commune
    choose_code(store, office, "28747")
    with pytest.raises(Unpublishable, match=f"dưới mã {code}; xóa các thư mục commune={code}"):
        publish(store, published)


def test_another_store_cannot_take_a_communes_place(store: Store, published: Lake, tmp_path: Path) -> None:
    code = publish(store, published).commune
    before = bytes_of(published)
    with closing(open_commune(tmp_path / "other.db")) as other:
        found_in(other, code)
        with pytest.raises(Unpublishable, match="là của một kho số liệu khác"):
            publish(other, published)
    assert bytes_of(published) == before


def found_in(store: Store, code: str) -> None:
    """Found a commune in a new store, under the code of another."""
    with change(store, OPERATOR, "lập xã khác") as changing:
        org.found(changing, "XA", "commune", "Đảng ủy xã Bình Tân", date(2020, 1, 1), "02-QĐ/ĐU")
        set_setting(changing, COMMUNE_CODE, code)


def test_a_chain_that_was_cut_is_noticed_by_the_next_publication(store: Store, published: Lake) -> None:
    publish(store, published)
    with store.write() as db:
        db.execute("DROP TRIGGER audit_is_not_deleted")
        db.execute("DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)")
        assert audit.first_bad_row(db) is None  # the chain alone does not show it
    with pytest.raises(Unpublishable, match="không còn trong nhật ký của kho này"):
        publish(store, published)


def test_a_store_without_a_commune_is_not_published(published: Lake, tmp_path: Path) -> None:
    with closing(open_commune(tmp_path / "new.db")) as new, pytest.raises(Unpublishable, match="chưa được thiết lập"):
        publish(new, published)
    assert not published.folder.exists()


def test_a_reader_sees_the_old_or_the_new_and_never_half(published: Lake) -> None:
    """One file is replaced twenty times, by few rows and by many, while it is read."""
    few, many = ([("x", 2024, "i", "2024-01", f"U{n}", "", 1, None) for n in range(count)] for count in (10, 20000))
    path = published.file(lake.FACTS, "x", 2024)
    lake.write(path, lake.FACTS, few, Stamp("x", "", ""))
    written, stop = 0, threading.Event()

    def write() -> None:
        nonlocal written
        while not stop.is_set():
            lake.write(path, lake.FACTS, many if written % 2 == 0 else few, Stamp("x", "", ""))
            written += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        seen: list[tuple[object, ...]] = []
        began = time.monotonic()
        while written < 20 or (len(set(seen)) < 2 and time.monotonic() - began < 60):
            seen += province.query(published, "SELECT count(*), sum(numerator) FROM facts", {lake.FACTS: [2024]})
    finally:
        stop.set()
        writer.join()
    assert set(seen) == {(10, 10), (20000, 20000)}
    assert [each.name for each in path.parent.iterdir()] == ["facts.parquet"]


def test_what_is_no_parquet_file_is_replaced(store: Store, published: Lake) -> None:
    code = publish(store, published).commune
    path = published.file(lake.FACTS, code, 2024)
    path.write_bytes(b"")
    with pytest.raises(BadLake, match="Không đọc được số liệu đã công bố"):
        attendances(published)
    assert publish(store, published).replaced == [path]
    assert attendances(published) != []
