"""What happens to units: each act from its day, by its basis, or refused with a sentence and nothing written."""

from collections.abc import Callable
from datetime import date

import pytest

from lib import org
from lib.org import Newcomer
from lib.org.chronicle import events, merged_into, touching
from lib.org.tree import Tree
from lib.records import Refused
from lib.rights import OPERATOR, Actor, Forbidden
from lib.store import Change, Store, audit, change, rows
from tests.commune import FOUNDED, enter, everything, meeting, roster

JULY = date(2024, 7, 1)
EVE = date(2024, 6, 30)
BASIS = "12/NQ-HĐND"
Units = dict[str, int]
Act = Callable[[Change, Units], object]


def do(store: Store, units: Units, *acts: Act) -> None:
    with change(store, OPERATOR) as changing:
        for act in acts:
            act(changing, units)


def merge_cells(changing: Change, units: Units) -> int:
    return org.merge(
        changing, [units["CB01"], units["CB02"]], JULY, BASIS, Newcomer("CB03", "Chi bộ ấp Long Ninh", "Đoàn kết")
    )


def absorb_cell(changing: Change, units: Units) -> int:
    return org.merge(changing, [units["CB01"], units["CB02"]], JULY, BASIS, units["CB01"])


def split_cell(changing: Change, units: Units) -> list[int]:
    new = [Newcomer("CB03", "Chi bộ ấp Long Thới 1"), Newcomer("CB04", "Chi bộ ấp Long Thới 2")]
    return org.split(changing, units["CB01"], JULY, BASIS, new)


def dissolve_cell(changing: Change, units: Units) -> None:
    org.dissolve(changing, units["CB01"], JULY, BASIS)


def rename_cell(changing: Change, units: Units) -> None:
    org.rename(changing, units["CB01"], JULY, BASIS, "Chi bộ ấp Long Thới Mới", "", "38.168.053.000.001")


def move_cell(changing: Change, units: Units) -> None:
    org.move(changing, units["CB01"], JULY, BASIS, units["UBND"])


def names(store: Store, day: date, kind: str = "party_cell") -> list[str]:
    with store.read() as db:
        return [unit.name for unit in org.units_on(db, day, (kind,))]


def parent(store: Store, unit_id: int, day: date) -> int:
    with store.read() as db:
        return Tree(db).above(unit_id, day.isoformat())[0]


def said(store: Store) -> list[str]:
    with store.read() as db:
        return [event.said() for event in events(db, JULY)]


def test_a_merger_ends_the_old_units_on_the_eve_and_begins_the_new_one(store: Store, units: Units) -> None:
    do(store, units, merge_cells)
    assert names(store, EVE) == ["Chi bộ ấp Long Thới", "Chi bộ ấp Ninh Quới"]
    assert names(store, JULY) == ["Chi bộ ấp Long Ninh"]
    with store.read() as db:
        new = org.unit_id_of(db, "CB03")
        assert merged_into(db, new) == [units["CB01"], units["CB02"]]
        (event,) = events(db, JULY)
    assert (event.word, event.legal_basis) == ("Sáp nhập", BASIS)
    assert event.said() == "Chi bộ ấp Long Thới, Chi bộ ấp Ninh Quới sáp nhập thành Chi bộ ấp Long Ninh"
    assert parent(store, new, JULY) == units["XA"]


def test_one_of_the_merged_units_may_go_on(store: Store, units: Units) -> None:
    do(store, units, absorb_cell)
    assert names(store, JULY) == ["Chi bộ ấp Long Thới"]
    assert said(store) == ["Chi bộ ấp Ninh Quới sáp nhập vào Chi bộ ấp Long Thới"]
    with store.read() as db:
        assert merged_into(db, units["CB01"]) == [units["CB02"]]


