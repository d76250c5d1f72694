"""The office's log: the latest changes of all units, by unit and by form; nobody else reads it."""

import pytest

from lib.duties import duties, submit
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


@pytest.mark.parametrize("role", ["admin", "leadership", "secretary", "group_head", "one_stop_officer"])
def test_nobody_but_the_office_reads_it(store: Store, people: dict[str, Actor], role: str) -> None:
    with pytest.raises(Forbidden, match="Chỉ Văn phòng"):
        log.latest(store, people[role])
