"""The cells of one sheet of an .xlsx file, in one pass."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lib import vietnamese
from lib.translation import _
from lib.workbooks.book import BLANK, BookRefused, Value, damaged, rectangle
from lib.workbooks.parts import Budget
from lib.workbooks.values import Kept, without_result

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ROW, CELL, FORMULA, KEPT = f"{MAIN} row", f"{MAIN} c", f"{MAIN} f", f"{MAIN} v"
TEXT, PHONETIC, MERGED = f"{MAIN} t", f"{MAIN} rPh", f"{MAIN} mergeCell"
_BEGINNINGS = (KEPT, TEXT)
MOST_ROWS, MOST_COLUMNS = 20_000, 256
_LETTERS = re.compile("[A-Z]{1,3}")
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(?::\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}))?")


class Columns(dict[str, int]):
    """Letters of a column -> its number from 0. Raises BookRefused for what is not a column."""

    def __missing__(self, letters: str) -> int:
        if not _LETTERS.fullmatch(letters):
            raise damaged()
        number = 0
        for letter in letters:
            number = 26 * number + ord(letter) - 64
        self[letters] = number - 1
        return number - 1


COLUMNS = Columns()


def column_name(number: int) -> str:
    """The letters of a column by its number from 0: 0 -> "A", 27 -> "AB"."""
    letters = ""
    number += 1
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(65 + place) + letters
    return letters


def require_room(row: int, column: int) -> None:
    """Raise BookRefused unless a cell, row and column counted from 0, lies where our tables can reach."""
    if row >= MOST_ROWS or column >= MOST_COLUMNS:
        sentence = _("Ô {cell} nằm ngoài {rows} dòng, {columns} cột mà phần mềm đọc; xóa các ô thừa hoặc tách tệp.")
        raise BookRefused(
            sentence.format(
                cell=f"{column_name(column)}{row + 1}", rows=vietnamese.count(MOST_ROWS), columns=MOST_COLUMNS
            )
        )


@dataclass(frozen=True)
class Understanding:
    """How the cells of a workbook are understood: numbers by their style, the others by their type.

    `recalculates` if the file says that its formulas are still to be worked out, so their results are not to be used.
    """

    numbers: Mapping[str, Kept]
    others: Mapping[str, Kept]
    recalculates: bool


class Cells:
    """The handler of a sheet; `rows` are its rows up to the last one with a value."""

    def __init__(self, understanding: Understanding, budget: Budget) -> None:
        self.said: list[str] = []
        self._budget = budget
        self._width = 0
        self.rows: list[list[Value]] = []
        self._numbers = understanding.numbers
        self._others = understanding.others
        self._recalculates = understanding.recalculates
        self._merged: list[str] = []
        self._row: list[Value] = []
        self._number = 0
        self._row_name = "0"
        self._column = -1
        self._cell: Mapping[str, str] = {}
        self._kept = ""
        self._formula = self._phonetic = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == CELL:
            self._cell = attributes
            self._kept = ""
            self._formula = False
        elif name in _BEGINNINGS:
            self.said.clear()
        elif name == ROW:
            self._number = int(attributes.get("r", self._number + 1))
            self._row_name = str(self._number)
            self._row = []
            self._column = -1
        elif name == FORMULA:
            self._formula = True
        elif name == PHONETIC:
            self._phonetic = True
        elif name == MERGED:
            self._merged.append(attributes["ref"])

    def end(self, name: str) -> None:
        if name == KEPT:
            self._kept = "".join(self.said)
        elif name == CELL:
            self._finish_cell()
        elif name == ROW:
            self._finish_row()
        elif name == TEXT and not self._phonetic:
            self._kept += "".join(self.said)
        elif name == PHONETIC:
            self._phonetic = False

    def _finish_cell(self) -> None:
        cell = self._cell
        place = cell.get("r")
        column = COLUMNS[place.removesuffix(self._row_name)] if place else self._column + 1
        self._column = column
        if self._formula:
            value = self._result()
        elif not self._kept:
            return
        elif (kind := cell.get("t", "n")) == "n":
            value = self._numbers[cell.get("s", "0")][self._kept]
        else:
            value = self._others[kind][self._kept]
        row = self._row
        if column == len(row):
            row.append(value)
        elif column > len(row):
            row.extend([BLANK] * (column - len(row)))
            row.append(value)
        else:
            raise damaged()

    def _result(self) -> Value:
        """The value of a cell with a formula."""
        kind = self._cell.get("t", "n")
        if self._recalculates or (not self._kept and kind != "str"):
            return without_result(self._kept)
        if not self._kept:
            return BLANK
        return self._numbers[self._cell.get("s", "0")][self._kept] if kind == "n" else self._others[kind][self._kept]

    def _finish_row(self) -> None:
        row = self._row
        while row and row[-1] is BLANK:
            row.pop()
        if not row:
            return
        require_room(self._number - 1, len(row) - 1)
        self._width = max(self._width, len(row))
        self._budget.hold(self._number, self._width)
        missing = self._number - 1 - len(self.rows)
        if missing < 0:
            raise damaged()
        self.rows.extend([] for _row in range(missing))
        self.rows.append(row)

    def whole(self) -> list[list[Value]]:
        """The rows, as wide as the widest; of merged cells only the first keeps its value, as Excel shows it."""
        self._budget.room -= self._budget.hold(len(self.rows), self._width)
        rows = rectangle(self.rows)
        left = sum(map(len, rows))
        for area in self._merged:
            left -= _clear_all_but_first(rows, area)
            if left < 0:  # merged areas cannot overlap, so together they are no more than the sheet
                raise damaged()
        return rows


def _clear_all_but_first(rows: list[list[Value]], area: str) -> int:
    """Returns how many cells of the sheet are in the area."""
    found = _AREA.fullmatch(area)
    if found is None:
        raise damaged()
    left, right = COLUMNS[found[1]], COLUMNS[found[3] or found[1]] + 1
    first, last = int(found[2]) - 1, int(found[4] or found[2])
    below = rows[first:last]
    for number, row in enumerate(below):
        from_column = left + 1 if number == 0 else left
        row[from_column:right] = [BLANK] * len(row[from_column:right])
    return sum(len(row[left:right]) for row in below)
