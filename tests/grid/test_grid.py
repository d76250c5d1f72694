"""Grid entry: what is typed is kept, what is complete and right becomes a record, every value tells how it stands."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.duties import accept, duties, submit
from lib.grid import Edit, Row, Sheet, State, enter, insist, keep, table
from lib.org import units_in
from lib.records import CellMeeting, DossierPeriod, Record, Roster, Session
from lib.records.base import rewritten
from lib.rights import OPERATOR, Actor, Forbidden
from lib.store import Store, audit, drafts, entries
from lib.store.drafts import REASON, Draft
from tests.commune import Commune, copy_of, dossiers, everything, meeting, session
from tests.commune import enter as store_records

MONTH = "2024-08"
WHOLE = {"held_on": "3", "obliged": "20", "present": "18", "absent_excused": "2", "absent_unexcused": "0"}


def sheet_of(store: Store, form: type[Record] = CellMeeting, *codes: str) -> Sheet:
    with store.read() as db:
        return Sheet(form, MONTH, tuple(units_in(db, MONTH, form.unit_kinds)), codes)


class Grid:
    """One person before one grid; a row is told by its unit's code and, if there are several, the code it is for."""

    def __init__(self, store: Store, actor: Actor, form: type[Record] = CellMeeting, *codes: str) -> None:
        codes = codes or (("regular",) if form is CellMeeting else ())
        self.store, self.actor, self.sheet = store, actor, sheet_of(store, form, *codes)
        self.opened: set[int] = set()

    def rows(self, unit: str = "CB01") -> list[Row]:
        found = table(self.store, self.actor, self.sheet, self.opened)
        return [row for row in found if row.line.unit.code == unit]

    def row(self, unit: str = "CB01") -> Row:
        return self.rows(unit)[-1]

    def edit(self, row: Row, **cells: str) -> Edit:
        return Edit(row.line.slot, row.line.seen, cells)

    def type(self, row: Row, **cells: str) -> Row:
        """Type into a row and leave it; the row as it stands then."""
        enter(self.store, self.actor, self.sheet, [self.edit(row, **cells)])
        after = {each.place: each for each in table(self.store, self.actor, self.sheet, self.opened)}
        return after[row.place]

    def count(self) -> int:
        with self.store.read() as db:
            return int(db[self.sheet.form.table].count)


@pytest.fixture
def grid(store: Store, office: Actor) -> Grid:
    """The office before the regular meetings of the month."""
    return Grid(store, office)


def shown(row: Row) -> dict[str, str]:
    return {name: cell.text for name, cell in row.cells.items() if cell.text}


def states(row: Row) -> set[State]:
    return {cell.state for cell in row.cells.values() if cell.text}


def test_records_are_rows_and_a_unit_without_one_has_a_blank_row(
    store: Store, grid: Grid, units: dict[str, int]
) -> None:
    store_records(store, units, ("CB01", meeting()), ("CB01", meeting(kind="thematic")))
    (saved,), (blank,) = grid.rows("CB01"), grid.rows("CB02")
    assert (saved.state, states(saved), saved.cells["obliged"].text) == (State.SAVED, {State.SAVED}, "20")
    assert (blank.state, shown(blank)) == (State.EMPTY, {})


def test_nothing_to_report_is_not_the_same_as_not_reported(store: Store, secretary: Actor, grid: Grid) -> None:
    (duty,) = (each for each in duties(store, secretary, [MONTH]) if each.form is CellMeeting)
    submit(store, secretary, duty, nothing=True)
    assert grid.row("CB01").state is State.NOTHING
    assert grid.row("CB02").state is State.EMPTY


def test_a_month_that_is_known_is_not_typed(store: Store, office: Actor) -> None:
    grid = Grid(store, office, Roster)
    assert "month_of" not in grid.sheet.columns
    typed = grid.type(grid.row(), official="20", probationary="1", exempt="0", special_duty="0")
    assert typed.state is State.SAVED
    assert typed.line.record is not None
    assert typed.line.record["month"] == MONTH


def test_what_is_typed_is_kept_as_it_is_before_the_row_is_complete(grid: Grid) -> None:
    row = grid.type(grid.row(), obliged="020", topic="Chỉ thị 05 – “dở dang")
    assert (row.state, states(row)) == (State.TYPED, {State.TYPED})
    assert shown(row) == {"obliged": "020", "topic": "Chỉ thị 05 – “dở dang"}
    assert grid.count() == 0


