"""A workbook filled in as a person does in Excel: a value is typed under a heading, in a line of one's own choice."""

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from lib import org
from lib.records import Record
from lib.records.fields import Choice, Flag, Month, Points
from lib.records.score_sheets import POINT
from lib.rights import Actor
from lib.rules import month_end
from lib.store import Store
from lib.workbooks.entry_book import entry_book
from lib.workbooks.layout import FIRST_LINE, KEYS, REASON, ROW, UNIT, Plan


def plan_of(store: Store, *codes: str, forms: tuple[type[Record], ...], first: str, last: str = "") -> Plan:
    """A plan for the units of some codes, all that enter the forms if none is named."""
    last = last or first
    kinds = tuple({kind for form in forms for kind in form.unit_kinds})
    with store.read() as db:
        units = org.units_between(db, date.fromisoformat(f"{first}-01"), month_end(last), kinds)
    return Plan(forms, tuple(unit for unit in units if not codes or unit.code in codes), first, last)


class Filling:
    """A workbook open in Excel."""

    def __init__(self, blob: bytes) -> None:
        self.book = openpyxl.load_workbook(BytesIO(blob))
        self._keys: dict[str, list[str]] = {}

    @classmethod
    def of(cls, store: Store, actor: Actor, plan: Plan) -> "Filling":
        return cls(entry_book(store, actor, plan))

    def sheet(self, form: type[Record]) -> Worksheet:
        return next(each for each in self.book.worksheets if each.cell(KEYS + 1, 1).value == f"{ROW}@{form.table}")

    def cell(self, form: type[Record], number: int, key: str) -> Cell:
        """The cell of a line, counted from 0 under the headings, in the column of a key."""
        return self.sheet(form).cell(FIRST_LINE + 1 + number, self._keys_of(form).index(key) + 1)

    def has(self, form: type[Record], key: str) -> bool:
        return key in self._keys_of(form)

    def _keys_of(self, form: type[Record]) -> list[str]:
        sheet = self.sheet(form)
        if sheet.title not in self._keys:
            self._keys[sheet.title] = [text.partition("@")[0] for text in _texts(sheet, KEYS)]
        return self._keys[sheet.title]

    def lines(self, form: type[Record], key: str) -> list[Any]:
        """What stands in a column, line by line."""
        column = self.cell(form, 0, key).column
        rows = self.sheet(form).iter_rows(FIRST_LINE + 1, min_col=column, max_col=column, values_only=True)
        return [row[0] for row in rows]

    def free(self, form: type[Record]) -> int:
        """The first line after those that hold a stored row or begin one."""
        keys = [key for key in (*form.questions(), UNIT, ROW) if self.has(form, key) or key == ROW]
        return max(
            (n + 1 for key in keys for n, each in enumerate(self.lines(form, key)) if each not in (None, "")), default=0
        )

    def type(self, form: type[Record], number: int, /, **values: Any) -> int:
        """Type values into a line; a name that is no column of the workbook is passed over. Returns the line."""
        for key, value in values.items():
            self.cell(form, number, key).value = value
        return number

    def enter(self, record: Record, code: str = "", number: int = -1, reason: str = "") -> int:
        """Type a record into a free line, or into one named."""
        form = type(record)
        number = self.free(form) if number < 0 else number
        typed = {UNIT: code} if self.has(form, UNIT) else {}
        for name, question in form.questions().items():
            value = getattr(record, name)
            if isinstance(question, Points):
                typed |= {f"{name}:{code}": points / POINT for code, points in (value or {}).items()}
            elif self.has(form, name):
                as_text = isinstance(question, Choice | Month | Flag) and value is not None
                typed[name] = question.show(value) if as_text else value
        return self.type(form, number, **typed, **{REASON: reason or None})

    def saved(self) -> bytes:
        file = BytesIO()
        self.book.save(file)
        return file.getvalue()


def _texts(sheet: Worksheet, row: int) -> list[str]:
    return [str(cell.value or "") for cell in sheet[row + 1]]
