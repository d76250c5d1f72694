"""A workbook that comes back: of which units and months it is, and the lines that are filled in.

Sheets and columns are found by their keys, so that renamed, moved or added ones do no harm.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlite_utils import Database

from lib import vietnamese
from lib.org import Unit, units_between
from lib.records import Record, form_named
from lib.records.fields import Choice, Field, Flag, joined_points
from lib.rights import NOT_YOURS, Actor, require
from lib.rules import month_end
from lib.store import audit
from lib.translation import _, speaking
from lib.workbooks.book import Book, BookRefused, Rows, Value, damaged
from lib.workbooks.layout import LAYOUT, META, REASON, ROW, UNIT, VERSION, Plan, columns, fingerprint, knows_month
from lib.workbooks.sheet import column_name

KEYS_WITHIN = 20  # rows from the top among which the hidden row of keys is looked for
DIGITS = 16


@dataclass(frozen=True)
class Sent:
    """What a workbook is of: a plan, the highest id of each form's rows when it was made, and its language."""

    plan: Plan
    seen: Mapping[type[Record], int]
    language: str


class LineIn(NamedTuple):
    """A line that is filled in: where it stands (`number` as Excel counts), whose it is, and its texts by field.

    `keys` leads from the key of a column to its place, counted from 0. `wrong` says, by key, what no text can tell. A
    stored row with nothing left in it is `emptied`.
    """

    form: type[Record]
    sheet: str
    keys: Mapping[str, int]
    number: int
    unit: Unit | None
    cells: Mapping[str, str]
    wrong: Mapping[str, str]
    row_id: int = 0
    version: int = 0
    reason: str = ""
    emptied: bool = False

    def column(self, key: str) -> int:
        """Where a key stands: of a field of points its first criterion, of the line itself the first that is seen."""
        if key in self.keys:
            return self.keys[key]
        criteria = [place for each, place in self.keys.items() if key and each.startswith(f"{key}:")]
        return min(criteria or [place for each, place in self.keys.items() if each not in (ROW, VERSION)])

    def cell(self, key: str) -> str:
        """The name of a cell, "H7"."""
        return f"{column_name(self.column(key))}{self.number}"


def sent(db: Database, actor: Actor, book: Book) -> Sent:
    """What the workbook says of itself.

    Raises BookRefused if it is none of ours, or of another store or program, and Forbidden if it is another unit's.
    """
    if META not in book.sheets:
        raise BookRefused(
            _("Tệp này không phải bảng nhập tải từ phần mềm; tải bảng ở trang “Nhập từ Excel” rồi chép số sang.")
        )
    told = {row[0].text: row[1].text for row in book.sheets[META] if len(row) > 1}
    if told.get("layout") != LAYOUT:
        raise BookRefused(_("Bảng này do bản phần mềm khác lập; tải bảng mới rồi chép số sang."))
    if told.get("origin") != audit.origin(db):
        raise BookRefused(_("Bảng này tải từ kho số liệu khác; tải bảng mới từ kho này rồi chép số sang."))
    try:
        return _sent(db, actor, told)
    except (LookupError, ValueError) as error:
        raise damaged() from error


def _sent(db: Database, actor: Actor, told: Mapping[str, str]) -> Sent:
    forms = [form_named(name.removeprefix("form:")) for name in told if name.startswith("form:")]
    for form in forms:
        if told[f"form:{form.table}"] != fingerprint(form):
            sentence = _("Biểu “{form}” đã đổi từ khi tải bảng này; tải bảng mới rồi chép số sang.")
            raise BookRefused(sentence.format(form=_(form.title)))
    first, last = told["first"], told["last"]
    listed = units_between(db, date.fromisoformat(f"{first}-01"), month_end(last))
    units = [unit for unit in listed if told["unit"] in ("", unit.code)]
    require(not told["unit"] or all(actor.may_enter(unit.id) for unit in units), NOT_YOURS)
    seen = {form: int(told[f"seen:{form.table}"]) for form in forms}
    if not units:
        raise LookupError(told["unit"])
    return Sent(Plan(tuple(forms), tuple(units), first, last), seen, told["language"])


def lines_in(book: Book, found: Sent, actor: Actor) -> list[LineIn]:
    """Every line that is filled in, sheet by sheet. Raises BookRefused if a form's sheet or a column is gone."""
    lines: list[LineIn] = []
    missing = list(found.plan.forms)
    for name, rows in book.sheets.items():
        head = _Head.of(name, rows, found, actor)
        if head is not None:
            lines += head.lines(rows)
            missing = [form for form in missing if form is not head.form]
    if missing:
        sentence = _("Không thấy trang của biểu “{form}” (hoặc hàng mã ẩn của trang đã bị xóa); tải bảng mới.")
        raise BookRefused(sentence.format(form=_(missing[0].title)))
    return lines


