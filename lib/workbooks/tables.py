"""Tables as Excel sheets, exactly as they are seen: numbers stay numbers, and no text is ever a formula."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from lib.vietnamese import MINUS, Unreadable, read_count, read_hundredths

if TYPE_CHECKING:  # every page can make a workbook, so it is loaded when one is asked for
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

Cell = str | int | Fraction | date | None  # a text, a count, a share of one, a day, or not reported
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDEST, _NARROWEST = 60, 8


class Table(NamedTuple):
    """A sheet to be: its title, notes on the figures, headings and rows, and its name in the workbook."""

    title: str
    notes: Sequence[str]
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    name: str = ""


def workbook(title: str, notes: Sequence[str], headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """An .xlsx file with one sheet: the title, notes on the figures, a frozen heading row, then the rows."""
    return book_of([Table(title, notes, headings, rows)])


def book_of(tables: Sequence[Table]) -> bytes:
    """An .xlsx file with a sheet for each table."""
    import xlsxwriter

    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        formats = _formats(book)
        for table in tables:
            sheet = book.add_worksheet(table.name or None)
            sheet.write_string(0, 0, table.title, book.add_format({"bold": True, "font_size": 14}))
            for place, note in enumerate(table.notes, start=1):
                sheet.write_string(place, 0, note, book.add_format({"italic": True}))
            _draw(sheet, len(table.notes) + 2, table, formats)
    return file.getvalue()


def as_seen(rows: Sequence[Sequence[str]], numbers: Collection[int]) -> list[list[Cell]]:
    """Texts of a screen as cells: in the columns of `numbers` a count or a share is a number, all else as it is."""
    return [[_number(text) if place in numbers else text for place, text in enumerate(row)] for row in rows]


def _number(text: str) -> Cell:
    sign = -1 if text.startswith(MINUS) else 1
    digits = text.removeprefix(MINUS)
    try:
        if digits.endswith("%"):
            return Fraction(sign * read_hundredths(digits), 10_000)
        return sign * read_count(digits)
    except Unreadable:
        return text


def _formats(book: "Workbook") -> "dict[type, Format]":
    """By the type of a cell, texts for all others; of a heading under `type`."""
    kinds = {int: "#,##0", Fraction: "0.0%", date: "dd/mm/yyyy"}
    return {kind: book.add_format({"num_format": form, "border": 1}) for kind, form in kinds.items()} | {
        str: book.add_format({"border": 1, "text_wrap": True, "valign": "top"}),
        type: book.add_format({"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter"}),
    }


def _draw(sheet: "Worksheet", top: int, table: Table, formats: "Mapping[type, Format]") -> None:
    for column, heading in enumerate(table.headings):
        sheet.write_string(top, column, heading, formats[type])
        texts = [heading, *(str(row[column]) for row in table.rows if isinstance(row[column], str))]
        sheet.set_column(column, column, min(_WIDEST, max(_NARROWEST, *(len(text) + 2 for text in texts))))
    for line, row in enumerate(table.rows, start=top + 1):
        for column, cell in enumerate(row):
            if isinstance(cell, int | Fraction):
                sheet.write_number(line, column, float(cell), formats[type(cell)])
            elif isinstance(cell, date):
                sheet.write_datetime(line, column, cell, formats[date])
            elif cell is None:
                sheet.write_blank(line, column, None, formats[str])
            else:
                sheet.write_string(line, column, cell, formats[str])
    sheet.freeze_panes(top + 1, 1)
