"""A workbook goes out, is filled in as in Excel and comes in again: what is stored is what was typed, and once only."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.indicators.series import monthly
from lib.records import FORMS, CellMeeting, MeetingScore, Record, Roster, Session
from lib.rights import OPERATOR, Actor
from lib.store import Store, entries
from lib.translation import speaking
from lib.vietnamese import months_between
from lib.workbooks.entry_book import entry_book
from lib.workbooks.intake import Fate
from lib.workbooks.taking_in import Outcome, examine, opened, take_in
from tests.commune import Commune, copy_of, enter, everything, meeting, roster, score, session, unit_for
from tests.records.examples import MONTH, good_cells, records_of
from tests.tools import program
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


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_a_workbook_saved_by_another_program_says_the_same(
    store: Store, office: Actor, units: dict[str, int], tmp_path: Path, kind: str
) -> None:
    """As LibreOffice saves it: keys, hidden sheets and formats are written anew in its own way."""
    enter(store, units, ("CB01", meeting(topic="Chuyên đề")))
    filling = Filling.of(store, office, plan_of(store, forms=(CellMeeting, MeetingScore), first=MONTH))
    filling.type(CellMeeting, 0, topic="Sửa bằng LibreOffice")
    filling.enter(meeting("2024-08-20", "thematic"), "CB02")
    filling.enter(score(), "CB02")
    file = tmp_path / "thang.xlsx"
    file.write_bytes(filling.saved())
    office_program = [
        program("soffice", "libreoffice-calc"),
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/lo",
    ]
    command = [*office_program, "--convert-to", kind, "--outdir", str(tmp_path / "saved"), str(file)]
    subprocess.run(command, check=True, capture_output=True)
    saved = tmp_path / "saved" / f"thang.{kind}"
    outcome = take_in(store, office, opened(saved.read_bytes(), saved.name))
    assert [told for line in outcome.lines() for told in line.told] == []
    assert [row["topic"] for row in stored(store, CellMeeting)] == ["Sửa bằng LibreOffice", None]
    assert [row["unit_id"] for row in stored(store, MeetingScore)] == [units["CB02"]]


def test_all_of_last_year_comes_in_by_one_workbook(store: Store, office: Actor) -> None:
    months = months_between("2023-01", "2023-12")
    plan = plan_of(store, "CB01", "CB02", forms=(CellMeeting, Roster), first=months[0], last=months[-1])
    filling = Filling.of(store, office, plan)
    for month in months:
        for code in ("CB01", "CB02"):
            filling.enter(roster(month, 20), code)
            filling.enter(meeting(f"{month}-03", absent_excused=1), code)
    assert len(bring(store, office, filling).good) == 24
    rates = monthly(store, office, "cell_attendance_rate", months)
    assert [(each.numerator, each.denominator) for each in rates if each] == [(38, 40)] * 12


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
