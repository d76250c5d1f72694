"""The returned workbook: the person's own file with its errors marked, read again just the same, mended and stored."""

import pytest

from lib.records import CellMeeting, MeetingScore, Roster
from lib.rights import Actor
from lib.store import Store, entries
from lib.workbooks import BookRefused
from lib.workbooks.layout import ERRORS
from lib.workbooks.returned import returned
from lib.workbooks.taking_in import Outcome, examine, opened, take_in
from tests.commune import enter, everything, meeting, roster, score
from tests.records.examples import MONTH
from tests.workbooks.filling import Filling, plan_of

RED, YELLOW = "00F2B8A8", "00FFF2CC"


def sent_back(store: Store, actor: Actor, filling: Filling) -> tuple[Outcome, Filling]:
    """What was refused of a workbook, and the workbook as it is given back."""
    incoming = opened(filling.saved(), "thang.xlsx")
    outcome = take_in(store, actor, incoming)
    return outcome, Filling(returned(incoming, outcome))


def told(outcome: Outcome) -> list[tuple[str, int, str, str]]:
    return [
        (line.line.sheet, line.line.number, each.key, each.sentence) for line in outcome.lines() for each in line.told
    ]


@pytest.fixture
def filling(store: Store, office: Actor, units: dict[str, int]) -> Filling:
    """Two cells in two forms: a wrong number, a wrong criterion, a doubtful figure, and a line that is right."""
    enter(store, units, ("CB01", roster("2024-07", 20)))
    plan = plan_of(store, "CB01", "CB02", forms=(CellMeeting, Roster, MeetingScore), first=MONTH)
    found = Filling.of(store, office, plan)
    found.type(CellMeeting, found.enter(meeting(), "CB01"), present="20 người")
    found.enter(roster(MONTH, 200), "CB01")
    found.type(MeetingScore, found.enter(score(), "CB01"), **{"points:5": 31})
    found.enter(meeting(), "CB02")
    return found


def test_wrong_cells_are_red_and_doubtful_ones_yellow_each_with_a_note_and_a_link(
    store: Store, office: Actor, filling: Filling
) -> None:
    outcome, back = sent_back(store, office, filling)
    wrong = back.cell(CellMeeting, back.lines(CellMeeting, "present").index("20 người"), "present")
    assert (wrong.fill.fgColor.rgb, "không phải là số đếm" in wrong.comment.text) == (RED, True)
    doubtful = back.cell(Roster, back.lines(Roster, "official").index(200), "official")
    assert (doubtful.fill.fgColor.rgb, "chênh từ 10 lần" in doubtful.comment.text) == (YELLOW, True)
    points = back.cell(MeetingScore, back.lines(MeetingScore, "points:5").index(31), "points:5")
    assert points.fill.fgColor.rgb == RED
    assert (
        "không phải là số đếm" in back.lines(CellMeeting, ERRORS)[back.lines(CellMeeting, "present").index("20 người")]
    )

    first = back.book.worksheets[0]
    listed = [[cell.value for cell in row] for row in first.iter_rows(min_row=3)]
    assert [row[5] for row in listed] == [each[3] for each in told(outcome)]
    links = [row[1].hyperlink.location for row in first.iter_rows(min_row=3)]
    assert links == [f"'{row[0]}'!{row[1]}" for row in listed]
    assert listed[0][4] == "20 người"


def test_limits_lists_protection_and_hidden_sheets_survive(store: Store, office: Actor, filling: Filling) -> None:
    sheets = [filling.sheet(form) for form in (CellMeeting, Roster, MeetingScore)]
    before = [
        sorted(f"{each.sqref} {each.type} {each.formula1}" for each in sheet.data_validations.dataValidation)
        for sheet in sheets
    ]
    _outcome, back = sent_back(store, office, filling)
    kept = [back.sheet(form) for form in (CellMeeting, Roster, MeetingScore)]
    assert all(before)
    assert [
        sorted(f"{each.sqref} {each.type} {each.formula1}" for each in sheet.data_validations.dataValidation)
        for sheet in kept
    ] == before
    assert all(sheet.protection.sheet for sheet in kept)
    assert set(back.book.defined_names) == set(filling.book.defined_names)
    assert {each.title for each in back.book.worksheets if each.sheet_state == "veryHidden"} == {"_lists", "_meta"}


