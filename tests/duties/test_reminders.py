"""The reminder names the units that still owe a month, what they owe and by when, and no person."""

from lib.duties import duties, submit
from lib.duties.reminders import reminder
from lib.rights import Actor
from lib.store import Store
from tests.commune import enter, meeting


def test_a_reminder_names_units_forms_states_and_the_day(store: Store, office: Actor, units: dict[str, int]) -> None:
    enter(store, units, ("CB01", meeting()))
    text = reminder(duties(store, office, ["2024-08"]), "2024-08")
    assert text.startswith(
        "Đề nghị các đơn vị sau nộp số liệu tháng 8/2024 trước ngày 10/09/2024:\n- Đảng ủy xã Long Bình"
    )
    assert "- Chi bộ ấp Long Thới: Cuộc họp, sinh hoạt của chi bộ (đang nhập, chưa nộp), " in text
    assert "chibo01" not in text


def test_a_unit_that_has_handed_in_everything_is_not_named(store: Store, office: Actor) -> None:
    for duty in duties(store, office, ["2024-08"]):
        if duty.unit.code == "CB02":
            submit(store, office, duty, nothing=True)
    assert "Ninh Quới" not in reminder(
        [duty for duty in duties(store, office, ["2024-08"]) if duty.unit.kind == "party_cell"], "2024-08"
    )


def test_when_nothing_is_owed_nothing_is_said(store: Store, office: Actor) -> None:
    assert reminder([], "2024-08") == ""
