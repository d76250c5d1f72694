"""The workbook to fill in, opened by another program: heads, lists, limits that speak, what is open and what is not."""

from datetime import date, datetime

import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from lib.records import FORMS, CellMeeting, DossierPeriod, Limitation, MeetingScore, Record, Roster, forms_of
from lib.records.fields import Choice, Count, Flag
from lib.rights import OPERATOR, Actor, Forbidden
from lib.store import Store, change
from lib.translation import LANGUAGES, speaking
from lib.workbooks.entry_book import entry_book
from lib.workbooks.layout import FIRST_LINE, KEYS, META, plan_for, sheet_name
from tests.commune import enter, meeting, roster
from tests.records.examples import MONTH
from tests.workbooks.filling import Filling, plan_of

every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.table)


def limit_of(filling: Filling, form: type[Record], key: str) -> DataValidation:
    """The limit of a column."""
    cell = filling.cell(form, 0, key).coordinate
    return next(each for each in filling.sheet(form).data_validations.dataValidation if cell in each.sqref)


@every_form
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_of_every_form_has_its_limit_with_a_prompt_and_a_sentence(
    store: Store, office: Actor, form: type[Record], language: str
) -> None:
    """xlsxwriter leaves out what is too long for Excel, and only warns; a warning is an error here."""
    with speaking(language):
        filling = Filling.of(store, office, plan_of(store, forms=(form,), first="2024-01", last=MONTH))
        names = [name for name in ("_unit", *form.questions()) if filling.has(form, name)]
        assert len(names) > 1
        for name in names:
            found = limit_of(filling, form, name)
            assert all((found.promptTitle, found.prompt, found.errorTitle, found.error))
            assert found.errorStyle in (None, "stop")


@every_form
def test_what_is_chosen_stands_in_a_list_under_a_name(store: Store, office: Actor, form: type[Record]) -> None:
    filling = Filling.of(store, office, plan_of(store, forms=(form,), first="2024-01", last=MONTH))
    for name, question in form.questions().items():
        if isinstance(question, Choice | Flag):
            rule = limit_of(filling, form, name)
            listed = filling.book.defined_names[rule.formula1]
            ((sheet, area),) = listed.destinations
            texts = [row[0].value for row in filling.book[sheet][area.replace("$", "")]] if ":" in area else []
            wanted = list(question.options().values()) if isinstance(question, Choice) else ["có", "không"]
            assert (rule.type, texts) == ("list", wanted)


def test_sheets_have_names_of_their_own_that_excel_takes() -> None:
    for language in LANGUAGES:
        with speaking(language):
            names = [sheet_name(form, FORMS) for form in FORMS]
            assert len({name.casefold() for name in names}) == len(FORMS)
            assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_a_months_workbook_of_one_unit_asks_for_neither_unit_nor_month(store: Store, office: Actor) -> None:
    one = Filling.of(store, office, plan_of(store, "CB01", forms=(Roster,), first=MONTH))
    assert [one.has(Roster, key) for key in ("_unit", "month_of", "official")] == [False, False, True]
    year = Filling.of(store, office, plan_of(store, forms=(Roster,), first="2024-01", last=MONTH))
    assert [year.has(Roster, key) for key in ("_unit", "month_of", "official")] == [True, True, True]
    assert limit_of(year, Roster, "month_of").formula1 == "list_months"


def test_last_months_figures_stand_beside_locked_and_grey(store: Store, office: Actor, units: dict[str, int]) -> None:
    enter(store, units, ("CB01", meeting("2024-07-03", obliged=23)), ("CB01", meeting("2024-08-03", obliged=24)))
    filling = Filling.of(store, office, plan_of(store, "CB01", forms=(CellMeeting,), first=MONTH))
    beside = filling.cell(CellMeeting, 0, "_before:obliged")
    assert (beside.value, beside.protection.locked, beside.fill.fgColor.rgb) == (23, True, "FFEDEAE6")
    assert filling.cell(CellMeeting, 0, "obliged").protection.locked is False
    year = Filling.of(store, office, plan_of(store, "CB01", forms=(CellMeeting,), first="2024-07", last=MONTH))
    assert not year.has(CellMeeting, "_before:obliged")


