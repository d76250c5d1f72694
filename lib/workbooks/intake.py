"""What a workbook brings, weighed as if each line were saved in its form: all of a unit's month, or none of it.

A line that repeats what is stored is left alone, so that a workbook may come in again and doubles nothing. One whose
row someone else stored meanwhile is refused with both values.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from sqlite_utils import Database

from lib.org import Unit
from lib.records import Problem, Record, Refused
from lib.records.base import Reader, Reading, shown, values_of
from lib.records.fields import Points, joined_points, typed_points
from lib.rights import NOT_YOURS, Actor, Forbidden
from lib.store import Stale
from lib.store.judging import Entry, Judge
from lib.store.past import Stored
from lib.translation import N_, _
from lib.workbooks.layout import UNIT
from lib.workbooks.lines_in import LineIn, Sent
from lib.workbooks.unclaimed import Unclaimed

Progress = Callable[[int, int], None]  # told how many steps are done, of how many
STEP = 250


class Fate(Enum):
    """What becomes of a line, as long as nothing else in its unit's month is refused."""

    NEW = N_("dòng mới")
    CHANGED = N_("sửa")
    SAME = N_("không đổi")
    REFUSED = N_("chưa lưu được")

    @property
    def word(self) -> str:
        return _(self.value)


class Told(NamedTuple):
    """What is wrong with a cell, named by the key of its column, "" for the line; or a doubt, which asks a reason."""

    key: str
    sentence: str
    asks: bool = False


class Weighed(NamedTuple):
    """A line with the values that it brings and those that are stored, as far as they are known.

    `entry` is what would be written. `stored` is the row that it changes, or against which it stands; one that someone
    took away meanwhile is `gone`.
    """

    line: LineIn
    month: str
    fate: Fate
    values: Mapping[str, Any]
    stored: Stored | None = None
    told: tuple[Told, ...] = ()
    entry: Entry | None = None
    gone: bool = False

    @property
    def required(self) -> Entry:
        """The entry of a line that may be written."""
        if self.entry is None:
            raise TypeError(f"{self.line.sheet}, line {self.line.number} is not to be written")
        return self.entry

    def changes(self) -> list[tuple[str, str, str]]:
        """Field, old text and new text of every value that would change, or that could not be read."""
        found = []
        for name, question in self.line.form.questions().items():
            old, value = shown(question, self.stored[name]) if self.stored else "", self.values.get(name)
            new = "" if value is None else question.show(value)
            if name not in self.values:
                new = self.line.cells.get(name, "")
            if old != new:
                found.append((name, old, new))
        return found


@dataclass(frozen=True)
class Part:
    """One unit's month: stored as a whole or not at all. Without a unit or month, what could not be told from lines."""

    unit: Unit | None
    month: str
    lines: Sequence[Weighed]

    @property
    def refused(self) -> bool:
        return any(line.fate is Fate.REFUSED for line in self.lines)

    def count(self, fate: Fate) -> int:
        return sum(line.fate is fate for line in self.lines)


class _Read(NamedTuple):
    """A line as far as it could be read, and the month that it says."""

    line: LineIn
    row: Stored | None
    reading: Reading
    month: str


