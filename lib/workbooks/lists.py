"""The lists to choose from: columns of a sheet that Excel does not offer to show, each under a name of the workbook.

Written into the limit of a cell itself, a list of more than 255 letters would be dropped without a word.
"""

from collections.abc import Sequence

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook

SHEET = "_lists"


class Lists:
    """The lists of one workbook, each written once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._sheet = book.add_worksheet(SHEET)
        self._sheet.very_hidden()
        self._names: set[str] = set()
        self._columns = 0

    def source(self, name: str, texts: Sequence[str], beside: Sequence[str] = ()) -> str:
        """The limit's source of a list, "=name"; texts `beside` it are looked up under the name with "_beside"."""
        if name not in self._names:
            self._names.add(name)
            first = self._add(texts)
            last = self._add(beside) if beside else first
            self._define(name, first, first, len(texts))
            if beside:
                self._define(f"{name}_beside", first, last, len(texts))
        return f"={name}"

    def _add(self, texts: Sequence[str]) -> int:
        for place, text in enumerate(texts):
            self._sheet.write_string(place, self._columns, text)
        self._columns += 1
        return self._columns - 1

    def _define(self, name: str, first: int, last: int, length: int) -> None:
        area = f"${xl_col_to_name(first)}$1:${xl_col_to_name(last)}${length}"
        self._book.define_name(name, f"={SHEET}!{area}")
