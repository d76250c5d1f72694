"""Soft checks: a figure that may be right is asked about, and stored once a reason is given."""

from datetime import date
from typing import Any

import pytest

from lib.records import (
    CellMeeting,
    DossierPeriod,
    Doubtful,
    FourGoodsRegistration,
    GroupActivity,
    PetitionFlow,
    Record,
    Refused,
)
from lib.rights import Actor
from lib.store import Store, audit, entries
from tests.commune import dossiers, enter, everything, meeting, of_month, roster, session

BY_CELL = "CB01"


def asked(store: Store, actor: Actor, unit_id: int, record: Record) -> dict[str, str]:
    """Field -> question when the record is saved without a reason; empty when it is stored."""
    try:
        entries.save(store, actor, unit_id, record)
    except Doubtful as doubtful:
        return {problem.field: problem.sentence for problem in doubtful.problems}
    return {}


def test_a_second_regular_meeting_in_a_month_is_asked_about(
    store: Store, secretary: Actor, units: dict[str, int]
) -> None:
    enter(store, units, (BY_CELL, meeting("2024-08-03")))
    questions = asked(store, secretary, units[BY_CELL], meeting("2024-08-20"))
    assert questions == {"kind": "Tháng 8/2024 đã có một “Sinh hoạt thường kỳ”; nếu là họp thêm thì chọn loại khác."}
    assert asked(store, secretary, units[BY_CELL], meeting("2024-08-20", "extraordinary")) == {}


@pytest.mark.parametrize(
    ("month", "present", "doubtful"),
    [
        ("2024-08", 16, False),
        ("2024-08", 15, True),
        ("2025-08", 16, True),
        ("2025-11", 17, True),
        ("2025-11", 18, False),
    ],
)
def test_attendance_below_the_threshold_of_its_day_is_asked_about(
    store: Store, secretary: Actor, units: dict[str, int], month: str, present: int, doubtful: bool
) -> None:
    record = meeting(f"{month}-03", absent_excused=20 - present)
    assert ("present" in asked(store, secretary, units[BY_CELL], record)) is doubtful


def test_what_is_carried_over_must_be_what_was_left(store: Store, office: Actor, units: dict[str, int]) -> None:
    enter(store, units, ("MOTCUA", dossiers("2024-07", received_online=3, pending_in_time=3)))
    questions = asked(store, office, units["MOTCUA"], dossiers("2024-08", carried_over=2, resolved_on_time=2))
    assert questions["carried_over"] == "Từ kỳ trước chuyển qua ghi 2 nhưng cuối tháng 7/2024 còn 3."
    assert asked(store, office, units["MOTCUA"], dossiers("2024-08", carried_over=3, resolved_on_time=3)) == {}


def test_ten_times_the_last_value_is_asked_about(store: Store, secretary: Actor, units: dict[str, int]) -> None:
    enter(store, units, (BY_CELL, session("2024-07-10", 20)))
    questions = asked(store, secretary, units[BY_CELL], session("2024-08-10", 200))
    assert questions == {"attendances": "Lượt người dự 200 chênh từ 10 lần so với lần trước (20)."}
    assert asked(store, secretary, units[BY_CELL], session("2024-08-10", 2))
    assert asked(store, secretary, units[BY_CELL], session("2024-08-10", 90)) == {}


def test_a_value_far_from_the_unit_s_own_months_is_asked_about(
    store: Store, secretary: Actor, units: dict[str, int]
) -> None:
    for month, official in enumerate((30, 30, 31, 31, 31), start=3):
        enter(store, units, (BY_CELL, roster(f"2024-{month:02d}", official)))
    questions = asked(store, secretary, units[BY_CELL], roster("2024-08", 40))
    assert questions == {"official": "Đảng viên chính thức 40 khác thường: các tháng trước quanh 31."}
    assert asked(store, secretary, units[BY_CELL], roster("2024-08", 35)) == {}


def test_other_units_and_other_choices_say_nothing_about_a_value(
    store: Store, secretary: Actor, units: dict[str, int]
) -> None:
    enter(store, units, ("CB02", session("2024-07-10", 2)), (BY_CELL, session("2024-07-10", 2, "conference")))
    assert asked(store, secretary, units[BY_CELL], session("2024-08-10", 90)) == {}


def test_each_kind_of_petition_carries_over_its_own(store: Store, office: Actor, units: dict[str, int]) -> None:
    enter(store, units, ("UBND", of_month(PetitionFlow, "2024-07", kind="proposal", received=3, pending=3)))
    for kind, questions in (("proposal", ["carried_over"]), ("complaint", [])):
        later = of_month(PetitionFlow, "2024-08", kind=kind, received=1, settled=1)
        assert list(asked(store, office, units["UBND"], later)) == questions


def test_a_numbered_group_is_held_against_its_own_months_alone(
    store: Store, office: Actor, units: dict[str, int]
) -> None:
    enter(store, units, ("AP01", of_month(GroupActivity, "2024-07", number=5, money=200_000)))
    for number, questions in ((6, []), (5, ["money"])):
        richer = of_month(GroupActivity, "2024-08", number=number, money=5_000_000)
        assert list(asked(store, office, units["AP01"], richer)) == questions


def test_without_a_reason_nothing_is_written_and_with_one_it_stands_in_the_audit(
    store: Store, secretary: Actor, units: dict[str, int]
) -> None:
    before = everything(store)
    low: dict[str, Any] = {"absent_excused": 9}
    assert asked(store, secretary, units[BY_CELL], meeting(**low))
    assert everything(store) == before
    row_id = entries.save(store, secretary, units[BY_CELL], meeting(**low), reason="  ngập lụt ")
    with store.read() as db:
        (first,) = audit.history(db, CellMeeting.table, row_id)
    assert first["reason"] == "ngập lụt"


def test_a_reason_does_not_help_against_what_cannot_be(store: Store, office: Actor, units: dict[str, int]) -> None:
    enter(store, units, ("MOTCUA", dossiers("2024-08")))
    with pytest.raises(Refused, match="Đã có một dòng trùng"):
        entries.save(store, office, units["MOTCUA"], dossiers("2024-08"), reason="vẫn cứ lưu")
    assert DossierPeriod.one_per


def test_a_second_registration_in_a_year_is_asked_about(store: Store, secretary: Actor, units: dict[str, int]) -> None:
    first, second, next_year = (
        FourGoodsRegistration(registered_on=date.fromisoformat(day))
        for day in ("2024-01-12", "2024-03-01", "2025-01-08")
    )
    enter(store, units, (BY_CELL, first), ("CB02", second))
    questions = asked(store, secretary, units[BY_CELL], second)
    assert questions == {"registered_on": "Năm 2024 đã có một dòng, ngày 12/01/2024; xem lại kẻo ghi hai lần."}
    assert asked(store, secretary, units[BY_CELL], next_year) == {}
