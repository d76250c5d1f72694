"""The life of a month: handed in, returned with a reason, accepted and locked, opened again for some days."""

from datetime import date, timedelta

import pytest

from lib.duties import Duty, State, accept, duties, reopen, return_, submit, withdraw
from lib.records import CellMeeting, Inspection, Refused, Roster, Session
from lib.rights import Actor, Forbidden
from lib.store import Stale, Store, audit, entries, value
from tests.commune import enter, everything, inspection, meeting, on_day, session

MONTH = "2024-08"


def the_duty(store: Store, actor: Actor, code: str = "CB01", form: type = CellMeeting, month: str = MONTH) -> Duty:
    (duty,) = (each for each in duties(store, actor, [month]) if (each.unit.code, each.form) == (code, form))
    return duty


@pytest.fixture
def entered(store: Store, units: dict[str, int]) -> Store:
    """The store with one meeting of CB01 in the month."""
    enter(store, units, ("CB01", meeting()))
    return store


def test_duties_follow_from_the_rule_and_the_units_of_the_month(store: Store, office: Actor) -> None:
    owed = {(duty.unit.code, duty.form.table) for duty in duties(store, office, [MONTH])}
    assert ("CB01", "cell_meeting") in owed
    assert ("MOTCUA", "dossier_period") in owed
    assert ("CB01", "dossier_period") not in owed
    assert ("CB01", "roster") not in owed  # owed every third month
    assert the_duty(store, office, form=Roster, month="2024-09")
    assert duties(store, office, ["2019-12"]) == []  # no unit had been founded


def test_a_duty_of_a_quarter_counts_the_records_of_its_three_months(
    store: Store, office: Actor, units: dict[str, int]
) -> None:
    enter(store, units, *(("CB01", inspection(day)) for day in ("2024-06-30", "2024-07-01", "2024-09-30")))
    assert the_duty(store, office, form=Inspection, month="2024-09").rows == 2


def test_a_secretary_is_told_only_of_their_own_duties(store: Store, secretary: Actor) -> None:
    assert {duty.unit.code for duty in duties(store, secretary, [MONTH])} == {"CB01"}


def test_missing_nothing_and_zero_are_three_answers(store: Store, secretary: Actor, units: dict[str, int]) -> None:
    assert the_duty(store, secretary, form=Session).state is State.MISSING
    enter(store, units, ("CB01", session(attendances=0)))
    assert the_duty(store, secretary, form=Session).state is State.DRAFT
    assert not the_duty(store, secretary, form=Session).nothing
    submit(store, secretary, the_duty(store, secretary), nothing=True)
    assert the_duty(store, secretary).nothing


def test_a_month_goes_from_draft_to_submitted_to_accepted(entered: Store, secretary: Actor, office: Actor) -> None:
    assert the_duty(entered, secretary).state is State.DRAFT
    submit(entered, secretary, the_duty(entered, secretary))
    assert the_duty(entered, secretary).state is State.SUBMITTED
    accept(entered, office, [the_duty(entered, office)])
    assert the_duty(entered, secretary).state is State.ACCEPTED


def test_an_empty_month_cannot_be_handed_in_nor_a_full_one_said_to_be_nothing(entered: Store, secretary: Actor) -> None:
    with pytest.raises(Refused, match="Chưa có dòng nào để nộp"):
        submit(entered, secretary, the_duty(entered, secretary, form=Session))
    with pytest.raises(Refused, match="không thể ghi “không phát sinh”"):
        submit(entered, secretary, the_duty(entered, secretary), nothing=True)


def test_a_submitted_month_is_closed_to_its_unit_and_open_to_the_office(
    entered: Store, secretary: Actor, office: Actor, units: dict[str, int]
) -> None:
    submit(entered, secretary, the_duty(entered, secretary))
    with pytest.raises(Refused, match="đã nộp, đang chờ duyệt"):
        entries.save(entered, secretary, units["CB01"], meeting("2024-08-20", "thematic"))
    entries.save(entered, office, units["CB01"], meeting("2024-08-20", "thematic"))


def test_a_submitted_month_can_be_taken_back(entered: Store, secretary: Actor, units: dict[str, int]) -> None:
    submit(entered, secretary, the_duty(entered, secretary))
    withdraw(entered, secretary, the_duty(entered, secretary))
    entries.save(entered, secretary, units["CB01"], meeting("2024-08-20", "thematic"))
    assert the_duty(entered, secretary).state is State.DRAFT


def test_accepted_means_locked_in_the_writer_for_everyone(
    entered: Store, secretary: Actor, office: Actor, units: dict[str, int]
) -> None:
    submit(entered, secretary, the_duty(entered, secretary))
    accept(entered, office, [the_duty(entered, office)])
    before = everything(entered)
    (row,) = entries.of_month(entered, office, CellMeeting, units["CB01"], MONTH)
    for actor in (secretary, office):
        with pytest.raises(Refused, match="đã được duyệt và khóa"):
            entries.save(entered, actor, units["CB01"], meeting("2024-08-20", "thematic"))
        with pytest.raises(Refused, match="đã được duyệt và khóa"):
            entries.save(entered, actor, units["CB01"], meeting("2024-07-03"), row["id"], row["version"])
        with pytest.raises(Refused, match="đã được duyệt và khóa"):
            entries.remove(entered, actor, CellMeeting, row["id"], row["version"], "nhầm")
    assert everything(entered) == before