def test_the_returned_workbook_reads_as_the_one_that_was_sent(store: Store, office: Actor, filling: Filling) -> None:
    outcome, back = sent_back(store, office, filling)
    again = examine(store, office, opened(back.saved(), "thang.xlsx"))
    assert told(again) == told(outcome)
    assert len(told(outcome)) == 3


def test_the_corrected_copy_goes_in_and_what_was_stored_before_is_not_doubled(
    store: Store, office: Actor, filling: Filling
) -> None:
    outcome, back = sent_back(store, office, filling)
    assert [part.unit.code for part in outcome.good if part.unit] == ["CB02"]
    wrong = back.lines(CellMeeting, "present").index("20 người")
    back.type(CellMeeting, wrong, present=20)
    back.type(Roster, back.lines(Roster, "official").index(200), _reason="sáp nhập")
    back.type(MeetingScore, back.lines(MeetingScore, "points:5").index(31), **{"points:5": 29})
    back.type(CellMeeting, back.free(CellMeeting) - 1, topic="sửa thêm dòng đã vào")
    outcome, clean = sent_back(store, office, back)
    assert told(outcome) == []
    stored = everything(store)
    assert [len(stored[table]) for table in ("cell_meeting", "roster", "meeting_score")] == [2, 2, 1]
    assert sorted((row["topic"] or "", row["version"]) for row in stored["cell_meeting"]) == [
        ("", 1),
        ("sửa thêm dòng đã vào", 2),
    ]
    assert clean.cell(CellMeeting, wrong, "present").comment is None
    assert clean.cell(CellMeeting, wrong, "present").fill.fill_type is None
    assert not any(clean.lines(CellMeeting, ERRORS))
    assert clean.book.sheetnames[0] == "Hướng dẫn"


def test_sending_the_returned_workbook_again_keeps_ones_own_figures(
    store: Store, office: Actor, secretary: Actor, units: dict[str, int]
) -> None:
    """As in the form: the later of two people sees both values, and chooses."""
    row_id = entries.save(store, secretary, units["CB01"], meeting(topic="cũ"))
    gone = entries.save(store, secretary, units["CB01"], meeting("2024-08-20", "thematic"))
    filling = Filling.of(store, secretary, plan_of(store, "CB01", forms=(CellMeeting, Roster), first=MONTH))
    filling.type(CellMeeting, 0, topic="của bảng")
    filling.type(CellMeeting, 1, topic="giữ lại")
    filling.enter(roster(MONTH, 20))
    entries.save(store, office, units["CB01"], meeting(topic="của Văn phòng"), row_id, 1)
    entries.remove(store, office, CellMeeting, gone, 1, "nhập nhầm")
    enter(store, units, ("CB01", roster(MONTH, 21)))
    outcome, back = sent_back(store, secretary, filling)
    assert outcome.good == []
    outcome, _clean = sent_back(store, secretary, back)
    assert told(outcome) == []
    stored = everything(store)
    assert [(row["held_on"], row["topic"]) for row in stored["cell_meeting"]] == [
        ("2024-08-03", "của bảng"),
        ("2024-08-20", "giữ lại"),
    ]
    assert [row["official"] for row in stored["roster"]] == [20]


def test_text_of_the_person_never_becomes_a_formula(store: Store, office: Actor) -> None:
    filling = Filling.of(store, office, plan_of(store, "CB01", forms=(CellMeeting,), first=MONTH))
    line = filling.enter(meeting())
    filling.type(CellMeeting, line, present="=1+1")
    filling.cell(CellMeeting, line, "present").data_type = "s"
    _outcome, back = sent_back(store, office, filling)
    first = back.book.worksheets[0]
    assert (first["E3"].value, first["E3"].data_type) == ("=1+1", "s")


def test_only_an_xlsx_file_is_given_back(store: Store, office: Actor) -> None:
    incoming = opened(Filling.of(store, office, plan_of(store, "CB01", forms=(Roster,), first=MONTH)).saved(), "a.xlsx")
    outcome = examine(store, office, incoming)
    other = type(incoming)("a.xls", b"\xd0\xcf\x11\xe0", incoming.book)
    with pytest.raises(BookRefused, match=r"Chỉ bảng .xlsx"):
        returned(other, outcome)
