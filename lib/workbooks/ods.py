"""The sheets of an OpenDocument spreadsheet, as LibreOffice saves them. Repeated cells and rows stand there once."""

from collections.abc import Mapping
from zipfile import ZipFile

from lib import vietnamese
from lib.workbooks import values
from lib.workbooks.book import BLANK, Book, Value, damaged, rectangle
from lib.workbooks.gate import takes_from_elsewhere
from lib.workbooks.package import Package
from lib.workbooks.parts import Budget
from lib.workbooks.sheet import require_room

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE, _TEXT = f"{_NS}table:1.0 ", f"{_NS}office:1.0 ", f"{_NS}text:1.0 "
_SHEET, _ROW, _CELL, _COVERED = (
    f"{_TABLE}table",
    f"{_TABLE}table-row",
    f"{_TABLE}table-cell",
    f"{_TABLE}covered-table-cell",
)
_PARAGRAPH, _BLANKS = f"{_TEXT}p", (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break")
_FROM_ELSEWHERE = (f"{_TABLE}table-source", f"{_TABLE}dde-link")
_ANNOTATION = f"{_OFFICE}annotation"
_KIND, _FORMULA = f"{_OFFICE}value-type", f"{_TABLE}formula"
_ERROR = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"


def read_ods(parts: ZipFile) -> Book:
    """The cells of every sheet. Raises BookRefused."""
    package = Package(parts)
    content = package.tell("content.xml", _Content(package.budget))
    return Book({name: rectangle(rows) for name, rows in content.sheets.items()}, values.DAY_ZERO)


class _Content:
    """The handler of content.xml."""

    def __init__(self, budget: Budget) -> None:
        self.said: list[str] = []
        self._budget = budget
        self.sheets: dict[str, list[list[Value]]] = {}
        self._rows: list[list[Value]] = []
        self._row: list[Value] = []
        self._row_number = self._column = self._times = 0
        self._cell: Mapping[str, str] = {}
        self._paragraphs: list[str] = []
        self._notes = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in (_CELL, _COVERED):
            self._cell = attributes
            self._paragraphs = []
        elif name == _PARAGRAPH:
            self.said.clear()
        elif name in _BLANKS:
            self.said.append(" ")
        elif name == _ROW:
            self._row, self._column = [], 0
            self._times = int(attributes.get(f"{_TABLE}number-rows-repeated", "1"))
        elif name == _SHEET:
            self._begin(vietnamese.clean(attributes[f"{_TABLE}name"]))
        elif name == _ANNOTATION:
            self._notes += 1
        elif name in _FROM_ELSEWHERE:
            raise takes_from_elsewhere()

    def end(self, name: str) -> None:
        if name == _PARAGRAPH and not self._notes:
            self._paragraphs.append("".join(self.said))
        elif name == _CELL:
            self._finish_cell(_value(self._cell, " ".join(self._paragraphs)))
        elif name == _COVERED:
            self._finish_cell(BLANK)
        elif name == _ROW:
            self._finish_row()
        elif name == _ANNOTATION:
            self._notes -= 1

    def _begin(self, name: str) -> None:
        if name in self.sheets:
            raise damaged()
        self._rows = self.sheets[name] = []
        self._row_number = 0

    def _finish_cell(self, value: Value) -> None:
        times = int(self._cell.get(f"{_TABLE}number-columns-repeated", "1"))
        if value is not BLANK:
            require_room(self._row_number, self._column + times - 1)
            self._row.extend([BLANK] * (self._column - len(self._row)))
            self._row.extend([value] * times)
        self._column += times

    def _finish_row(self) -> None:
        if self._row:
            require_room(self._row_number + self._times - 1, 0)
            self._budget.room -= self._budget.hold(self._row_number + self._times - len(self._rows), len(self._row))
            self._rows.extend([] for _row in range(self._row_number - len(self._rows)))
            self._rows.extend(list(self._row) for _row in range(self._times))
        self._row_number += self._times


def _value(cell: Mapping[str, str], text: str) -> Value:
    """What a cell says: a number as it is kept, a text as it is shown."""
    kind = cell.get(_KIND, "")
    if cell.get(_ERROR) == "error" or (cell.get(_FORMULA) and not kind):
        return values.error(vietnamese.clean(text)) if text.strip() else values.without_result("")
    if kind in ("float", "currency"):
        return values.number(cell[f"{_OFFICE}value"])
    if kind == "percentage":
        return values.share(cell[f"{_OFFICE}value"])
    if kind == "date":
        return values.iso(cell[f"{_OFFICE}date-value"])
    if kind == "boolean":
        return values.flag("1" if cell[f"{_OFFICE}boolean-value"] == "true" else "0")
    return values.text(text)