def test_a_row_that_is_complete_and_right_becomes_a_record_in_its_place(grid: Grid) -> None:
    blank = grid.row()
    grid.type(blank, held_on="3", obliged="20", present="18")
    row = grid.type(grid.row(), absent_excused="2", absent_unexcused="0")
    assert (row.place, row.state, row.line.draft) == (blank.place, State.SAVED, None)
    assert (WHOLE | {"held_on": "03/08/2024"}).items() <= shown(row).items()
    row = grid.type(row, topic="Kết luận 01")
    assert (row.state, row.cells["topic"].text, grid.count()) == (State.SAVED, "Kết luận 01", 1)


def test_a_number_still_being_typed_is_kept_but_not_stored(store: Store, office: Actor, grid: Grid) -> None:
    keep(store, office, grid.sheet, [grid.edit(grid.row(), **WHOLE)])
    row = grid.row()
    assert (row.state, row.sentences) == (State.READY, ("Đủ số liệu nhưng chưa lưu; xem lại rồi bấm Lưu.",))
    assert grid.count() == 0
    insist(store, office, grid.sheet, row.line.slot)
    assert (grid.row().state, grid.count()) == (State.SAVED, 1)


def test_a_wrong_value_is_refused_in_its_cell_and_the_rest_stays_typed(grid: Grid) -> None:
    row = grid.type(grid.row(), **WHOLE | {"obliged": "12,5"})
    said = "Phải dự: “12,5” có dấu phẩy nên có thể hiểu hai cách; gõ liền 1640 hoặc dùng dấu chấm 1.640."
    assert (row.state, row.sentences) == (State.REFUSED, (said,))
    assert (row.cells["obliged"].state, row.cells["obliged"].sentence) == (State.REFUSED, said)
    assert (row.cells["present"].state, row.cells["present"].text) == (State.TYPED, "18")
    assert grid.count() == 0
    assert grid.type(row, obliged="20").state is State.SAVED


def test_a_day_that_is_still_to_come_is_refused_by_the_grid_as_by_the_writer(store: Store, office: Actor) -> None:
    with store.read() as db:
        units = tuple(units_in(db, "2099-08", CellMeeting.unit_kinds))
    grid = Grid(store, office)
    grid.sheet = Sheet(CellMeeting, "2099-08", units, ("regular",))
    row = grid.type(grid.row(), **WHOLE)
    assert row.state is State.REFUSED
    assert "ngày này chưa đến" in row.cells["held_on"].sentence


def test_a_doubtful_row_waits_for_a_reason_which_is_stored_with_it(store: Store, office: Actor, grid: Grid) -> None:
    row = grid.type(grid.row(), **WHOLE | {"present": "5", "absent_excused": "15"})
    assert (row.state, row.cells["present"].state, grid.count()) == (State.DOUBTFUL, State.DOUBTFUL, 0)
    assert "Có mặt chỉ đạt 25%, dưới ngưỡng 80%" in row.cells["present"].sentence
    row = grid.type(row, **{REASON: "ngập lụt"})
    assert row.state is State.SAVED
    (entered,) = entries.history(store, office, CellMeeting, row.line.slot.row_id)
    assert entered["reason"] == "ngập lụt"


def test_a_reason_typed_before_the_row_is_right_is_kept(grid: Grid) -> None:
    row = grid.type(grid.row(), **{REASON: "ngập lụt", "obliged": "x"})
    assert row.reason == "ngập lụt"


def test_the_later_of_two_people_is_told_sees_both_and_may_keep_their_own(
    store: Store, office: Actor, secretary: Actor, grid: Grid, units: dict[str, int]
) -> None:
    store_records(store, units, ("CB01", meeting()))
    seen = grid.row()
    entries.save(store, secretary, units["CB01"], meeting(absent_excused=1), seen.line.slot.row_id, 1)
    row = grid.type(seen, present="18", absent_excused="2")
    assert row.state is State.STALE
    assert "Người khác vừa sửa dòng này" in row.sentences[0]
    assert {name: cell.theirs for name, cell in row.cells.items() if cell.theirs} == {
        "present": "19",
        "absent_excused": "1",
    }
    insist(store, office, grid.sheet, row.line.slot)
    row = grid.row()
    assert (row.state, row.cells["present"].text) == (State.SAVED, "18")


def test_the_later_of_two_people_may_take_the_others_values(
    store: Store, office: Actor, secretary: Actor, grid: Grid, units: dict[str, int]
) -> None:
    store_records(store, units, ("CB01", meeting()))
    seen = grid.row()
    entries.save(store, secretary, units["CB01"], meeting(absent_excused=1), seen.line.slot.row_id, 1)
    drafts.drop(store, office, grid.type(seen, topic="Kết luận 01").line.slot)
    row = grid.row()
    assert (row.state, row.cells["present"].text, row.cells["topic"].text) == (State.SAVED, "19", "")


