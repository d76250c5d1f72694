"""What is said of a table from outside, each sentence with the cell that it is about."""

from dataclasses import dataclass

from lib.translation import _
from lib.workbooks.book import BLANK, Rows, Value
from lib.workbooks.sheet import column_name


@dataclass(frozen=True)
class Remark:
    """A sentence about the cell at a place, or about the whole table where the place is empty."""

    place: str
    sentence: str

    def said(self) -> str:
        return f"{self.place}: {self.sentence}" if self.place else self.sentence


@dataclass(frozen=True)
class Source:
    """Rows that came from somewhere: a sheet, in which cells have names, or a block that was pasted."""

    rows: Rows
    pasted: bool = False

    def at(self, row: int, column: int) -> Value:
        """The cell of a row and column counted from 0, blank beyond the end of its row."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else BLANK

    def column(self, column: int) -> str:
        """How a person finds a column: "C", or its number in what was pasted."""
        return _("cột {column}").format(column=column + 1) if self.pasted else column_name(column)

    def place(self, row: int, column: int) -> str:
        """How a person finds a cell: "C7", or its line and column in what was pasted."""
        if self.pasted:
            return _("dòng {row}, cột {column}").format(row=row + 1, column=column + 1)
        return f"{column_name(column)}{row + 1}"