class Intake:
    """Weighs the lines of one workbook, inside a snapshot or a change of the store."""

    def __init__(self, db: Database, actor: Actor, found: Sent, lines: Sequence[LineIn], progress: Progress) -> None:
        self._actor, self._plan, self._lines, self._progress = actor, found.plan, lines, progress
        self._judge = Judge(db, actor, found.plan.first, found.plan.last)
        self._only_month = found.plan.first if found.plan.one_month else ""
        self._readers = {form: Reader(form, self._only_month) for form in found.plan.forms}
        self._first_of: dict[tuple[type[Record], int], LineIn] = {}
        for line in lines:
            self._first_of.setdefault((line.form, line.row_id), line)
        for form in found.plan.forms:
            self._judge.look_up(form, [line.row_id for line in lines if line.form is form and line.row_id])
        self._unclaimed = Unclaimed(db, found, {key for key in self._first_of if key[1]})

    def parts(self) -> Iterator[Part]:
        """Unit by unit, month by month; each counts as stored for those after it, unless it is refused."""
        done, of, groups = 0, 2 * len(self._lines), defaultdict[tuple[int, str], list[_Read]](list)
        for done, line in enumerate(self._lines, 1):
            read = self._read(line)
            groups[line.unit.id if line.unit else 0, read.month].append(read)
            if done % STEP == 0:
                self._progress(done, of)
        order = {unit.id: place for place, unit in enumerate(self._plan.units)}
        for (_unit_id, month), group in sorted(
            groups.items(), key=lambda item: (order.get(item[0][0], -1), item[0][1])
        ):
            group.sort(key=lambda read: not read.line.row_id)  # a stored row may make room for a new one
            part = Part(group[0].line.unit, month, [self._weigh(read) for read in group])
            self._judge.take_back() if part.refused else self._judge.settle()
            done += len(group)
            self._progress(done, of)
            yield part

    def _read(self, line: LineIn) -> _Read:
        row = self._judge.row(line.form, line.row_id)
        if row is not None and not self._actor.may_read(row["unit_id"]):
            row = None
        cells = dict(line.cells)
        if row is not None:  # what has no column stays as it is
            cells = {
                name: shown(each, row[name]) for name, each in line.form.questions().items() if name not in cells
            } | cells
        reading = self._readers[line.form].examine(cells)
        month = str(reading.values.get(line.form.dated_by) or "")[:7] or (row["month"] if row else self._only_month)
        return _Read(line, row, reading, month)

    def _weigh(self, read: _Read) -> Weighed:
        line, values = read.line, read.reading.values
        if read.row and _repeats(read, read.row):
            return Weighed(line, read.month, Fate.SAME, values, read.row)
        told = self._wrong(read)
        if told or line.unit is None:
            return Weighed(line, read.month, Fate.REFUSED, values, read.row, tuple(told))
        return self._held(read, Entry(line.unit.id, line.form(**values), line.row_id, line.version))

    def _wrong(self, read: _Read) -> list[Told]:
        """What is wrong with a line by itself."""
        line, form = read.line, read.line.form
        first = self._first_of[form, line.row_id]
        if line.emptied:
            return [Told("", _("Dòng đã lưu bị xóa trắng; muốn xóa dòng này thì xóa trên trang Nhập số liệu tháng."))]
        if line.row_id and first is not line:
            sentence = _("Dòng này và dòng {number} (trang “{sheet}”) là cùng một dòng đã lưu; bỏ một dòng.")
            return [Told("", sentence.format(number=first.number, sheet=first.sheet))]
        told = [Told(key, sentence) for key, sentence in line.wrong.items()]
        unread = {key.partition(":")[0] for key in line.wrong}
        for problem in read.reading.problems + form.missing(read.reading):
            if problem.field not in unread:
                told += [Told(key, problem.sentence) for key in self._cells_of(problem, line)]
        if read.month and not self._only_month and not self._plan.first <= read.month <= self._plan.last:
            sentence = _("{label} không thuộc kỳ của bảng này ({span}).")
            label = _(form.question(form.dated_by).label)
            told.append(Told(form.dated_by, sentence.format(label=label, span=self._plan.span_name)))
        return told

    def _cells_of(self, problem: Problem, line: LineIn) -> list[str]:
        """The keys of the cells that a problem is about: of points, the criteria that are wrong by themselves."""
        name, question = problem.field, line.form.questions().get(problem.field)
        if not isinstance(question, Points):
            return [name]
        alone = {code: joined_points({code: text}) for code, text in typed_points(line.cells.get(name, "")).items()}
        examined = {code: self._readers[line.form].examine({**line.cells, name: text}) for code, text in alone.items()}
        wrong = [code for code, reading in examined.items() if any(each.field == name for each in reading.problems)]
        return [f"{name}:{code}" for code in wrong] or [name]

    def _held(self, read: _Read, entry: Entry) -> Weighed:
        """A line that is right by itself, held against the store."""
        line, values, row = read.line, read.reading.values, read.row
        if not line.row_id:
            if same := self._unclaimed.same(entry):
                return Weighed(line, read.month, Fate.SAME, values, same)
            row = self._unclaimed.twin(entry)
        told = self._against(entry, row)
        if not told and not line.reason:
            asked = self._judge.doubts(entry) + ([] if line.row_id else self._unclaimed.unseen(entry))
            told = [Told(each.field, each.sentence, asks=True) for each in asked]
        if told:
            gone = line.row_id > 0 and self._judge.row(line.form, line.row_id) is None
            return Weighed(line, read.month, Fate.REFUSED, values, row, tuple(told), gone=gone)
        self._judge.let_pass(entry)
        return Weighed(line, read.month, Fate.CHANGED if row else Fate.NEW, values, row, entry=entry)

    def _against(self, entry: Entry, row: Stored | None) -> list[Told]:
        """Why an entry may not be stored: whose it is, what is stored already, the month, the row of someone else."""
        try:
            if row and not entry.row_id:
                raise Stale(dict(row))
            self._judge.require(entry)
        except Forbidden as refusal:
            return [Told(UNIT if str(refusal) == _(NOT_YOURS) else "", str(refusal))]
        except Refused as refused:
            return [Told(each.field, each.sentence) for each in refused.problems]
        except Stale as stale:
            return _both(entry, stale)
        return []


def _repeats(read: _Read, row: Stored) -> bool:
    """Whether a line says what its row says already; then nothing else about it matters."""
    unit, wrong = read.line.unit, read.line.wrong
    same_unit = unit is not None and unit.id == row["unit_id"]
    return same_unit and not wrong and read.reading.values == values_of(read.line.form, row)


def _both(entry: Entry, stale: Stale) -> list[Told]:
    """What someone else stored meanwhile, beside each value that differs from it."""
    if stale.current is None:
        return [Told("", _("Người khác vừa xóa dòng này. Cần giữ thì đưa bảng trả về lên lại để ghi thành dòng mới."))]
    sentence = _(
        "Người khác vừa sửa dòng này; xem số của họ ở các ô tô đỏ. Đưa bảng trả về lên lại để giữ số của bảng."
    )
    told, mine = [Told("", sentence)], entry.record.columns()
    for name, question in entry.record.questions().items():
        if mine[name] != stale.current[name]:
            theirs = shown(question, stale.current[name]) or "–"
            told.append(Told(name, _("Người khác đã lưu: {value}").format(value=theirs)))
    return told