def test_what_is_typed_into_a_row_that_someone_takes_away_stays(
    store: Store, secretary: Actor, grid: Grid, units: dict[str, int]
) -> None:
    store_records(store, units, ("CB01", meeting()))
    row = grid.type(grid.row(), obliged="21")
    entries.remove(store, secretary, CellMeeting, row.line.slot.row_id, 1, "nhập nhầm")
    gone = next(each for each in grid.rows() if each.line.slot == row.line.slot)
    assert (gone.state, gone.cells["obliged"].text) == (State.GONE, "21")
    assert [each.state for each in grid.rows()] == [State.EMPTY, State.GONE]


def test_a_locked_month_refuses_and_what_was_typed_stays_with_the_reason(
    store: Store, office: Actor, grid: Grid, units: dict[str, int]
) -> None:
    store_records(store, units, ("CB01", meeting()), ("CB02", meeting()))
    typed = grid.type(grid.row(), obliged="21")
    for step in (lambda duty: submit(store, office, duty), lambda duty: accept(store, office, [duty])):
        for duty in (each for each in duties(store, office, [MONTH]) if each.form is CellMeeting and each.rows):
            step(duty)
    grid.type(typed, present="21")
    row, untouched = grid.row("CB01"), grid.row("CB02")
    assert row.state is State.LOCKED
    assert "đã được duyệt và khóa; cần sửa thì nhờ Văn phòng mở lại" in row.sentences[0]
    assert (row.cells["obliged"].text, row.cells["present"].text) == ("21", "21")
    assert (untouched.state, untouched.sentences, states(untouched)) == (State.LOCKED, (), {State.LOCKED})
    with store.read() as db:
        assert [row["obliged"] for row in db["cell_meeting"].rows] == [20, 20]


def test_a_new_row_waits_when_someone_entered_one_beside_it(
    store: Store, secretary: Actor, office: Actor, units: dict[str, int]
) -> None:
    grid = Grid(store, office, Session)
    blank = grid.row("CB01")
    entries.save(store, secretary, units["CB01"], session(attendances=31))
    enter(store, office, grid.sheet, [grid.edit(blank, purpose="conference", held_on="9", attendances="30")])
    assert [row.state for row in grid.rows("CB01")] == [State.SAVED, State.READY]
    insist(store, office, grid.sheet, grid.row("CB01").line.slot)
    assert [row.cells["attendances"].text for row in grid.rows("CB01")] == ["31", "30"]


def test_what_is_sent_twice_is_stored_once(store: Store, office: Actor) -> None:
    grid = Grid(store, office, Session)
    edit = grid.edit(grid.row("CB01"), purpose="conference", held_on="9", attendances="30")
    enter(store, office, grid.sheet, [edit])
    after = everything(store)
    enter(store, office, grid.sheet, [edit])
    assert everything(store) == after
    assert [row.state for row in grid.rows("CB01")] == [State.SAVED]


def test_one_more_row_can_be_opened_for_a_unit(store: Store, office: Actor, units: dict[str, int]) -> None:
    grid = Grid(store, office, Session)
    store_records(store, units, ("CB01", session()))
    grid.opened.add(units["CB01"])
    assert [row.state for row in grid.rows("CB01")] == [State.SAVED, State.MORE]
    assert grid.type(grid.row("CB01"), purpose="hội nghị", held_on="9", attendances="30").state is State.SAVED


def test_typing_back_what_is_stored_leaves_nothing_unsaved(store: Store, grid: Grid, units: dict[str, int]) -> None:
    store_records(store, units, ("CB01", meeting(obliged=6)))
    assert grid.type(grid.row(), obliged="7").state is State.REFUSED
    row = grid.type(grid.row(), obliged="06")
    assert (row.state, row.line.draft, row.line.seen) == (State.SAVED, None, 1)


def test_a_value_that_is_blanked_is_asked_for(store: Store, grid: Grid, units: dict[str, int]) -> None:
    store_records(store, units, ("CB01", meeting()))
    row = grid.type(grid.row(), present="")
    assert (row.state, row.sentences) == (State.TYPED, ("Có mặt: chưa nhập; ghi 0 nếu không có.",))


