"""What an act upon units would change is said beforehand, by the rules of the act itself, and nothing is written."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from lib import org
from lib.duties.preview import preview
from lib.indicators.targets import read_target, set_target
from lib.org import Newcomer
from lib.records import Refused
from lib.rights import Actor, Forbidden
from lib.store import Store
from tests.commune import enter, everything, meeting

BASIS = "12/NQ-HĐND"
TARGET = {"direction": "at_least", "profile": "even", "source_document": "29-NQ/ĐU"}
Act = Callable[..., object]


def merge_hamlets(units: dict[str, int], on: date) -> Act:
    new = Newcomer("AP09", "Ấp Long Ninh")
    return partial(org.merge, unit_ids=[units["AP01"], units["AP02"]], on=on, legal_basis=BASIS, into=new)


def said(store: Store, actor: Actor, act: Act, on: date) -> dict[str, list[str]]:
    return {part.heading: part.lines for part in preview(store, actor, act, on)}


def test_a_merger_says_which_units_duties_targets_and_accounts_follow(
    store: Store, office: Actor, units: dict[str, int]
) -> None:
    set_target(
        store, office, read_target(TARGET | {"indicator": "hamlets_with_group", "value": "2"}, units["XA"], 2026)
    )
    set_target(store, office, read_target(TARGET | {"indicator": "model_groups", "value": "1"}, units["AP01"], 2026))
    before, day = everything(store), date(2026, 7, 1)
    found = said(store, office, merge_hamlets(units, day), day)
    assert found["Đơn vị"] == [
        "Ấp Long Thới: ngày cuối 30/06/2026.",
        "Ấp Ninh Quới: ngày cuối 30/06/2026.",
        "Ấp Long Ninh (AP09): bắt đầu ngày 01/07/2026.",
    ]
    assert found["Báo cáo phải nộp"][0] == "Ấp Long Thới: còn nộp đến hết tháng 6/2026, sau đó thôi nộp."
    assert found["Báo cáo phải nộp"][2].startswith("Ấp Long Ninh: nộp từ tháng 7/2026: Tổ nhân dân tự quản")
    assert "giữ nguyên" in found["Số liệu"][0] and "quy đổi" in found["Số liệu"][1]
    assert found["Chỉ tiêu"] == [
        "“Ấp có Tổ NDTQ – PTTD” năm 2026 (2 ấp): từ ngày 01/07/2026 tính trên 1 ấp thay vì 2; xem lại mức giao.",
        "“Tổ NDTQ – PTTD đã ra mắt” năm 2026 của Ấp Long Thới: dừng ở ngày 30/06/2026; đặt chỉ tiêu cho đơn vị tiếp"
        " nhận.",
    ]
    assert found["Tài khoản"][0].startswith("ap01 (Ấp Long Thới): vẫn xem được, nộp nốt số liệu đến ngày 30/06/2026")
    assert found["Tài khoản"][-1] == "Lập tài khoản mới cho: Ấp Long Ninh."
    assert everything(store) == before


def test_a_change_within_a_month_says_that_the_month_has_two_reports(
    store: Store, office: Actor, units: dict[str, int]
) -> None:
    day = date(2026, 7, 15)
    lines = said(store, office, merge_hamlets(units, day), day)["Báo cáo phải nộp"]
    assert lines[-1] == "Tháng 7/2026 có hai báo cáo: đơn vị cũ đến ngày 14/07/2026, đơn vị mới từ ngày 15/07/2026."


def test_a_new_name_and_a_new_place_change_nothing_else(store: Store, office: Actor, units: dict[str, int]) -> None:
    day = date(2026, 7, 1)
    rename = partial(org.rename, unit_id=units["CB01"], on=day, legal_basis=BASIS, name="Chi bộ Long Thới")
    found = said(store, office, rename, day)
    assert found["Đơn vị"] == ["Chi bộ ấp Long Thới: từ ngày 01/07/2026 là Chi bộ Long Thới."]
    unchanged = [["Không đổi."]] * 3
    assert [found[part] for part in ("Báo cáo phải nộp", "Chỉ tiêu", "Tài khoản")] == unchanged
    move = partial(org.move, unit_id=units["CB01"], on=day, legal_basis=BASIS, parent_id=units["UBND"])
    assert said(store, office, move, day)["Đơn vị"] == [
        "Trực thuộc Ủy ban nhân dân xã từ ngày 01/07/2026: Chi bộ ấp Long Thới."
    ]


def test_what_stood_beneath_is_said_to_move_along(store: Store, office: Actor, units: dict[str, int]) -> None:
    day, new = date(2025, 7, 1), Newcomer("XA2", "Đảng ủy xã Long Bình")
    merge = partial(org.merge, unit_ids=[units["XA"]], on=day, legal_basis=BASIS, into=new)
    lines = said(store, office, merge, day)["Đơn vị"]
    assert lines[-1].startswith("Trực thuộc Đảng ủy xã Long Bình từ ngày 01/07/2025: Chi bộ ấp Long Thới, ")


def test_what_is_impossible_is_refused_at_the_preview(
    store: Store, office: Actor, secretary: Actor, units: dict[str, int]
) -> None:
    day = date(2024, 7, 1)
    enter(store, units, ("CB01", meeting("2024-08-03")))
    dissolve = partial(org.dissolve, unit_id=units["CB01"], on=day, legal_basis=BASIS)
    with pytest.raises(Refused, match=r"còn số liệu sau ngày cuối 30/06/2024: tháng 8/2024"):
        preview(store, office, dissolve, day)
    with pytest.raises(Forbidden):
        preview(store, secretary, dissolve, day)
