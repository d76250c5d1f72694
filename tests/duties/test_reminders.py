"""A reminder names units, what they owe and by when, and no person; why something came back goes to its unit alone."""

from lib.duties import Duty, duties, return_, submit
from lib.duties.reminders import owing, reminder, unit_reminder
from lib.records import CellMeeting
from lib.rights import Actor
from lib.store import Store
from tests.commune import enter, meeting, on_day


def owed_in_august(store: Store, office: Actor, code: str = "") -> list[Duty]:
    return [duty for duty in duties(store, office, ["2024-08"]) if code in ("", duty.unit.code)]


def returned(store: Store, office: Actor, units: dict[str, int]) -> None:
    """CB01's meetings of the month came back, with a reason."""
    enter(store, units, ("CB01", meeting()))
    for decide in (submit, lambda *asked: return_(*asked, "thiếu ngày họp chi ủy")):
        (duty,) = (each for each in owed_in_august(store, office, "CB01") if each.form is CellMeeting)
        decide(store, office, duty)


def test_a_reminder_names_units_forms_states_and_the_day(store: Store, office: Actor, units: dict[str, int]) -> None:
    enter(store, units, ("CB01", meeting()))
    on_day(store, office, "2024-09-06")
    text = reminder(owed_in_august(store, office), "2024-08")
    assert text.startswith(
        "Đề nghị các đơn vị sau nộp số liệu tháng 8/2024, chậm nhất ngày 10/09/2024:\n- Đảng ủy xã Long Bình: "
    )
    assert "- Chi bộ ấp Long Thới: Cuộc họp, sinh hoạt của chi bộ (đang nhập, chưa nộp) – " in text
    assert "chibo01" not in text


def test_units_that_owe_the_same_share_a_line(store: Store, office: Actor) -> None:
    lines = reminder(owed_in_august(store, office), "2024-08").splitlines()
    (cells,) = (line for line in lines if "Chi bộ" in line)
    assert cells.startswith("- Chi bộ ấp Long Thới, Chi bộ ấp Ninh Quới: Cuộc họp, sinh hoạt của chi bộ; ")
    assert cells.endswith(" (chưa báo cáo)")


def test_the_day_named_is_the_one_still_to_be_kept(store: Store, office: Actor) -> None:
    for day, said in (
        ("2024-09-05", "tháng 8/2024, đúng hạn đến hết ngày 05/09/2024, chậm nhất ngày 10/09/2024:"),
        ("2024-09-10", "tháng 8/2024, chậm nhất ngày 10/09/2024:"),
        ("2024-09-11", "tháng 8/2024, đã quá hạn ngày 10/09/2024:"),
    ):
        on_day(store, office, day)
        assert said in reminder(owed_in_august(store, office), "2024-08")


def test_a_unit_that_has_handed_in_everything_is_not_named(store: Store, office: Actor, units: dict[str, int]) -> None:
    for duty in owed_in_august(store, office, "CB02"):
        submit(store, office, duty, nothing=True)
    still = [duty for duty in owed_in_august(store, office) if duty.unit.kind == "party_cell"]
    assert "Ninh Quới" not in reminder(still, "2024-08")
    assert list(owing(still)) == [units["CB01"]]


def test_when_nothing_is_owed_nothing_is_said() -> None:
    assert reminder([], "2024-08") == ""
    assert owing([]) == {}


def test_a_unit_is_told_all_that_it_owes_month_by_month_and_why_something_came_back(
    store: Store, office: Actor, units: dict[str, int]
) -> None:
    returned(store, office, units)
    on_day(store, office, "2024-09-06")
    owed = owing(duties(store, office, ["2024-08", "2024-07"]))[units["CB01"]]
    heading, august, july, *why = unit_reminder(owed).splitlines()
    assert heading == "Đề nghị Chi bộ ấp Long Thới nộp số liệu còn thiếu:"
    assert august.startswith("- tháng 8/2024, chậm nhất ngày 10/09/2024: ")
    assert "Cuộc họp, sinh hoạt của chi bộ (bị trả lại)" in august
    assert july.startswith("- tháng 7/2024, đã quá hạn ngày 10/08/2024: ")
    assert why == ["- Cuộc họp, sinh hoạt của chi bộ, tháng 8/2024, trả lại vì: thiếu ngày họp chi ủy"]


def test_why_something_came_back_is_not_told_to_the_others(store: Store, office: Actor, units: dict[str, int]) -> None:
    returned(store, office, units)
    assert "thiếu ngày họp" not in reminder(owed_in_august(store, office), "2024-08")
