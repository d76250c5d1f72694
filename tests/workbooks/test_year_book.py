"""The year's workbook: what it says is what the screens say, for each reader what they may read, and no more."""

from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from lib.accounts import accounts
from lib.indicators import indicator
from lib.indicators.basis import Basis, counting
from lib.indicators.progress import progress
from lib.indicators.series import monthly
from lib.records import FORMS, CellMeeting, GroupStage
from lib.rights import OPERATOR, Actor
from lib.store import Store, rows
from lib.vietnamese import months_between
from lib.workbooks.layout import sheet_name
from lib.workbooks.year_book import year_book
from tests.commune import enter, meeting, roster, stage

YEAR = months_between("2023-01", "2023-12")


def sheets(store: Store, actor: Actor, year: int) -> dict[str, Worksheet]:
    book = load_workbook(BytesIO(year_book(store, actor, year)))
    return {sheet.title: sheet for sheet in book.worksheets}


def lines(sheet: Worksheet) -> list[list[object]]:
    """The cells under the headings."""
    found = [list(row) for row in sheet.iter_rows(values_only=True)]
    top = next(place for place, row in enumerate(found) if row[1] is not None)
    return found[top + 1 :]


def test_every_row_of_the_year_is_in_it(demo_store: Store) -> None:
    found = sheets(demo_store, OPERATOR, 2023)
    with demo_store.read() as db:
        for form in FORMS:
            of_year = rows(db, f"SELECT * FROM {form.table} WHERE month BETWEEN '2023-01' AND '2023-12'")
            sheet = found.get(sheet_name(form, FORMS))
            assert (len(lines(sheet)) if sheet else 0) == len(of_year)
    (launched,) = [row for row in lines(found[sheet_name(GroupStage, FORMS)]) if row[4] == "Ra mắt"]
    assert (launched[1], launched[3]) == ("Ấp Quới An", 5)
    assert isinstance(launched[5], datetime)


def test_each_indicator_stands_month_by_month_as_on_the_screen(demo_store: Store) -> None:
    table = {row[0]: row for row in lines(sheets(demo_store, OPERATOR, 2023)["Chỉ số theo tháng"])}
    for code in ("dissemination_sessions", "model_groups", "cell_attendance_rate"):
        wanted, whole = indicator(code), 100 if indicator(code).is_rate else 1
        shown = [each.measured if each else None for each in monthly(demo_store, OPERATOR, code, YEAR)]
        found = table[wanted.title][2:14]
        assert found == [None if each is None else pytest.approx(float(each / whole)) for each in shown]
    assert table[indicator("dissemination_sessions").title][14] == 82


def test_the_targets_of_the_year_stand_with_their_progress(demo_store: Store) -> None:
    standing = progress(demo_store, OPERATOR, "2024-09")
    table = lines(sheets(demo_store, OPERATOR, 2024)["Chỉ tiêu"])
    told = [[each.target.declared.title, each.target.shown(), each.status.word] for each in standing]
    assert [[row[0], row[2], row[6]] for row in table] == told
    assert told


def test_a_secretary_takes_away_the_own_cell_alone(store: Store, secretary: Actor, units: dict[str, int]) -> None:
    enter(store, units, ("CB01", meeting()), ("CB02", meeting()), ("CB02", roster("2024-08", 20)))
    enter(store, units, ("AP01", stage(1, "launch", "2024-08-01")))
    found = sheets(store, secretary, 2024)
    assert [row[0] for row in lines(found[sheet_name(CellMeeting, FORMS)])] == ["CB01"]
    assert set(found) == {"Chỉ tiêu", "Chỉ số theo tháng", sheet_name(CellMeeting, FORMS)}


def test_an_administrator_reads_no_figures(demo_store: Store) -> None:
    found = sheets(demo_store, accounts.actor_named(demo_store, "admin"), 2023)
    assert {name: lines(sheet) for name, sheet in found.items()} == {"Chỉ tiêu": [], "Chỉ số theo tháng": []}


def test_targets_and_indicators_say_what_they_count_and_rows_are_all_that_were_entered(demo_store: Store) -> None:
    with counting(Basis.ACCEPTED):
        found = sheets(demo_store, OPERATOR, 2024)
    said = {name: [cell.value for cell in sheet["A"][:3]] for name, sheet in found.items()}
    assert all("Chỉ số đã duyệt" in said[name] for name in ("Chỉ tiêu", "Chỉ số theo tháng"))
    assert "Chỉ số đã duyệt" not in said[sheet_name(CellMeeting, FORMS)]