def test_what_stood_beneath_merged_units_stands_beneath_the_new_one(store: Store, units: Units) -> None:
    with change(store, OPERATOR) as changing:
        new = org.merge(changing, [units["XA"]], JULY, BASIS, Newcomer("XA2", "Đảng ủy xã Long Bình"))
    for code in ("CB01", "TO1", "AP02"):
        assert (parent(store, units[code], EVE), parent(store, units[code], JULY)) == (units["XA"], new)


def test_a_split_ends_the_unit_and_founds_its_parts_in_its_place(store: Store, units: Units) -> None:
    do(store, units, split_cell)
    assert names(store, JULY) == ["Chi bộ ấp Long Thới 1", "Chi bộ ấp Long Thới 2", "Chi bộ ấp Ninh Quới"]
    assert said(store) == ["Chi bộ ấp Long Thới chia thành Chi bộ ấp Long Thới 1, Chi bộ ấp Long Thới 2"]


def test_a_dissolved_unit_exists_until_the_eve(store: Store, units: Units) -> None:
    do(store, units, dissolve_cell)
    assert "Chi bộ ấp Long Thới" in names(store, EVE)
    assert names(store, JULY) == ["Chi bộ ấp Ninh Quới"]
    assert said(store) == ["Giải thể Chi bộ ấp Long Thới"]
    with store.read() as db:
        assert org.all_names(db)[units["CB01"]] == "Chi bộ ấp Long Thới (đến 30/06/2024)"


def test_a_renamed_unit_stays_the_same_unit(store: Store, units: Units) -> None:
    do(store, units, rename_cell)
    with store.read() as db:
        (before,), (after,) = (org.units_on(db, day, scope=units["CB01"]) for day in (EVE, JULY))
    assert (before.name, before.party_org_code) == ("Chi bộ ấp Long Thới", "")
    assert (after.name, after.party_org_code) == ("Chi bộ ấp Long Thới Mới", "38.168.053.000.001")
    assert said(store) == ["Chi bộ ấp Long Thới đổi tên thành Chi bộ ấp Long Thới Mới"]


def test_a_moved_unit_has_its_parent_of_the_day(store: Store, units: Units) -> None:
    do(store, units, move_cell)
    assert parent(store, units["CB01"], EVE) == units["XA"]
    assert parent(store, units["CB01"], JULY) == units["UBND"]
    assert said(store) == ["Chi bộ ấp Long Thới chuyển về Ủy ban nhân dân xã"]


def test_two_acts_of_one_day_are_both_told_and_the_later_holds(store: Store, units: Units) -> None:
    do(store, units, merge_cells)
    with change(store, OPERATOR) as changing:
        new = org.unit_id_of(changing.db, "CB03")
        org.move(changing, new, JULY, BASIS, units["UBND"])
        org.rename(changing, new, JULY, BASIS, "Chi bộ Long Ninh")
    assert names(store, JULY) == ["Chi bộ Long Ninh"]
    assert parent(store, new, JULY) == units["UBND"]
    assert len(said(store)) == 3


def test_two_units_may_bear_one_name(store: Store, units: Units) -> None:
    with change(store, OPERATOR) as changing:
        org.found(changing, "CB09", "party_cell", "Chi bộ ấp Long Thới", JULY, BASIS)
    assert names(store, JULY).count("Chi bộ ấp Long Thới") == 2


@pytest.mark.parametrize("typed", ["38168053000001", "38.168.053.000.001", " 38 168 053 000 001 "])
def test_the_partys_own_code_is_kept_in_its_groups(store: Store, units: Units, typed: str) -> None:
    with change(store, OPERATOR) as changing:
        org.found(changing, "CB09", "party_cell", "Chi bộ", JULY, BASIS, party_org_code=typed)
    with store.read() as db:
        (unit,) = (unit for unit in org.units_on(db, JULY) if unit.code == "CB09")
    assert unit.party_org_code == "38.168.053.000.001"


