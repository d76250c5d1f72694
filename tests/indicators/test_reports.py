"""What a unit's missing value means: 0, nothing reported, "không phát sinh", not accepted; and how many reported."""

import pytest

from lib.duties import State, accept, duties, return_, submit
from lib.indicators import Span, indicator
from lib.indicators.basis import Basis, count
from lib.indicators.facts import EVER
from lib.indicators.reports import Answer, Answers, Coverage
from lib.org import Unit, units_in
from lib.records import CellMeeting, Directive, Record, Roster
from lib.rights import Actor
from lib.store import Store
from tests.commune import enter, meeting, on_day, roster

MONTHS = ["2024-07", "2024-08"]
YEAR = Span("2024-01", "2024-08")


@pytest.fixture
def cell(store: Store, office: Actor) -> Unit:
    """CB01 of the store, whose day is in September."""
    on_day(store, office, "2024-09-04")
    with store.read() as db:
        return next(unit for unit in units_in(db, "2024-08") if unit.code == "CB01")


def answered(store: Store, cell: Unit, form: type[Record] = CellMeeting, span: Span = YEAR) -> list[Answer]:
    """What the cell answered in July, in August, and in the whole span."""
    with store.read() as db:
        answers = Answers(db, form, span)
    return [answers.of(cell, ["2024-07"]), answers.of(cell, ["2024-08"]), answers.of(cell)]


def say_nothing(store: Store, actor: Actor, cell: Unit, month: str) -> None:
    for duty in duties(store, actor, [month]):
        if (duty.unit.id, duty.form) == (cell.id, CellMeeting):
            submit(store, actor, duty, nothing=True)


def decide(store: Store, office: Actor, accepted: bool) -> None:
    for duty in duties(store, office, MONTHS):
        if duty.state is State.SUBMITTED:
            accept(store, office, [duty]) if accepted else return_(store, office, duty, "xem lại")


def test_zero_nothing_and_not_reported_are_three_answers(
    store: Store, units: dict[str, int], office: Actor, cell: Unit
) -> None:
    assert answered(store, cell) == [Answer.NOT_REPORTED] * 3
    say_nothing(store, office, cell, "2024-07")
    assert answered(store, cell) == [Answer.NOTHING, Answer.NOT_REPORTED, Answer.NOTHING]
    enter(store, units, ("CB01", meeting()))
    assert answered(store, cell) == [Answer.NOTHING, Answer.NONE_SUCH, Answer.NONE_SUCH]


def test_none_of_what_is_counted_is_a_zero_and_no_rate(store: Store) -> None:
    counted, rate, standing = (
        indicator(code) for code in ("thematic_meetings", "cell_attendance_rate", "hamlets_with_group")
    )
    assert [Answer.NONE_SUCH.shown(each) for each in (counted, rate, standing)] == ["0", "–", "0"]
    assert [Answer.NOTHING.shown(each) for each in (counted, rate, standing)] == ["không phát sinh"] * 2 + ["0"]
    assert Answer.NOT_REPORTED.shown(counted) == "chưa báo cáo"


def test_where_accepted_figures_count_a_report_waits_until_it_is_accepted(
    store: Store, units: dict[str, int], office: Actor, cell: Unit
) -> None:
    say_nothing(store, office, cell, "2024-07")
    enter(store, units, ("CB01", meeting()))
    count(Basis.ACCEPTED)
    assert answered(store, cell) == [Answer.NOT_ACCEPTED] * 3
    decide(store, office, accepted=True)
    assert answered(store, cell) == [Answer.NOTHING, Answer.NOT_ACCEPTED, Answer.NOTHING]


def test_what_was_returned_is_not_reported(store: Store, office: Actor, cell: Unit) -> None:
    say_nothing(store, office, cell, "2024-08")
    decide(store, office, accepted=False)
    assert answered(store, cell)[1] is Answer.NOT_REPORTED


def test_a_report_of_a_quarter_answers_for_its_months(
    store: Store, units: dict[str, int], office: Actor, cell: Unit
) -> None:
    on_day(store, office, "2024-10-02")
    enter(store, units, ("CB01", roster("2024-07", 20)))
    for duty in duties(store, office, ["2024-09"]):
        if (duty.unit.id, duty.form) == (cell.id, Roster):
            submit(store, office, duty)
    assert answered(store, cell, Roster) == [Answer.NONE_SUCH] * 3


def test_a_form_that_nobody_owes_is_asked_of_nobody(store: Store, cell: Unit) -> None:
    assert answered(store, cell, Directive) == [Answer.NOT_ASKED] * 3


def test_of_all_time_the_last_year_is_looked_at(store: Store, cell: Unit) -> None:
    with store.read() as db:
        assert Answers(db, CellMeeting, Span(EVER, "2024-08")).months[0] == "2023-09"


def test_coverage_says_what_it_counts() -> None:
    assert Coverage(11, 14).shown("chi bộ") == "11/14 chi bộ đã báo cáo"
    count(Basis.ACCEPTED)
    assert Coverage(0, 14).shown("chi bộ") == "0/14 chi bộ được duyệt"
