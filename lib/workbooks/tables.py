"""A table as an Excel sheet, exactly as it is seen: numbers stay numbers, and no text is ever a formula."""

from collections.abc import Sequence
from fractions import Fraction
from io import BytesIO

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

Cell = str | int | Fraction | None  # a text, a count, a share of one, or not reported
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDEST, _NARROWEST = 60, 8


def workbook(title: str, notes: Sequence[str], headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """An .xlsx file with one sheet: the title, notes on the figures, a frozen heading row, then the rows."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
        for place, note in enumerate(notes, start=1):
            sheet.write_string(place, 0, note, book.add_format({"italic": True}))
        _table(book, sheet, len(notes) + 2, headings, rows)
    return file.getvalue()


def _table(book: Workbook, sheet: Worksheet, top: int, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    bold = book.add_format({"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter"})
    kinds = {int: "#,##0", Fraction: "0.0%"}
    formats = {kind: book.add_format({"num_format": form, "border": 1}) for kind, form in kinds.items()}
    plain = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    for column, heading in enumerate(headings):
        sheet.write_string(top, column, heading, bold)
        texts = [heading, *(str(row[column]) for row in rows if isinstance(row[column], str))]
        sheet.set_column(column, column, min(_WIDEST, max(_NARROWEST, *(len(text) + 2 for text in texts))))
    for line, row in enumerate(rows, start=top + 1):
        for column, cell in enumerate(row):
            if isinstance(cell, int | Fraction):
                sheet.write_number(line, column, float(cell), formats[type(cell)])
            elif cell is None:
                sheet.write_blank(line, column, None, plain)
            else:
                sheet.write_string(line, column, cell, plain)
    sheet.freeze_panes(top + 1, 1)