def test_every_act_is_in_the_audit(store: Store, units: Units) -> None:
    with change(store, OPERATOR, BASIS) as changing:
        merge_cells(changing, units)
    with store.read() as db:
        assert audit.history(db, "unit", units["CB01"])[-1]["after"] == {"valid_to": "2024-06-30"}
        assert audit.history(db, "unit", units["CB01"])[-1]["reason"] == BASIS
        assert audit.first_bad_row(db) is None


def new_cell(changing: Change, units: Units) -> None:
    org.found(changing, "CB03", "party_cell", "Chi bộ", date(2024, 8, 1), BASIS)
    org.rename(changing, org.unit_id_of(changing.db, "CB03"), JULY, BASIS, "Chi bộ khác")


def rename_then_dissolve_before(changing: Change, units: Units) -> None:
    org.rename(changing, units["CB01"], date(2024, 9, 1), BASIS, "Chi bộ khác")
    dissolve_cell(changing, units)


REFUSALS: list[tuple[Act, str]] = [
    (lambda c, u: org.dissolve(c, 999, JULY, BASIS), "Không có đơn vị này"),
    (new_cell, "Chi bộ lập ngày 01/08/2024; chọn từ ngày đó trở đi"),
    (
        lambda c, u: (dissolve_cell(c, u), rename_cell(c, u)),
        "Chi bộ ấp Long Thới đã kết thúc, ngày cuối 30/06/2024; chọn đơn vị đang hoạt động",
    ),
    (rename_then_dissolve_before, "Chi bộ khác đã có thay đổi từ ngày 01/09/2024; các thay đổi ghi theo thứ tự"),
    (lambda c, u: (rename_cell(c, u), dissolve_cell(c, u)), "thay đổi đúng ngày 01/07/2024.*chọn ngày sau"),
    (lambda c, u: org.dissolve(c, u["CB01"], FOUNDED, BASIS), "đúng ngày 01/01/2020"),
    (lambda c, u: org.dissolve(c, u["CB01"], JULY, "  "), "Căn cứ: ghi số, ký hiệu văn bản"),
    (lambda c, u: org.dissolve(c, u["XA"], JULY, BASIS), "còn đơn vị trực thuộc: Chi bộ ấp Long Thới, .*chuyển"),
    (lambda c, u: org.split(c, u["XA"], JULY, BASIS, [Newcomer("A1", "A"), Newcomer("A2", "B")]), "còn đơn vị"),
    (lambda c, u: org.split(c, u["CB01"], JULY, BASIS, [Newcomer("A1", "A")]), "ít nhất hai đơn vị mới"),
    (
        lambda c, u: org.split(c, u["CB01"], JULY, BASIS, [Newcomer("A1", "A"), Newcomer("a1", "B")]),
        "Mã “A1” đã có",
    ),
    (lambda c, u: org.merge(c, [], JULY, BASIS, Newcomer("A1", "A")), "chọn ít nhất hai đơn vị"),
    (lambda c, u: org.merge(c, [u["CB01"]], JULY, BASIS, u["CB01"]), "chọn ít nhất hai đơn vị"),
    (lambda c, u: org.merge(c, [u["CB01"], u["AP01"]], JULY, BASIS, u["CB01"]), "cùng loại"),
    (
        lambda c, u: (move_under(c, u["CB01"], u["CB02"]), absorb_cell(c, u)),
        "Chi bộ ấp Long Thới trực thuộc một đơn vị khác trong danh sách",
    ),
    (lambda c, u: org.rename(c, u["CB01"], JULY, BASIS, " "), "Tên đơn vị: chưa nhập"),
    (lambda c, u: org.rename(c, u["CB01"], JULY, BASIS, "Chi bộ ấp Long Thới"), "chưa có gì để đổi"),
    (lambda c, u: org.rename(c, u["CB01"], JULY, BASIS, "A", "", "38.168"), "cần đúng 14 chữ số"),
    (lambda c, u: org.move(c, u["CB01"], JULY, BASIS, u["XA"]), "đang trực thuộc đơn vị này"),
    (lambda c, u: org.move(c, u["XA"], JULY, BASIS, u["CB01"]), "không thể trực thuộc chính nó hoặc đơn vị cấp dưới"),
    (lambda c, u: org.move(c, u["CB01"], JULY, BASIS, u["CB01"]), "không thể trực thuộc chính nó"),
    (
        lambda c, u: (dissolve_cell(c, u), org.move(c, u["CB02"], JULY, BASIS, u["CB01"])),
        "cấp trên không hoạt động từ ngày 01/07/2024",
    ),
]


