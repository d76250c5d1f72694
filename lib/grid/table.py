"""The rows of a grid as they stand: what is stored, what is typed and not yet stored, and why it is not."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import count

from lib.grid.sheet import Sheet, Stored
from lib.org import Unit
from lib.records import Problem
from lib.rights import Actor
from lib.store import Store, drafts, entries, locks
from lib.store.clock import today
from lib.store.drafts import REASON, Draft, Slot
from lib.store.weighing import Weight, weigh
from lib.translation import N_, _


class State(Enum):
    """How far a row or a value has come. "chưa báo cáo" is neither 0 nor "không phát sinh"."""

    EMPTY = N_("chưa báo cáo")
    NOTHING = N_("không phát sinh")
    MORE = N_("dòng thêm")
    SAVED = N_("đã lưu")
    TYPED = N_("đang gõ, chưa đủ ô")
    READY = N_("đủ ô, chưa lưu")
    DOUBTFUL = N_("chưa lưu, cần lý do")
    REFUSED = N_("chưa lưu, có ô sai")
    STALE = N_("người khác vừa sửa")
    GONE = N_("người khác vừa xóa")
    LOCKED = N_("đã khóa")

    @property
    def word(self) -> str:
        return _(self.value)


SENTENCES = {
    State.READY: N_("Đủ số liệu nhưng chưa lưu; xem lại rồi bấm Lưu."),
    State.STALE: N_("Người khác vừa sửa dòng này; số của họ ghi dưới ô. Giữ số đang gõ, hoặc bỏ để lấy số của họ."),
    State.GONE: N_("Người khác vừa xóa dòng này. Cần giữ số đang gõ thì gõ vào dòng mới, rồi bỏ dòng này."),
}


WEIGHED = {
    Weight.INCOMPLETE: State.TYPED,
    Weight.WRONG: State.REFUSED,
    Weight.DOUBTFUL: State.DOUBTFUL,
    Weight.RIGHT: State.READY,
}


@dataclass(frozen=True)
class Cell:
    """One value: its text, how far it has come, what is wrong with it, and what someone else stored meanwhile."""

    text: str
    state: State
    sentence: str = ""
    theirs: str = ""


@dataclass(frozen=True)
class Line:
    """What a row is made of: its record, what is typed over it, and why its month is closed, empty if it is open.

    `seen` is what an edit of it brings back, so that what others did meanwhile is noticed.
    """

    unit: Unit
    slot: Slot
    code: str
    record: Stored | None
    draft: Draft | None
    seen: int
    closed: str
    nothing: bool


@dataclass(frozen=True)
class Row:
    """A line as it stands. `place` stays the same when a new row becomes a record."""

    line: Line
    place: str
    state: State
    cells: Mapping[str, Cell]
    sentences: tuple[str, ...]

    @property
    def reason(self) -> str:
        """The reason typed so far."""
        return self.line.draft.cells.get(REASON, "") if self.line.draft else ""


def table(store: Store, actor: Actor, sheet: Sheet, opened: Collection[int] = ()) -> list[Row]:
    """Every row, units in their order; `opened` are the units that asked for one more row. Raises Forbidden."""
    stored = entries.of_units(store, actor, sheet.form, sheet.month, [unit.id for unit in sheet.units])
    typed = drafts.of_month(store, actor, sheet.form, sheet.month)
    reports = locks.reports(store, sheet.form, sheet.month)
    with store.read() as db:
        day = today(db)
    rows = []
    for unit in sheet.units:
        report, numbers = reports.get(unit.id, {}), dict[str, Iterator[int]]()
        shut = locks.closed_by(report, actor, day)
        closed = locks.why_closed(sheet.form, sheet.month, shut) if shut else ""
        records = {record["id"]: record for record in stored[unit.id]}
        for slot in _slots(sheet, unit, records, typed, opened):
            record, draft = records.get(slot.row_id), typed.get(slot)
            code = sheet.code(slot, record, draft)
            seen = record["version"] if record else sheet.seen(code, records.values())
            line = Line(unit, slot, code, record, draft, seen, closed, bool(report.get("nil_return")))
            place = f"{unit.id}.{code}.{next(numbers.setdefault(code, count()))}"
            rows.append(_row(sheet, line, place, _standing(store, actor, sheet, line)))
    return rows


def _slots(
    sheet: Sheet, unit: Unit, records: Mapping[int, Stored], typed: Mapping[Slot, Draft], opened: Collection[int]
) -> list[Slot]:
    """A unit's records, its new rows, and what else is typed there; in the order of the codes, if there are any."""
    slots = [sheet.slot(unit.id, row_id) for row_id in records]
    slots += sheet.new_slots(unit.id, records.values(), typed, opened)
    slots += [slot for slot in typed if slot.unit_id == unit.id and slot not in slots]
    if not sheet.codes:
        return slots
    named = {slot: sheet.code(slot, records.get(slot.row_id), typed.get(slot)) for slot in slots}
    return sorted(
        (slot for slot in slots if named[slot] in sheet.codes), key=lambda slot: sheet.codes.index(named[slot])
    )


def _standing(store: Store, actor: Actor, sheet: Sheet, line: Line) -> tuple[State, list[Problem]]:
    """How far a row has come, and what stands in the way."""
    if line.draft is None:
        if line.record is None and line.nothing:
            return State.NOTHING, []
        if line.closed:
            return State.LOCKED, []
        if line.record is None:
            return State.MORE if line.seen else State.EMPTY, []
        return State.SAVED, []
    if line.closed:
        return State.LOCKED, [Problem("", line.closed)]
    if line.record is None and line.slot.row_id > 0:
        return State.GONE, []
    if line.record and line.record["version"] != line.draft.version:
        return State.STALE, []
    weight, problems = weigh(store, actor, line.slot, sheet.whole(line.draft.cells))
    if weight is Weight.INCOMPLETE and line.record is None:
        return State.TYPED, []
    return WEIGHED[weight], problems


def _row(sheet: Sheet, line: Line, place: str, standing: tuple[State, list[Problem]]) -> Row:
    state, problems = standing
    begun = sheet.beginning(line.slot, line.record)
    texts = line.draft.cells if line.draft else begun
    wrong = {problem.field: problem.sentence for problem in problems}
    cells = {}
    for name in sheet.columns:
        text, stored = texts.get(name, ""), begun.get(name, "") if line.record else ""
        same = sheet.same(name, text, stored)
        how = state if name in wrong else _cell_state(line, text, same)
        theirs = (sheet.shown(name, stored) or "–") if state is State.STALE and not same else ""
        cells[name] = Cell(sheet.shown(name, text), how, wrong.get(name, ""), theirs)
    said = [_(SENTENCES[state])] if state in SENTENCES else [problem.sentence for problem in problems]
    return Row(line, place, state, cells, tuple(said))


def _cell_state(line: Line, text: str, same: bool) -> State:
    if line.closed and line.draft is None:
        return State.LOCKED
    if not text.strip() or (line.draft is None and line.record is None):
        return State.EMPTY
    return State.SAVED if line.record and same else State.TYPED
