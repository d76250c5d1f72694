"""A figure printed elsewhere stands beside ours: equal or not, on which base, entered by the office alone."""

import pytest

from lib.indicators import indicator
from lib.indicators.printed import Beside, Printed, add_printed, beside, read_printed, remove_printed
from lib.records import Refused
from lib.rights import OPERATOR, ROLES, Actor
from lib.store import Store, audit
from tests.commune import enter, everything, meeting, session, stage
from tests.rights.test_units import allowed

RATE, SESSIONS = indicator("cell_attendance_rate"), indicator("dissemination_sessions")
WORDS = {"source_document": "Báo cáo 12-BC/ĐU", "base": "trên tổng số đảng viên phải dự, trừ miễn"}


def place(code: str = RATE.code, unit_id: int | None = None, category: str = "") -> Printed:
    return Printed(code, "2024-01", "2024-08", category, unit_id, None, None, None, "", "")


def printed(store: Store, actor: Actor, at: Printed, **cells: str) -> Beside:
    """A figure registered with the office's words, as it then stands beside ours."""
    add_printed(store, actor, read_printed(WORDS | cells, at))
    return beside(store, actor, at.declared, at.unit_id, at.category)[0]


@pytest.fixture
def met(store: Store, units: dict[str, int]) -> None:
    """CB01: 16 of 20 present, CB02: 20 of 20; a session each."""
    enter(store, units, ("CB01", meeting(absent_excused=4)), ("CB02", meeting()))
    enter(store, units, ("CB01", session()), ("CB02", session()))


@pytest.mark.parametrize(
    ("cells", "shown", "agrees", "gap"),
    [
        ({"numerator": "36", "denominator": "40"}, "36/40", True, 0),
        ({"numerator": "36", "denominator": "40", "percent": "90"}, "36/40 (90%)", True, 0),
        ({"numerator": "36", "denominator": "45"}, "36/45", False, 10),
        ({"numerator": "18", "denominator": "20"}, "18/20", False, 0),
        ({"percent": "90,4"}, "90,4%", False, pytest.approx(-0.4)),
        ({"percent": "90"}, "90%", True, 0),
    ],
)
@pytest.mark.usefixtures("met")
def test_a_printed_rate_agrees_or_differs_by_points(
    store: Store, office: Actor, cells: dict[str, str], shown: str, agrees: bool, gap: float
) -> None:
    found = printed(store, office, place(), **cells)
    assert found.gap is not None
    assert (found.printed.shown(), found.agrees, float(found.gap)) == (shown, agrees, gap)
    assert found.printed.base == "trên tổng số đảng viên phải dự, trừ miễn"


@pytest.mark.parametrize(("typed", "agrees"), [("83", True), ("83,3", True), ("83,34", False), ("84", False)])
def test_a_percentage_agrees_to_the_decimals_it_is_printed_with(
    store: Store, office: Actor, units: dict[str, int], typed: str, agrees: bool
) -> None:
    enter(store, units, ("CB01", meeting(obliged=6, absent_excused=1)))
    assert printed(store, office, place(), percent=typed).agrees is agrees


@pytest.mark.usefixtures("met")
def test_a_printed_count_is_held_against_its_own_unit(store: Store, office: Actor, units: dict[str, int]) -> None:
    whole = printed(store, office, place(SESSIONS.code), numerator="5")
    assert (whole.agrees, whole.gap) == (False, -3)
    own = printed(store, office, place(SESSIONS.code, units["CB01"]), numerator="01")
    assert (own.agrees, own.printed.shown()) == (True, "1")


def test_a_printed_balance_is_held_against_all_that_came_before(
    store: Store, office: Actor, units: dict[str, int]
) -> None:
    enter(store, units, ("AP01", stage(5, "launch", "2023-08-18")), ("AP02", stage(1, "launch", "2024-05-16")))
    assert printed(store, office, place("hamlets_with_group"), numerator="2").agrees


def test_without_rows_there_is_nothing_to_compare_which_is_not_zero(store: Store, office: Actor) -> None:
    found = printed(store, office, place(SESSIONS.code), numerator="0")
    assert (found.ours, found.gap, found.agrees) == (None, None, False)


@pytest.mark.parametrize(
    ("cells", "fields"),
    [
        ({}, ["numerator"]),
        ({"numerator": "5"}, ["denominator"]),
        ({"numerator": "5", "denominator": "0"}, ["denominator"]),
        ({"denominator": "5", "percent": "50"}, ["denominator"]),
        ({"numerator": "1,640", "percent": "101", "base": " "}, ["numerator", "percent", "base"]),
        ({"percent": "50", "source_document": "", "base": ""}, ["source_document", "base"]),
    ],
)
def test_what_is_wrong_with_a_typed_figure_is_said_at_once(cells: dict[str, str], fields: list[str]) -> None:
    with pytest.raises(Refused) as refused:
        read_printed(WORDS | cells, place())
    assert [problem.field for problem in refused.value.problems] == fields


@pytest.mark.parametrize("role", ROLES)
def test_only_the_office_registers_and_removes(store: Store, people: dict[str, Actor], role: str) -> None:
    figure = read_printed(WORDS | {"numerator": "82"}, place(SESSIONS.code))
    assert allowed(lambda: add_printed(store, people[role], figure)) is (role == "office")
    other = printed(store, OPERATOR, place(SESSIONS.code, category="x"), numerator="1").printed
    assert allowed(lambda: remove_printed(store, people[role], other, "ghi nhầm")) is (role == "office")


def test_a_head_reads_what_is_printed_of_the_own_unit_alone(
    store: Store, office: Actor, secretary: Actor, units: dict[str, int]
) -> None:
    for unit in (None, units["CB01"], units["CB02"]):
        printed(store, office, place(SESSIONS.code, unit), numerator="3")
    assert [each.printed.unit_id for each in beside(store, secretary, SESSIONS)] == [units["CB01"]]
    assert beside(store, secretary, SESSIONS, units["CB02"]) == []


def test_the_same_figure_of_the_same_document_is_registered_once(store: Store, office: Actor) -> None:
    printed(store, office, place(), percent="90")
    before = everything(store)
    with pytest.raises(Refused, match="của văn bản ấy đã ghi"):
        printed(store, office, place(), percent="91")
    assert everything(store) == before


def test_one_registered_by_mistake_goes_with_a_reason_and_stays_in_the_audit(store: Store, office: Actor) -> None:
    figure = printed(store, office, place(), percent="90").printed
    with pytest.raises(Refused, match="Ghi lý do"):
        remove_printed(store, office, figure, " ")
    remove_printed(store, office, figure, "ghi nhầm kỳ")
    assert beside(store, office, RATE) == []
    with store.read() as db:
        last = audit.history(db, "printed_figure", figure.id)[-1]
    assert (last["action"], last["reason"], last["before"]["percent"]) == ("delete", "ghi nhầm kỳ", 9000)


def test_in_the_demo_every_published_figure_agrees_with_ours(demo_store: Store) -> None:
    codes = ("dissemination_sessions", "dissemination_attendances", "working_group_meetings")
    codes += ("working_group_attendances", "dossiers_received")
    found = [each for code in codes for each in beside(demo_store, OPERATOR, indicator(code))]
    assert len(found) == 9
    assert all(each.agrees and "29/02/2024" in each.printed.source_document for each in found)