def test_what_is_stored_is_filled_in_and_what_is_owed_has_a_line(
    store: Store, office: Actor, units: dict[str, int]
) -> None:
    enter(store, units, ("CB01", meeting(topic="Chuyên đề")))
    filling = Filling.of(store, office, plan_of(store, forms=(CellMeeting,), first=MONTH))
    assert filling.lines(CellMeeting, "_unit")[:2] == ["CB01", "CB02"]
    assert filling.lines(CellMeeting, "topic")[:2] == ["Chuyên đề", None]
    assert filling.lines(CellMeeting, "held_on")[:2] == [datetime(2024, 8, 3), None]
    assert [filling.cell(CellMeeting, 0, key).value for key in ("_row", "_version")] == [1, 1]
    one = Filling.of(store, office, plan_of(store, "MOTCUA", forms=(DossierPeriod,), first="2024-07", last=MONTH))
    fields = one.lines(DossierPeriod, "field")
    days = one.lines(DossierPeriod, "period_to")
    kinds = len(DossierPeriod.question("field").options())  # type: ignore[attr-defined]
    assert len([each for each in fields if each]) == 2 * kinds
    assert set(days[: 2 * kinds]) == {datetime(2024, 7, 31), datetime(2024, 8, 31)}


def test_a_locked_month_is_there_to_look_at_only(store: Store, office: Actor, units: dict[str, int]) -> None:
    enter(store, units, ("CB01", meeting()), ("CB02", meeting()))
    with change(store, OPERATOR) as changing:
        report = {"form": "cell_meeting", "unit_id": units["CB01"], "month": MONTH, "state": "accepted"}
        changing.insert("month_report", report | {"nil_return": 0, "submitted_on": "2024-09-02", "reason": ""})
    filling = Filling.of(store, office, plan_of(store, forms=(CellMeeting,), first=MONTH))
    assert [filling.cell(CellMeeting, line, "present").protection.locked for line in (0, 1)] == [True, False]


def test_labels_are_protected_keys_hidden_and_the_sheet_prints_across_a4(store: Store, office: Actor) -> None:
    filling = Filling.of(store, office, plan_of(store, forms=(CellMeeting, Roster), first=MONTH))
    sheet = filling.sheet(CellMeeting)
    assert (sheet.protection.sheet, sheet.row_dimensions[KEYS + 1].hidden) == (True, True)
    assert sheet.column_dimensions["A"].hidden
    heading = filling.cell(CellMeeting, -1, "obliged")
    assert (heading.value, heading.protection.locked) == ("Phải dự *\n(đảng viên)", True)
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.freeze_panes) == (True, f"E{FIRST_LINE + 1}")
    assert {each.title: each.sheet_state for each in filling.book.worksheets}[META] == "veryHidden"
    links = [cell.hyperlink.location for (cell,) in filling.book["Hướng dẫn"].iter_rows() if cell.hyperlink]
    assert links == [f"'{sheet_name(form, (CellMeeting, Roster))}'!C1" for form in (CellMeeting, Roster)]


def test_a_criterion_has_a_column_with_its_maximum(store: Store, office: Actor, secretary: Actor) -> None:
    filling = Filling.of(store, office, plan_of(store, "CB01", forms=(MeetingScore,), first="2025-11"))
    assert "(tối đa 25)" in str(filling.cell(MeetingScore, -1, "points:4.2").value)
    assert limit_of(filling, MeetingScore, "points:4.2").formula2 == "25.0"
    assert filling.has(MeetingScore, "decided:4.2")
    plan = plan_of(store, "CB01", forms=(MeetingScore,), first="2025-11")
    assert not Filling.of(store, secretary, plan).has(MeetingScore, "decided:4.2")


def test_a_total_is_not_required_and_a_day_keeps_to_the_span(store: Store, office: Actor) -> None:
    filling = Filling.of(store, office, plan_of(store, "MOTCUA", forms=(DossierPeriod,), first=MONTH))
    assert str(filling.cell(DossierPeriod, -1, "received_total").value).startswith("Tổng tiếp nhận (cột 3)\n")
    first = (date(2024, 8, 1) - date(1899, 12, 30)).days
    rule = limit_of(filling, DossierPeriod, "period_to")
    assert (rule.formula1, rule.formula2) == (str(first), str(first + 30))
    assert all(isinstance(each, Count) for each in DossierPeriod.counts().values())


def test_only_what_one_may_enter_can_be_taken_away(store: Store, secretary: Actor, units: dict[str, int]) -> None:
    with pytest.raises(Forbidden):
        entry_book(store, secretary, plan_of(store, forms=(Limitation,), first=MONTH))
    plan = plan_for(store, secretary, FORMS, MONTH, MONTH)
    assert ([unit.code for unit in plan.units], set(plan.forms)) == (["CB01"], set(forms_of("party_cell")))
    with pytest.raises(Forbidden):
        plan_for(store, secretary, FORMS, MONTH, MONTH, [units["CB02"]])


def test_figures_of_others_are_not_in_a_units_workbook(store: Store, secretary: Actor, units: dict[str, int]) -> None:
    enter(store, units, ("CB01", roster(MONTH, 20)), ("CB02", roster(MONTH, 77)))
    filling = Filling.of(store, secretary, plan_for(store, secretary, [Roster], MONTH, MONTH))
    assert [each for each in filling.lines(Roster, "official") if each] == [20]