def test_the_one_stop_shop_has_a_row_for_each_field_of_work(
    store: Store, people: dict[str, Actor], units: dict[str, int]
) -> None:
    codes = ("certification", "civil_status", "land")
    grid = Grid(store, people["one_stop_officer"], DossierPeriod, *codes)
    store_records(store, units, ("MOTCUA", dossiers(MONTH, "civil_status")))
    rows = grid.rows("MOTCUA")
    assert [(row.line.code, row.state) for row in rows] == [
        ("certification", State.EMPTY),
        ("civil_status", State.SAVED),
        ("land", State.EMPTY),
    ]
    parts = [name for name, question in grid.sheet.columns.items() if not question.optional and "total" not in name]
    grid.type(rows[0], received_online="4")
    land = grid.type(rows[2], **{name: "0" for name in parts if not name.startswith("period")})
    assert (land.line.code, land.state, land.cells["received_total"].text) == ("land", State.SAVED, "0")
    assert grid.rows("MOTCUA")[0].cells["received_online"].text == "4"


def test_a_whole_block_of_one_unit_is_stored_row_by_row(store: Store, office: Actor) -> None:
    grid = Grid(store, office, DossierPeriod, "certification", "land")
    parts = [name for name, question in grid.sheet.columns.items() if not question.optional]
    zeros = {name: "0" for name in parts if not name.startswith("period")}
    enter(store, office, grid.sheet, [grid.edit(row, **zeros) for row in grid.rows("MOTCUA")])
    assert [(row.line.code, row.state) for row in grid.rows("MOTCUA")] == [
        ("certification", State.SAVED),
        ("land", State.SAVED),
    ]


def test_what_was_begun_in_the_form_goes_on_in_the_grid(
    store: Store, office: Actor, grid: Grid, units: dict[str, int]
) -> None:
    in_form = grid.sheet.slot(units["CB01"], 0)
    drafts.keep(store, office, in_form, Draft({"kind": "regular", "obliged": "20"}))
    (row,) = grid.rows()
    assert (row.state, row.cells["obliged"].text) == (State.TYPED, "20")
    assert Grid(store, office, CellMeeting, "thematic").row().state is State.EMPTY
    assert grid.type(row, **WHOLE).state is State.SAVED
    assert drafts.kept(store, office, in_form) is None


def test_another_unit_is_refused_and_nothing_of_the_message_is_kept(
    store: Store, office: Actor, secretary: Actor
) -> None:
    grid = Grid(store, office)
    edits = [grid.edit(grid.row(code), **WHOLE) for code in ("CB01", "CB02")]
    before = everything(store)
    with pytest.raises(Forbidden):
        enter(store, secretary, grid.sheet, edits)
    with pytest.raises(Forbidden):
        table(store, secretary, grid.sheet)
    assert everything(store) == before


def test_a_row_of_another_unit_cannot_be_reached_under_ones_own(
    store: Store, secretary: Actor, units: dict[str, int]
) -> None:
    theirs = entries.save(store, OPERATOR, units["CB02"], meeting())
    own = replace(sheet_of(store), units=sheet_of(store).units[:1], codes=("regular",))
    with pytest.raises(Forbidden):
        enter(store, secretary, own, [Edit(own.slot(units["CB01"], theirs), 1, WHOLE | {"kind": "regular"})])
    with store.read() as db:
        assert db["cell_meeting"].get(theirs)["present"] == 20
        assert len(audit.history(db, "cell_meeting", theirs)) == 1


def test_a_choice_is_shown_by_its_label_and_read_from_it(store: Store, office: Actor, units: dict[str, int]) -> None:
    grid = Grid(store, office, Session)
    row = grid.type(grid.row("CB01"), purpose="Họp tổ hằng tháng")
    assert row.cells["purpose"].text == "Họp tổ hằng tháng"
    store_records(store, units, ("CB02", session()))
    assert grid.row("CB02").cells["purpose"].text == "Quán triệt, triển khai"


TEXTS = st.sampled_from(["", "0", "3", "06", "18", "20", "12,5", "1.640", "hai mươi"])
COLUMNS = st.sampled_from(["obliged", "present", "absent_excused", "absent_unexcused", "speakers"])
EDITS = st.lists(st.tuples(st.sampled_from(["CB01", "CB02"]), st.dictionaries(COLUMNS, TEXTS, min_size=1)), max_size=8)


@given(edits=EDITS)
def test_whatever_is_typed_in_whatever_order_is_what_the_grid_shows(
    commune: Commune, edits: list[tuple[str, dict[str, str]]]
) -> None:
    with copy_of(commune) as store:
        grid = Grid(store, commune.people["office"])
        typed: dict[tuple[str, str], str] = {}
        for unit, cells in [("CB01", WHOLE), *edits]:
            grid.type(grid.row(unit), **cells)
            typed |= {(unit, name): text for name, text in cells.items()}
            found = {key: grid.row(key[0]).cells[key[1]].text for key in typed}
            plain = {key: rewritten(CellMeeting, key[1], text, MONTH) for key, text in typed.items()}
            assert {key: rewritten(CellMeeting, key[1], text, MONTH) for key, text in found.items()} == plain
