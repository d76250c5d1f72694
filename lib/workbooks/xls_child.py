"""The process that reads one .xls file: its bytes on standard input, its sheets as JSON on standard output.

It is started by its path and imports nothing of ours, so that it begins quickly. A cell is null or a pair: how to
understand it ("text", "error", "flag", "number dd/mm/yyyy") and what it keeps. It ends with 0, with 3 if the file
asks for a password, 4 if a cell lies too far out, 5 if it takes too much; anything else means a damaged file.
"""

import json
import sys
from contextlib import suppress
from typing import Any

import xlrd

MOST_MEMORY, MOST_SECONDS = 200 * 2**20, 1
PASSWORD, TOO_FAR, TOO_MUCH = 3, 4, 5  # as in xls.py


def main(most_rows: int, most_room: int) -> int:
    """Read standard input, write standard output. Returns the exit status."""
    _limit()
    try:
        book = xlrd.open_workbook(
            file_contents=sys.stdin.buffer.read(), formatting_info=True, ragged_rows=True, logfile=sys.stderr
        )
    except xlrd.XLRDError as error:
        return PASSWORD if "encrypted" in str(error) else 1
    except MemoryError:
        return TOO_MUCH
    if any(sheet.nrows > most_rows for sheet in book.sheets()):
        return TOO_FAR
    if sum(sheet.nrows * (sheet.ncols + 8) for sheet in book.sheets()) > most_room:
        return TOO_MUCH
    sheets = [[sheet.name, _rows(book, sheet)] for sheet in book.sheets()]
    json.dump({"since_1904": bool(book.datemode), "sheets": sheets}, sys.stdout)
    return 0


def _limit() -> None:
    """Let the system end this process when it takes too much. Windows has no such limits, and macOS none of memory."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    with suppress(ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def _rows(book: Any, sheet: Any) -> list[list[list[str] | None]]:
    rows = [[_cell(book, sheet, row, column) for column in range(sheet.row_len(row))] for row in range(sheet.nrows)]
    for first, last, left, right in sheet.merged_cells:
        for number, row in enumerate(rows[first:last]):
            start = left + 1 if number == 0 else left
            row[start:right] = [None] * len(row[start:right])
    return rows


def _cell(book: Any, sheet: Any, row: int, column: int) -> list[str] | None:
    kind, kept = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind == xlrd.XL_CELL_TEXT:
        return ["text", kept]
    if kind == xlrd.XL_CELL_ERROR:
        return ["error", xlrd.error_text_from_code.get(kept, "#N/A")]
    if kind == xlrd.XL_CELL_BOOLEAN:
        return ["flag", str(kept)]
    if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        style = book.xf_list[sheet.cell_xf_index(row, column)]
        return ["number " + book.format_map[style.format_key].format_str, repr(kept)]
    return None


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