def test_a_record_cannot_be_moved_into_a_locked_month(
    entered: Store, secretary: Actor, office: Actor, units: dict[str, int]
) -> None:
    submit(entered, secretary, the_duty(entered, secretary))
    accept(entered, office, [the_duty(entered, office)])
    other = entries.save(entered, office, units["CB01"], meeting("2024-07-03"))
    with pytest.raises(Refused, match="tháng 8/2024 đã được duyệt"):
        entries.save(entered, office, units["CB01"], meeting("2024-08-25", "extraordinary"), other, 1)


def test_a_month_is_returned_only_with_a_reason_and_then_corrected(
    entered: Store, secretary: Actor, office: Actor, units: dict[str, int]
) -> None:
    submit(entered, secretary, the_duty(entered, secretary))
    with pytest.raises(Refused, match="Ghi lý do trả lại"):
        return_(entered, office, the_duty(entered, office), "  ")
    return_(entered, office, the_duty(entered, office), "thiếu buổi chuyên đề")
    assert the_duty(entered, secretary).report["reason"] == "thiếu buổi chuyên đề"
    entries.save(entered, secretary, units["CB01"], meeting("2024-08-20", "thematic"))
    submit(entered, secretary, the_duty(entered, secretary))
    assert the_duty(entered, secretary).report["reason"] == ""


def test_an_accepted_month_is_opened_again_for_some_days_and_closes_by_itself(
    entered: Store, secretary: Actor, office: Actor, units: dict[str, int]
) -> None:
    on_day(entered, office, "2024-09-10")
    submit(entered, secretary, the_duty(entered, secretary))
    accept(entered, office, [the_duty(entered, office)])
    with pytest.raises(Refused, match="Ghi lý do mở lại"):
        reopen(entered, office, the_duty(entered, office), "", date(2024, 9, 12))
    with pytest.raises(Refused, match="Ngày khóa lại đã qua"):
        reopen(entered, office, the_duty(entered, office), "đính chính", date(2024, 9, 9))
    reopen(entered, office, the_duty(entered, office), "đính chính", date(2024, 9, 12))
    on_day(entered, office, "2024-09-12")
    entries.save(entered, secretary, units["CB01"], meeting("2024-08-20", "thematic"))
    on_day(entered, office, "2024-09-13")
    with pytest.raises(Refused, match="đã được duyệt và khóa"):
        entries.save(entered, secretary, units["CB01"], meeting("2024-08-21", "extraordinary"))


def test_only_the_office_decides_and_only_the_unit_or_the_office_hands_in(
    entered: Store, secretary: Actor, people: dict[str, Actor]
) -> None:
    with pytest.raises(Forbidden):
        submit(entered, people["group_head"], the_duty(entered, people["office"]))
    submit(entered, secretary, the_duty(entered, secretary))
    waiting = the_duty(entered, people["office"])
    for role in ("secretary", "leadership", "admin", "group_head"):
        with pytest.raises(Forbidden):
            accept(entered, people[role], [waiting])
        with pytest.raises(Forbidden):
            return_(entered, people[role], waiting, "vì sao")
    assert the_duty(entered, secretary).state is State.SUBMITTED


def test_two_decisions_at_once_are_one_decision(entered: Store, secretary: Actor, office: Actor) -> None:
    submit(entered, secretary, the_duty(entered, secretary))
    seen_by_both = the_duty(entered, office)
    accept(entered, office, [seen_by_both])
    with pytest.raises(Stale):
        return_(entered, office, seen_by_both, "chậm một bước")


def test_accepting_many_is_all_or_nothing(entered: Store, secretary: Actor, office: Actor) -> None:
    submit(entered, secretary, the_duty(entered, secretary))
    waiting = the_duty(entered, office)
    with pytest.raises(Refused):
        accept(entered, office, [waiting, the_duty(entered, office, "CB02")])
    assert the_duty(entered, office).state is State.SUBMITTED


def test_late_is_counted_from_the_on_time_day(store: Store, secretary: Actor, office: Actor) -> None:
    on_day(store, office, "2024-09-05")
    assert not the_duty(store, secretary).late
    submit(store, secretary, the_duty(store, secretary), nothing=True)
    on_day(store, office, "2024-09-06")
    assert not the_duty(store, secretary).late
    assert the_duty(store, secretary, form=Session).late
    assert the_duty(store, secretary).due_on - the_duty(store, secretary).on_time_on == timedelta(days=5)


def test_every_step_is_in_the_audit_with_its_reason(entered: Store, secretary: Actor, office: Actor) -> None:
    submit(entered, secretary, the_duty(entered, secretary))
    return_(entered, office, the_duty(entered, office), "thiếu ngày họp chi ủy")
    with entered.read() as db:
        row_id = value(db, "SELECT id FROM month_report")
        steps = audit.history(db, "month_report", row_id)
        assert audit.first_bad_row(db) is None
    assert [(step["actor"], step["after"]["state"]) for step in steps] == [
        ("chibo01", "submitted"),
        ("vanphong", "returned"),
    ]
    assert steps[-1]["reason"] == "thiếu ngày họp chi ủy"
