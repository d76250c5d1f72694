"""A workbook goes out, is filled in as in Excel and comes in again: what is stored is what was typed, and once only."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.records import FORMS, CellMeeting, MeetingScore, Record, Roster, Session
from lib.rights import OPERATOR, Actor
from lib.store import Store, entries
from lib.translation import speaking
from lib.workbooks.entry_book import entry_book
from lib.workbooks.intake import Fate
from lib.workbooks.taking_in import Outcome, examine, opened, take_in
from tests.commune import Commune, copy_of, enter, everything, meeting, roster, score, session, unit_for
from tests.records.examples import MONTH, good_cells, records_of
from tests.workbooks.filling import Filling, plan_of

every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.table)


def bring(store: Store, actor: Actor, filling: Filling) -> Outcome:
    """Store what a filled-in workbook brings; nothing in it may be refused."""
    outcome = take_in(store, actor, opened(filling.saved(), "thang.xlsx"))
    assert [told for line in outcome.lines() for told in line.told] == []
    return outcome


def stored(store: Store, form: type[Record], month: str = MONTH) -> list[dict[str, object]]:
    with store.read() as db:
        ids = [row[0] for row in db.execute("SELECT id FROM unit").fetchall()]
    found = entries.of_units(store, OPERATOR, form, month, ids)
    return [row for rows in found.values() for row in rows]


@every_form
@pytest.mark.parametrize("how", ["a unit, a month", "all units, a month", "all units, a year"])
def test_a_record_of_any_form_is_stored_as_it_was_typed(
    store: Store, office: Actor, units: dict[str, int], form: type[Record], how: str
) -> None:
    record, unit_id = form.read(good_cells(form), MONTH), unit_for(form, units)
    code = next(code for code, each in units.items() if each == unit_id)
    codes = [code] if "a unit" in how else []
    first, last = (MONTH, MONTH) if "month" in how else ("2024-01", "2024-12")
    filling = Filling.of(store, office, plan_of(store, *codes, forms=(form,), first=first, last=last))
    filling.enter(record, code)
    bring(store, office, filling)
    (row,) = stored(store, form)
    assert {name: row[name] for name in form.questions()} == record.columns()
    assert (row["unit_id"], row["version"], row["origin"]) == (unit_id, 1, "entered")


def test_a_workbook_that_comes_back_as_it_went_out_changes_nothing(demo_store: Store) -> None:
    """Of all units and forms of a year, the locked months among them."""
    before = everything(demo_store)
    plan = plan_of(demo_store, forms=FORMS, first="2023-09", last="2024-08")
    outcome = examine(demo_store, OPERATOR, opened(entry_book(demo_store, OPERATOR, plan), "nam.xlsx"))
    assert {line.fate for line in outcome.lines()} == {Fate.SAME}
    in_span = sum(len(stored(demo_store, form, month)) for form in FORMS for month in plan.months)
    assert (len(list(outcome.lines())), outcome.good) == (in_span, [])
    assert everything(demo_store) == before


def test_a_stored_row_is_changed_where_it_stands_and_the_audit_names_the_file(
    store: Store, secretary: Actor, units: dict[str, int]
) -> None:
    enter(store, units, ("CB01", meeting(obliged=20)))
    plan = plan_of(store, "CB01", forms=(CellMeeting,), first=MONTH)
    filling = Filling.of(store, secretary, plan)
    filling.type(CellMeeting, 0, topic="Kết luận 01-KL/TW", _reason="ghi bổ sung")
    outcome = bring(store, secretary, filling)
    (row,) = stored(store, CellMeeting)
    assert (row["topic"], row["version"]) == ("Kết luận 01-KL/TW", 2)
    (line,) = outcome.lines()
    assert (line.fate, line.changes()) == (Fate.CHANGED, [("topic", "", "Kết luận 01-KL/TW")])
    *_, last = entries.history(store, secretary, CellMeeting, int(str(row["id"])))
    assert (last["after"], last["reason"]) == ({"topic": "Kết luận 01-KL/TW"}, "ghi bổ sung (từ tệp thang.xlsx)")


def test_a_workbook_that_comes_in_twice_doubles_nothing(store: Store, office: Actor, units: dict[str, int]) -> None:
    """Not even of a form of which a unit may have many alike, and two equal lines are two records."""
    filling = Filling.of(store, office, plan_of(store, forms=(Session, Roster), first="2024-07", last=MONTH))
    for code, record in (
        ("TO1", session("2024-08-10")),
        ("TO1", session("2024-08-10")),
        ("CB01", roster(MONTH, 20)),
        ("CB02", session("2024-07-05")),
    ):
        filling.enter(record, code)
    bring(store, office, filling)
    before = everything(store)
    assert len(stored(store, Session)) == 2
    outcome = bring(store, office, filling)
    assert ({line.fate for line in outcome.lines()}, outcome.good) == ({Fate.SAME}, [])
    assert everything(store) == before


def test_what_a_workbook_has_no_column_for_stays_as_it_is(
    store: Store, office: Actor, secretary: Actor, units: dict[str, int]
) -> None:
    enter(store, units, ("CB01", score(decided={"1": 800})))
    plan = plan_of(store, "CB01", forms=(MeetingScore,), first=MONTH)
    filling = Filling.of(store, secretary, plan)
    assert not filling.has(MeetingScore, "decided:1")
    assert Filling.of(store, office, plan).has(MeetingScore, "decided:1")
    filling.type(MeetingScore, 0, **{"points:2.1": 9.5})
    bring(store, secretary, filling)
    (row,) = stored(store, MeetingScore)
    assert MeetingScore.question("points").from_store(row["points"])["2.1"] == 950
    assert MeetingScore.question("decided").from_store(row["decided"]) == {"1": 800}


def test_an_english_workbook_comes_in_under_vietnamese(store: Store, office: Actor, units: dict[str, int]) -> None:
    plan = plan_of(store, "CB01", forms=(CellMeeting,), first=MONTH)
    with speaking("en"):
        filling = Filling.of(store, office, plan)
        line = filling.enter(meeting(model=True))
    assert filling.cell(CellMeeting, line, "model").value == "yes"
    bring(store, office, filling)
    (row,) = stored(store, CellMeeting)
    assert (row["kind"], row["model"]) == ("regular", 1)


@every_form
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_right_survives_the_round_trip(commune: Commune, form: type[Record], data: st.DataObject) -> None:
    record = data.draw(records_of(form, MONTH))
    with copy_of(commune) as store:
        unit_id = unit_for(form, commune.units)
        code = next(code for code, each in commune.units.items() if each == unit_id)
        filling = Filling.of(store, OPERATOR, plan_of(store, code, forms=(form,), first=MONTH))
        filling.enter(record, reason="thử")
        bring(store, OPERATOR, filling)
        (row,) = stored(store, form)
        assert {name: row[name] for name in form.questions()} == record.columns()
