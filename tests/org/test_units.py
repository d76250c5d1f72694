"""Units: founded on a legal basis, dated, found by code, and kept to what an actor may see."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from lib import org
from lib.commune import open_commune
from lib.records import Refused
from lib.rights import OPERATOR, Actor, Forbidden
from lib.store import Store, change, rows
from tests.commune import FOUNDED, UNITS, everything


def codes(units: list[org.Unit]) -> list[str]:
    return [unit.code for unit in units]


def test_a_unit_is_founded_with_its_name_parent_and_legal_basis(store: Store, units: dict[str, int]) -> None:
    with change(store, OPERATOR) as changing:
        new = org.found(
            changing,
            " cb03",
            "party_cell",
            " Chi bộ  ấp Phú Trung",
            date(2024, 3, 1),
            "05-QĐ/ĐU",
            units["XA"],
            "Đoàn kết",
        )
    with store.read() as db:
        assert org.unit_id_of(db, "CB03") == new
        (unit,) = (unit for unit in org.units_on(db, date(2024, 3, 1)) if unit.id == new)
        assert (unit.code, unit.kind, unit.name, unit.theme) == (
            "CB03",
            "party_cell",
            "Chi bộ ấp Phú Trung",
            "Đoàn kết",
        )
        assert rows(db, "SELECT search_key FROM unit_name WHERE unit_id = ?", [new]) == [
            {"search_key": "chi bo ap phu trung"}
        ]
        assert rows(db, "SELECT parent_id, valid_from FROM unit_parent WHERE unit_id = ?", [new]) == [
            {"parent_id": units["XA"], "valid_from": "2024-03-01"}
        ]
        assert rows(
            db,
            "SELECT kind, legal_basis FROM org_event JOIN org_event_link ON event_id = org_event.id"
            " WHERE successor_id = ?",
            [new],
        ) == [{"kind": "found", "legal_basis": "05-QĐ/ĐU"}]


@pytest.mark.parametrize(
    ("code", "kind", "name", "field", "sentence"),
    [
        ("", "party_cell", "Chi bộ", "code", "gõ chữ không dấu và số, không có khoảng trắng, ví dụ CB01"),
        ("CB 3", "party_cell", "Chi bộ", "code", "không có khoảng trắng"),
        ("ẤP9", "hamlet", "Ấp", "code", "gõ chữ không dấu"),
        ("cb01", "party_cell", "Chi bộ", "code", "Mã “CB01” đã có; chọn mã khác"),
        ("CB03", "school", "Trường", "kind", "Chọn loại đơn vị trong danh sách"),
        ("CB03", "party_cell", "  ", "name", "Tên đơn vị: chưa nhập"),
    ],
)
def test_a_unit_that_cannot_be_founded_is_refused_with_a_sentence(
    store: Store, code: str, kind: str, name: str, field: str, sentence: str
) -> None:
    before = everything(store)
    with pytest.raises(Refused, match=sentence) as refused, change(store, OPERATOR) as changing:
        org.found(changing, code, kind, name, FOUNDED, "05-QĐ/ĐU")
    assert [problem.field for problem in refused.value.problems] == [field]
    assert everything(store) == before


def test_every_problem_of_a_unit_is_named_at_once(store: Store) -> None:
    with pytest.raises(Refused) as refused, change(store, OPERATOR) as changing:
        org.found(changing, "", "", "", FOUNDED, "")
    assert [problem.field for problem in refused.value.problems] == ["code", "kind", "name", "legal_basis"]


def test_who_may_not_found_units_is_refused(store: Store, secretary: Actor) -> None:
    with (
        pytest.raises(Forbidden, match="không được lập hoặc sửa đơn vị"),
        change(store, secretary) as changing,
    ):
        org.found(changing, "CB03", "party_cell", "Chi bộ", FOUNDED, "05-QĐ/ĐU")


def test_units_stand_in_the_order_in_which_they_were_founded(store: Store) -> None:
    with store.read() as db:
        assert codes(org.units_on(db, FOUNDED)) == list(UNITS)
        assert codes(org.units_in(db, "2024-08", ("party_cell", "hamlet"))) == ["CB01", "CB02", "AP01", "AP02"]


def test_a_scope_leaves_one_unit_or_none(store: Store, units: dict[str, int]) -> None:
    with store.read() as db:
        assert codes(org.units_on(db, FOUNDED, scope=units["CB02"])) == ["CB02"]
        assert org.units_on(db, FOUNDED, ("hamlet",), scope=units["CB02"]) == []
        assert org.units_on(db, FOUNDED, scope=0) == []


@pytest.mark.parametrize(
    ("day", "exists"),
    [("2019-12-31", False), ("2020-01-01", True), ("2023-06-15", True), ("2023-06-16", False)],
)
def test_a_unit_exists_from_its_first_day_to_its_last(store: Store, day: str, exists: bool) -> None:
    with store.write() as db:
        db.execute("UPDATE unit SET valid_to = '2023-06-15' WHERE code = 'CB02'")
    with store.read() as db:
        assert ("CB02" in codes(org.units_on(db, date.fromisoformat(day)))) is exists


def test_a_unit_bears_the_name_of_the_day(store: Store, units: dict[str, int]) -> None:
    with store.write() as db:
        db.execute("UPDATE unit_name SET valid_to = '2025-06-30' WHERE unit_id = ?", [units["AP01"]])
        db.execute(
            "INSERT INTO unit_name (unit_id, name, search_key, valid_from) VALUES (?, ?, '', '2025-07-01')",
            [units["AP01"], "Ấp Long Thới Mới"],
        )
    with store.read() as db:
        for day, name in ((date(2025, 6, 30), "Ấp Long Thới"), (date(2025, 7, 1), "Ấp Long Thới Mới")):
            assert [unit.name for unit in org.units_on(db, day, ("hamlet",)) if unit.code == "AP01"] == [name]
        assert org.all_names(db)[units["AP01"]] == "Ấp Long Thới Mới"


def test_a_unit_that_is_gone_keeps_its_name_and_says_until_when(store: Store, units: dict[str, int]) -> None:
    with store.write() as db:
        db.execute("UPDATE unit SET valid_to = '2023-06-15' WHERE code = 'CB02'")
    with store.read() as db:
        assert org.all_names(db)[units["CB02"]] == "Chi bộ ấp Ninh Quới (đến 15/06/2023)"


def test_a_code_is_found_however_it_is_typed(store: Store, units: dict[str, int]) -> None:
    with store.read() as db:
        assert org.unit_id_of(db, " cb02 ") == units["CB02"]


def test_an_unknown_code_is_told_the_codes_there_are(store: Store) -> None:
    with (
        store.read() as db,
        pytest.raises(LookupError, match="Không có đơn vị mã “CB99”; các mã hiện có: XA, CB01, CB02, TO1,"),
    ):
        org.unit_id_of(db, "CB99")


def test_the_commune_is_known_by_its_present_name(store: Store) -> None:
    found = org.commune(store)
    assert found is not None
    assert (found.code, found.name) == ("XA", "Đảng ủy xã Long Bình")


def test_a_store_that_has_not_been_set_up_has_no_commune(tmp_path: Path) -> None:
    with closing(open_commune(tmp_path / "store.db")) as empty:
        assert org.commune(empty) is None


def test_the_enterable_units_are_ones_own_or_for_the_office_all(
    store: Store, office: Actor, secretary: Actor, people: dict[str, Actor]
) -> None:
    day = date(2024, 8, 31)
    assert codes(org.enterable(store, secretary, day)) == ["CB01"]
    assert codes(org.enterable(store, office, day)) == list(UNITS)
    assert org.enterable(store, people["leadership"], day) == []
    assert org.enterable(store, people["admin"], day) == []
