"""Reading a large workbook, every cell understood, against openpyxl's read-only mode, which hands over raw values."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import xlsxwriter

from lib.workbooks import read_book
from tests.benchmarks.compare import Comparison, interleaved, milliseconds

ROWS, ROUNDS, WARM_UP = 10_000, 10, 1


def against_openpyxl(_folder: Path) -> list[Comparison]:
    """Both read the same bytes, each cell once; ours also cleans texts, writes days and numbers, and names errors."""
    blob = meetings()
    ours, theirs = interleaved(
        [lambda: milliseconds(lambda: read_book(blob, "hop.xlsx")), lambda: milliseconds(lambda: _bare(blob))],
        ROUNDS,
        WARM_UP,
    )
    return [Comparison("Đọc tệp Excel 10.000 dòng × 10 cột / openpyxl chỉ đọc", ours, theirs, 1)]


def meetings() -> bytes:
    """Ten columns as a form has them: codes and choices that repeat, days, counts, a text of its own, a blank."""
    blob = BytesIO()
    with xlsxwriter.Workbook(blob, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("Họp")
        for row in range(ROWS):
            day = date(2023, 1, 1) + timedelta(days=row % 365)
            counts = [row * column % 37 for column in range(3, 8)]
            sheet.write_row(row, 0, [f"CB{row % 14:02d}", day, "Sinh hoạt thường kỳ", *counts, f"Chuyên đề {row}", ""])
    return blob.getvalue()


def _bare(blob: bytes) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(BytesIO(blob), read_only=True, data_only=True, keep_links=False)
    return [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]
