"""Reading a spreadsheet file that someone hands in: one door for every format, behind which nothing is trusted."""

from lib.workbooks import gate
from lib.workbooks.book import Book
from lib.workbooks.ods import read_ods
from lib.workbooks.xls import read_xls
from lib.workbooks.xlsx import read_xlsx


def read_book(blob: bytes, file_name: str) -> Book:
    """All that the file says, each sheet read once. Raises BookRefused, and nothing else, whatever the bytes are."""
    if gate.kind_of_file(blob, file_name) == "xls":
        return read_xls(blob)
    with gate.opened(blob) as parts:
        return read_ods(parts) if gate.is_ods(parts) else read_xlsx(parts)
