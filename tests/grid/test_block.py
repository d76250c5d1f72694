"""A block pasted from a spreadsheet: which text goes where, and what is left out."""

import pytest

from lib.duties import accept, duties, submit
from lib.grid import Edit, State, enter, pasted
from lib.records import CellMeeting
from lib.rights import Actor
from lib.store import Store
from tests.commune import enter as store_records
from tests.commune import meeting
from tests.grid.test_grid import MONTH, WHOLE, Grid


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("20\t18\r\n30\t29\r\n", {"obliged": "20", "present": "18"}, {"obliged": "30", "present": "29"}),
        ("1.640\n12,5", {"obliged": "1.640"}, {"obliged": "12,5"}),
        ("20\t\t2\n", {"obliged": "20", "present": "", "absent_excused": "2"}, None),
        ("\t18\n\n", {"obliged": "", "present": "18"}, {}),
        ('"hai\nmươi"\t18\n', {"obliged": "hai\nmươi", "present": "18"}, None),
        ('"5"" ống"\n', {"obliged": '5" ống'}, None),
        ("20", {"obliged": "20"}, None),
    ],
)
def test_a_block_is_laid_from_its_first_cell_on(
    store: Store, office: Actor, text: str, first: dict[str, str], second: dict[str, str] | None
) -> None:
    grid = Grid(store, office)
    rows = [grid.row("CB01"), grid.row("CB02")]
    block = pasted(rows, list(grid.sheet.columns), rows[0].place, "obliged", text)
    assert list(block.cells.values()) == [first] + ([] if second is None else [second])


def test_what_reaches_beyond_the_table_is_counted(store: Store, office: Actor) -> None:
    grid = Grid(store, office)
    rows, columns = [grid.row("CB01"), grid.row("CB02")], list(grid.sheet.columns)
    block = pasted(rows, columns, rows[1].place, columns[-1], "a\tb\tc\nd\ne\n")
    assert block.cells == {rows[1].place: {columns[-1]: "a"}}
    assert block.sentence == "Đã dán 1 dòng. Khối dán rộng hơn bảng: bỏ ngoài 2 dòng, 2 cột."


def test_closed_rows_stay_as_they_are(store: Store, office: Actor, units: dict[str, int]) -> None:
    grid = Grid(store, office)
    store_records(store, units, ("CB01", meeting()))
    for step in (lambda duty: submit(store, office, duty), lambda duty: accept(store, office, [duty])):
        for duty in (each for each in duties(store, office, [MONTH]) if each.form is CellMeeting and each.rows):
            step(duty)
    rows = [grid.row("CB01"), grid.row("CB02")]
    block = pasted(rows, list(grid.sheet.columns), rows[0].place, "obliged", "20\n30\n")
    assert block.cells == {rows[1].place: {"obliged": "30"}}
    assert block.sentence == "Đã dán 1 dòng. 1 dòng đã khóa, giữ nguyên."


def test_a_pasted_block_is_stored_as_far_as_it_is_right(store: Store, office: Actor) -> None:
    grid = Grid(store, office)
    rows, columns = [grid.row("CB01"), grid.row("CB02")], list(grid.sheet.columns)
    text = "3\t1.640\t1.600\t40\t0\r\n5\t12,5\t12\t0\t0\r\n"
    block = pasted(rows, columns, rows[0].place, "held_on", text)
    by_place = {row.place: row for row in rows}
    edits = [Edit(by_place[place].line.slot, 0, cells) for place, cells in block.cells.items()]
    enter(store, office, grid.sheet, edits)
    right, wrong = grid.row("CB01"), grid.row("CB02")
    assert (right.state, right.cells["obliged"].text) == (State.SAVED, "1.640")
    assert (wrong.state, wrong.cells["obliged"].text) == (State.REFUSED, "12,5")
    assert "có dấu phẩy" in wrong.cells["obliged"].sentence
    assert list(WHOLE) == columns[: len(WHOLE)]
