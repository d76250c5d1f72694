"""Who may do what to whose figures: each role, its own unit and another's, through a real store."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from lib import org
from lib.accounts import accounts
from lib.indicators.targets import put_target, read_target, set_target
from lib.records import CellMeeting, DocumentFlow, Record
from lib.rights import OPERATOR, ROLES, Actor, Forbidden
from lib.store import Store, change, drafts, entries
from lib.store.drafts import Draft, Slot
from tests.commune import PEOPLE, dossiers, everything, meeting, of_month, roster, session, stage

# Role -> a record that it enters, for its own unit and for another one.
OWN_AND_OTHER: dict[str, tuple[Record, str, Record, str]] = {
    "secretary": (meeting(), "CB01", meeting(), "CB02"),
    "group_head": (session(purpose="working_group"), "TO1", meeting(), "CB01"),
    "hamlet_head": (stage(5, "launch", "2024-08-18"), "AP01", stage(5, "launch", "2024-08-18"), "AP02"),
    "one_stop_officer": (dossiers("2024-08"), "MOTCUA", meeting(), "CB01"),
    "agency_officer": (of_month(DocumentFlow, "2024-08"), "UBND", dossiers("2024-08"), "MOTCUA"),
}
WITHOUT_UNIT = {"office": True, "leadership": False, "admin": False}
TARGET = {
    "indicator": "cell_attendance_rate",
    "value": "80",
    "direction": "at_least",
    "profile": "even",
    "source_document": "29-NQ/ĐU",
}


def allowed(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except Forbidden:
        return False
    return True


def test_every_role_is_tried() -> None:
    assert {*OWN_AND_OTHER, *WITHOUT_UNIT} == set(ROLES) == set(PEOPLE)


@pytest.mark.parametrize("role", OWN_AND_OTHER)
def test_a_head_of_a_unit_enters_for_that_unit_alone(
    store: Store, units: dict[str, int], people: dict[str, Actor], role: str
) -> None:
    own, own_code, other, other_code = OWN_AND_OTHER[role]
    entries.save(store, people[role], units[own_code], own)
    before = everything(store)
    with pytest.raises(Forbidden, match="không được xem hoặc nhập số liệu của đơn vị khác"):
        entries.save(store, people[role], units[other_code], other)
    assert everything(store) == before


@pytest.mark.parametrize("role", OWN_AND_OTHER)
def test_a_head_of_a_unit_reads_that_unit_alone(
    store: Store, units: dict[str, int], people: dict[str, Actor], role: str
) -> None:
    own, own_code, other, other_code = OWN_AND_OTHER[role]
    assert entries.of_month(store, people[role], type(own), units[own_code], "2024-08") == []
    with pytest.raises(Forbidden):
        entries.of_month(store, people[role], type(other), units[other_code], "2024-08")
    with pytest.raises(Forbidden):
        entries.last_month(store, people[role], units[other_code], [type(other)])


@pytest.mark.parametrize("role", OWN_AND_OTHER)
def test_a_head_of_a_unit_removes_from_that_unit_alone(
    store: Store, units: dict[str, int], people: dict[str, Actor], office: Actor, role: str
) -> None:
    own, own_code, other, other_code = OWN_AND_OTHER[role]
    own_id = entries.save(store, office, units[own_code], own)
    other_id = entries.save(store, office, units[other_code], other)
    entries.remove(store, people[role], type(own), own_id, 1, "nhập nhầm")
    before = everything(store)
    with pytest.raises(Forbidden):
        entries.remove(store, people[role], type(other), other_id, 1, "nhập nhầm")
    assert everything(store) == before


@pytest.mark.parametrize("role", OWN_AND_OTHER)
def test_a_head_of_a_unit_keeps_drafts_for_that_unit_alone(
    store: Store, units: dict[str, int], people: dict[str, Actor], role: str
) -> None:
    own, own_code, other, other_code = OWN_AND_OTHER[role]
    drafts.keep(store, people[role], Slot(type(own), units[own_code], "2024-08", 0), Draft({}))
    with pytest.raises(Forbidden):
        drafts.keep(store, people[role], Slot(type(other), units[other_code], "2024-08", 0), Draft({}))


def test_a_row_of_another_unit_cannot_be_taken_over_under_ones_own(
    store: Store, units: dict[str, int], secretary: Actor, office: Actor
) -> None:
    others = entries.save(store, office, units["CB02"], meeting())
    before = everything(store)
    with pytest.raises(Forbidden):
        entries.save(store, secretary, units["CB01"], meeting("2024-08-04"), others, 1)
    assert everything(store) == before


@pytest.mark.parametrize(("role", "may"), WITHOUT_UNIT.items())
def test_of_the_others_only_the_office_enters(
    store: Store, units: dict[str, int], people: dict[str, Actor], role: str, may: bool
) -> None:
    there = entries.save(store, OPERATOR, units["CB02"], meeting())
    assert allowed(lambda: entries.save(store, people[role], units["CB01"], meeting())) is may
    assert allowed(lambda: entries.remove(store, people[role], CellMeeting, there, 1, "nhập nhầm")) is may


@pytest.mark.parametrize(("role", "may"), [("office", True), ("leadership", True), ("admin", False)])
def test_office_and_leadership_read_everything_and_the_admin_no_figure(
    store: Store, units: dict[str, int], people: dict[str, Actor], role: str, may: bool
) -> None:
    actor = people[role]
    assert allowed(lambda: entries.of_month(store, actor, CellMeeting, units["CB01"], "2024-08")) is may
    assert actor.scope() == (None if may else 0)


@pytest.mark.parametrize("role", ROLES)
def test_only_the_office_sets_targets(store: Store, units: dict[str, int], people: dict[str, Actor], role: str) -> None:
    target = read_target(TARGET, units["XA"], 2024)
    assert allowed(lambda: set_target(store, people[role], target)) is (role == "office")


@pytest.mark.parametrize("role", ROLES)
def test_only_the_office_and_the_admin_found_units(store: Store, people: dict[str, Actor], role: str) -> None:
    def found() -> None:
        with change(store, people[role]) as changing:
            org.found(changing, "CB99", "party_cell", "Chi bộ mới", date(2024, 1, 1), "02-QĐ/ĐU")

    assert allowed(found) is (role in ("office", "admin"))


@pytest.mark.parametrize("role", ROLES)
def test_only_the_admin_keeps_accounts(store: Store, people: dict[str, Actor], role: str) -> None:
    def add() -> None:
        with change(store, people[role]) as changing:
            accounts.add_hashed(changing, "nguoimoi", "leadership", None, "x")

    def disable() -> None:
        with change(store, people[role]) as changing:
            accounts.set_active(changing, people["secretary"].account_id or 0, 1, False)

    assert allowed(add) is (role == "admin")
    assert allowed(lambda: accounts.all_accounts(store, people[role])) is (role == "admin")
    assert allowed(disable) is (role == "admin")


def test_the_person_at_the_machine_may_do_everything(store: Store, units: dict[str, int]) -> None:
    entries.save(store, OPERATOR, units["CB01"], meeting())
    with change(store, OPERATOR) as changing:
        put_target(changing, read_target(TARGET, units["XA"], 2024))
        accounts.add_hashed(changing, "nguoimoi", "leadership", None, "x")
    assert OPERATOR.scope() is None


def test_a_scope_is_the_one_unit_that_may_be_read(people: dict[str, Actor], units: dict[str, int]) -> None:
    assert people["secretary"].scope() == units["CB01"]
    assert replace(people["secretary"], unit_id=None).scope() == 0


def test_a_disabled_account_is_refused_at_its_next_write(store: Store, units: dict[str, int], secretary: Actor) -> None:
    with change(store, OPERATOR) as changing:
        accounts.set_active(changing, secretary.account_id or 0, 1, False)
    before = everything(store)
    with pytest.raises(Forbidden, match="Tài khoản đã bị khóa hoặc đổi quyền; đăng nhập lại"):
        entries.save(store, secretary, units["CB01"], roster("2024-08", 20))
    assert everything(store) == before


@pytest.mark.parametrize(("column", "changed"), [("role", "leadership"), ("unit_id", 2), ("unit_id", None)])
def test_an_account_whose_role_or_unit_has_changed_is_refused_at_its_next_write(
    store: Store, units: dict[str, int], people: dict[str, Actor], column: str, changed: object
) -> None:
    actor = people["group_head"]
    with store.write() as db:
        db.execute(f"UPDATE account SET {column} = ? WHERE id = ?", [changed, actor.account_id])
    with pytest.raises(Forbidden, match="đổi quyền"):
        entries.save(store, actor, units["TO1"], session())


def test_a_disabled_account_keeps_no_more_drafts(store: Store, units: dict[str, int], secretary: Actor) -> None:
    with change(store, OPERATOR) as changing:
        accounts.set_active(changing, secretary.account_id or 0, 1, False)
    with pytest.raises(Forbidden):
        drafts.keep(store, secretary, Slot(CellMeeting, units["CB01"], "2024-08", 0), Draft({"present": "20"}))