def move_under(changing: Change, unit_id: int, parent_id: int) -> None:
    org.move(changing, unit_id, date(2024, 6, 1), BASIS, parent_id)


@pytest.mark.parametrize(("act", "sentence"), REFUSALS, ids=[sentence[:40] for _act, sentence in REFUSALS])
def test_what_is_impossible_is_refused_with_a_sentence_and_nothing_is_written(
    store: Store, units: Units, act: Act, sentence: str
) -> None:
    before = everything(store)
    with pytest.raises(Refused, match=sentence):
        do(store, units, act)
    assert everything(store) == before


@pytest.mark.parametrize("act", [merge_cells, dissolve_cell, split_cell])
def test_a_unit_with_figures_after_its_last_day_does_not_end_and_the_months_are_named(
    store: Store, units: Units, act: Act
) -> None:
    enter(
        store, units, ("CB01", meeting("2024-06-30")), ("CB01", meeting("2024-08-03")), ("CB01", roster("2024-07", 9))
    )
    sentence = (
        r"Chi bộ ấp Long Thới còn số liệu sau ngày cuối 30/06/2024: tháng 7/2024 \(Số lượng đảng viên\); tháng 8/2024"
        r" \(Cuộc họp, sinh hoạt của chi bộ\)\. Chọn ngày muộn hơn, hoặc xóa các dòng đó"
    )
    with pytest.raises(Refused, match=sentence):
        do(store, units, act)


def test_a_unit_that_goes_on_keeps_its_figures_of_any_day(store: Store, units: Units) -> None:
    enter(store, units, ("CB01", meeting("2024-08-03")))
    do(store, units, absorb_cell, rename_cell)


@pytest.mark.parametrize("act", [merge_cells, split_cell, dissolve_cell, rename_cell, move_cell])
def test_only_who_keeps_units_may_change_them(store: Store, units: Units, people: dict[str, Actor], act: Act) -> None:
    for role in ("secretary", "leadership"):
        with pytest.raises(Forbidden, match="không được lập hoặc sửa đơn vị"), change(store, people[role]) as changing:
            act(changing, units)
    with change(store, people["office"]) as changing:
        act(changing, units)


def test_nothing_of_a_unit_is_ever_deleted(store: Store, units: Units) -> None:
    do(store, units, merge_cells)
    with store.read() as db:
        assert rows(db, "SELECT 1 FROM audit WHERE action = 'delete'") == []


def test_the_first_units_of_a_kind_are_no_event_of_a_series_and_later_ones_are(store: Store, units: Units) -> None:
    with change(store, OPERATOR) as changing:
        for code in ("CB08", "CB09"):
            org.found(changing, code, "party_cell", f"Chi bộ {code}", JULY, BASIS)
    with store.read() as db:
        assert touching(db, FOUNDED, FOUNDED, ("party_cell", "commune")) == []
        (event,) = touching(db, FOUNDED, JULY, ("party_cell",))
        assert touching(db, FOUNDED, JULY, ("hamlet",)) == []
    assert event.said() == "Thành lập Chi bộ CB08, Chi bộ CB09"


def test_a_new_name_is_an_event_of_the_unit_and_not_of_all_units(store: Store, units: Units) -> None:
    do(store, units, rename_cell)
    with store.read() as db:
        assert touching(db, JULY, JULY, ("party_cell",)) == []
        assert [event.word for event in touching(db, JULY, JULY, unit_ids=[units["CB01"]])] == ["Đổi tên"]