class _Head:
    """What the hidden row of keys says of a form's sheet: which column holds what."""

    def __init__(self, sheet: str, form: type[Record], top: int, keys: Mapping[str, int], found: Sent) -> None:
        self.form, self._sheet, self._top, self._keys = form, sheet, top, keys
        self._fields = {name: keys[name] for name in form.questions() if name in keys}
        self._points: dict[str, dict[str, int]] = {}
        for key, place in keys.items():
            name, _mark, criterion = key.partition(":")
            if criterion and name in form.questions():
                self._points.setdefault(name, {})[criterion] = place
        self._known = {*form.suggest(found.plan.first), form.row_per}
        self._month = {
            name: vietnamese.month(found.plan.first) for name in form.questions() if _is_known(form, name, keys)
        }
        self._words = _words(form, found.language)
        self._units = _units(found.plan)

    @classmethod
    def of(cls, sheet: str, rows: Rows, found: Sent, actor: Actor) -> "_Head | None":
        """The head of a sheet, None for one that is no form's. Raises BookRefused if it lacks a column."""
        for top, row in enumerate(rows[:KEYS_WITHIN]):
            keys = {value.text.partition("@")[0]: place for place, value in enumerate(row) if value.text}
            if ROW in keys:
                table = row[keys[ROW]].text.partition("@")[2]
                form = next((form for form in found.plan.forms if form.table == table), None)
                if form is None:
                    raise damaged()
                _require_columns(sheet, keys, form, found.plan, actor)
                return cls(sheet, form, top, keys, found)
        return None

    def lines(self, rows: Rows) -> Iterator[LineIn]:
        """The lines under the headings that hold more than what they were handed out with."""
        row_id, start = self._keys[ROW], self._top + 2
        telling = [place for name, place in self._fields.items() if name not in self._known]
        telling += [place for places in self._points.values() for place in places.values()]
        for number, row in enumerate(rows[start:], start + 1):
            if row[row_id].text or any(row[place].text for place in telling):
                yield self._line(number, row)

    def _line(self, number: int, row: Sequence[Value]) -> LineIn:
        cells, wrong = dict(self._month), {}
        for name, place in self._fields.items():
            value = row[place]
            if value.problem:
                wrong[name] = value.problem
            else:
                cells[name] = value.text
        for name, words in self._words.items():
            if name in cells:
                cells[name] = words.get(cells[name], cells[name])
        for name, criteria in self._points.items():
            wrong |= {f"{name}:{code}": row[at].problem for code, at in criteria.items() if row[at].problem}
            cells[name] = joined_points({code: row[at].text for code, at in criteria.items() if not row[at].problem})
        unit = next(iter(self._units.values())) if UNIT not in self._keys else self._unit(row, wrong)
        row_id, version = (_number(row[self._keys[key]]) for key in (ROW, VERSION))
        reason = row[self._keys[REASON]].text
        emptied = not wrong and not any(cells[name] for name in (*self._fields, *self._points))
        return LineIn(self.form, self._sheet, self._keys, number, unit, cells, wrong, row_id, version, reason, emptied)

    def _unit(self, row: Sequence[Value], wrong: dict[str, str]) -> Unit | None:
        """The unit whose code, or name, stands in a line."""
        value = row[self._keys[UNIT]]
        unit = self._units.get(vietnamese.fold(value.text))
        if value.problem or unit is None:
            sentence = _("Không có đơn vị mã “{code}”; chọn mã trong danh sách.").format(code=value.text)
            wrong[UNIT] = value.problem or (sentence if value.text else _("Chưa chọn đơn vị."))
        return unit


def _require_columns(sheet: str, keys: Mapping[str, int], form: type[Record], plan: Plan, actor: Actor) -> None:
    wanted = {each.key: each.heading for each in columns(form, plan, actor) if not each.criterion}
    wanted |= {VERSION: VERSION, REASON: _("Lý do")} | ({} if plan.one_unit else {UNIT: _("Mã đơn vị")})
    if gone := [heading.partition("\n")[0] for key, heading in wanted.items() if key not in keys]:
        sentence = _("Trang “{sheet}” mất cột {columns}; tải bảng mới rồi chép số sang.")
        raise BookRefused(sentence.format(sheet=sheet, columns=", ".join(gone)))


def _is_known(form: type[Record], name: str, keys: Mapping[str, int]) -> bool:
    """Whether a field is the month of the workbook itself, and has no column."""
    return name not in keys and knows_month(form, name)


def _words(form: type[Record], language: str) -> dict[str, dict[str, str]]:
    """Field -> what its list offers, in the language of the workbook -> what stands for it in any language."""
    with speaking(language):
        return {
            name: {question.show(code): str(int(code)) if isinstance(question, Flag) else code for code in codes}
            for name, question in form.questions().items()
            if (codes := _codes(question))
        }


def _codes(question: Field) -> Sequence[Any]:
    if isinstance(question, Flag):
        return (True, False)
    return list(question.options()) if isinstance(question, Choice) else ()


def _units(plan: Plan) -> dict[str, Unit]:
    """Folded code or name -> the unit; of two units of one name none is meant by it."""
    names = Counter(vietnamese.fold(unit.name) for unit in plan.units)
    named = {vietnamese.fold(unit.name): unit for unit in plan.units if names[vietnamese.fold(unit.name)] == 1}
    return named | {vietnamese.fold(unit.code): unit for unit in plan.units}


def _number(value: Value) -> int:
    """A number that the program wrote. Raises BookRefused if someone else did."""
    if value.text and not (value.text.isdecimal() and len(value.text) < DIGITS):
        raise damaged()
    return int(value.text or 0)
