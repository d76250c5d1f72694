"""Workbooks of Excel before 2007, read in a process of its own that may use little memory and little time.

xlrd builds whole sheets from what the file claims; whatever a file does to it, only that process ends. On Windows,
which has no limits of memory and work, the time by the clock alone is limited.
"""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

from lib import vietnamese
from lib.translation import _
from lib.workbooks import values
from lib.workbooks.book import BLANK, Book, BookRefused, Value, damaged, rectangle
from lib.workbooks.formats import kind_of
from lib.workbooks.gate import asks_for_password
from lib.workbooks.parts import MOST_ROOM
from lib.workbooks.sheet import MOST_ROWS, require_room
from lib.workbooks.values import DAY_ZERO, DAY_ZERO_1904, Kept

CHILD = Path(__file__).with_name("xls_child.py")
PATIENCE = 10  # seconds by the clock, for a busy machine; the work itself is limited inside the process
PASSWORD, TOO_FAR, TOO_MUCH = 3, 4, 5  # how the process ends


def read_xls(blob: bytes) -> Book:
    """The cells of every sheet. Raises BookRefused."""
    found = json.loads(_read_by_itself(blob))
    day_zero = DAY_ZERO_1904 if found["since_1904"] else DAY_ZERO
    cells = _Cells(day_zero)
    sheets = {vietnamese.clean(name): rectangle([cells.row(row) for row in rows]) for name, rows in found["sheets"]}
    if len(sheets) < len(found["sheets"]):
        raise damaged()
    return Book(sheets, day_zero)


def _read_by_itself(blob: bytes) -> bytes:
    """What the process says. Raises BookRefused for what it ended with."""
    command = [sys.executable, "-I", str(CHILD), str(MOST_ROWS), str(MOST_ROOM)]
    try:
        done = subprocess.run(command, input=blob, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired as slow:
        raise _too_much() from slow
    if done.returncode == PASSWORD:
        raise asks_for_password()
    if done.returncode == TOO_FAR:
        require_room(MOST_ROWS, 0)
    if done.returncode == TOO_MUCH or done.returncode < 0:  # the system ended it
        raise _too_much()
    if done.returncode:
        raise damaged()
    return done.stdout


def _too_much() -> BookRefused:
    return BookRefused(_("Đọc tệp .xls này tốn quá nhiều sức máy; mở bằng Excel, lưu dạng .xlsx rồi tải lên lại."))


class _Cells:
    """The values of what the process says of cells."""

    def __init__(self, day_zero: date) -> None:
        self._day_zero = day_zero
        self._kept = {"text": Kept(values.text), "error": Kept(values.error), "flag": Kept(values.flag)}

    def row(self, cells: list[list[str] | None]) -> list[Value]:
        return [self._value(*cell) if cell else BLANK for cell in cells]

    def _value(self, how: str, kept: str) -> Value:
        if how not in self._kept:
            self._kept[how] = Kept(values.understanding(kind_of(how.removeprefix("number ")), self._day_zero))
        return self._kept[how][kept]
