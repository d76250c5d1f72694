"""The office's log: the latest changes of all units, by unit and by form; nobody else reads it."""

import pytest

from lib.duties import accept, duties, submit
from lib.records import CellMeeting, Session
from lib.rights import Actor, Forbidden
from lib.store import Store, entries, log
from tests.commune import enter, meeting, session


def test_the_latest_change_stands_first_with_before_after_and_reason(
    store: Store, office: Actor, units: dict[str, int]
) -> None:
    row_id = entries.save(store, office, units["CB01"], meeting())
    entries.save(store, office, units["CB01"], meeting(absent_excused=1), row_id, 1, "đếm lại")
    last, first = log.latest(store, office)
    assert (last["action"], last["reason"], first["action"]) == ("update", "đếm lại", "insert")
    assert (last["before"]["present"], last["after"]["present"]) == (20, 19)


def test_the_log_is_narrowed_by_unit_and_by_form(store: Store, office: Actor, units: dict[str, int]) -> None:
    enter(store, units, ("CB01", meeting()), ("CB02", meeting()), ("CB01", session()))
    assert len(log.latest(store, office)) == 3
    assert [row["table_name"] for row in log.latest(store, office, unit_id=units["CB02"])] == [CellMeeting.table]
    assert [row["unit_id"] for row in log.latest(store, office, (Session.table,))] == [units["CB01"]]
    assert log.latest(store, office, who="chibo01") == []


def test_a_month_handed_in_stands_in_the_log_and_an_account_does_not(store: Store, office: Actor) -> None:
    submit(store, office, duties(store, office, ["2024-08"])[0], nothing=True)
    assert [row["table_name"] for row in log.latest(store, office)] == ["month_report"]
    assert log.accounts(store, office) == ["vanphong"]


def test_every_change_tells_its_form_and_month_though_it_records_only_what_it_changed(
    store: Store, office: Actor, units: dict[str, int]
) -> None:
    row_id = entries.save(store, office, units["CB01"], meeting("2024-07-31"))
    entries.save(store, office, units["CB01"], meeting("2024-08-01"), row_id, 1, "sai ngày")
    entries.save(store, office, units["CB01"], meeting("2024-08-01", absent_excused=1), row_id, 2, "đếm lại")
    entries.remove(store, office, CellMeeting, row_id, 3, "ghi nhầm chi bộ")
    duty = next(each for each in duties(store, office, ["2024-08"]) if each.form is Session)
    submit(store, office, duty, nothing=True)
    accept(store, office, [next(each for each in duties(store, office, ["2024-08"]) if each.done)])
    told = [(row["action"], row["form"], row["month"]) for row in reversed(log.latest(store, office))]
    assert told == [
        ("insert", "cell_meeting", "2024-07"),
        ("update", "cell_meeting", "2024-08"),
        ("update", "cell_meeting", "2024-08"),
        ("delete", "cell_meeting", "2024-08"),
        ("insert", "session", "2024-08"),
        ("update", "session", "2024-08"),
    ]


@pytest.mark.parametrize("role", ["admin", "leadership", "secretary", "group_head", "one_stop_officer"])
def test_nobody_but_the_office_reads_it(store: Store, people: dict[str, Actor], role: str) -> None:
    with pytest.raises(Forbidden, match="Chỉ Văn phòng"):
        log.latest(store, people[role])
