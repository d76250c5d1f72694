"""What a workbook from outside says: sheets of cells, each a text as a person would type it into our forms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lib.translation import _


class BookRefused(Exception):
    """A file that is not read at all; the message is a sentence with the reason and the remedy."""


@dataclass(frozen=True, slots=True)
class Value:
    """One cell: a typed text, a `problem` that the text alone cannot tell, or a `note` on how it was understood."""

    text: str
    problem: str = ""
    note: str = ""


BLANK = Value("")
Rows = Sequence[Sequence[Value]]


@dataclass(frozen=True)
class Book:
    """Name of a sheet, hidden ones too -> its rows as in Excel; every row is as wide as the widest.

    `day_zero` is the day from which numbers are counted that mean days.
    """

    sheets: Mapping[str, Rows]
    day_zero: date


def damaged() -> BookRefused:
    """The refusal of a file that contradicts its own format."""
    return BookRefused(_("Tệp hỏng hoặc tải về chưa hết; mở bằng Excel, lưu lại dạng .xlsx rồi tải lên lại."))


def rectangle(rows: list[list[Value]]) -> list[list[Value]]:
    """Rows made as wide as the widest, without blank rows at the end."""
    while rows and all(value is BLANK for value in rows[-1]):
        rows.pop()
    width = max(map(len, rows), default=0)
    for row in rows:
        row.extend([BLANK] * (width - len(row)))
    return rows
