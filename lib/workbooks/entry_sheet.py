"""One form's sheet of the workbook to fill in, drawn with xlsxwriter."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from lib.records import Record
from lib.records.fields import Choice, Count, Day, DocumentNumber, Field, Flag, Month, Points, Text
from lib.records.score_sheets import POINT
from lib.rights import Actor
from lib.translation import _
from lib.workbooks.layout import (
    BEFORE,
    FIRST_LINE,
    HEADINGS,
    KEYS,
    REASON,
    ROW,
    UNIT,
    UNIT_NAME,
    VERSION,
    Column,
    Plan,
    sheet_columns,
)
from lib.workbooks.limits import Limit, limit, of_list
from lib.workbooks.lines_out import LineOut
from lib.workbooks.lists import Lists

SPARE = 15  # lines after those laid out that are framed, and printed
ROOM = 5_000  # lines after those laid out that have limits
A4 = 9
GREY, PINK, PALE, EDGE = "#EDEAE6", "#F3D9D3", "#F7F5F2", "#8C857B"
WIDTHS: dict[type[Field], int] = {Count: 12, Day: 13, Month: 11, Choice: 26, Flag: 10, Text: 36, DocumentNumber: 16}
WIDTHS_OF_KEYS = {UNIT: 10, UNIT_NAME: 30, REASON: 28}
WIDTH_OF_POINTS = 17
FORMATS: dict[type[Field], str] = {Count: "#,##0", Day: "dd/mm/yyyy", Points: "General"}


class Dropped(ValueError):
    """Excel would not take a limit, so that xlsxwriter left it out."""


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def __call__(self, **properties: Any) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(
                {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"} | properties
            )
        return self._made[key]


class EntrySheet:
    """Where one form is filled in for the units and months of a plan."""

    def __init__(
        self, sheet: Worksheet, styles: Styles, lists: Lists, form: type[Record], plan: Plan, actor: Actor
    ) -> None:
        self._sheet, self._styles, self._lists, self._form, self._plan = sheet, styles, lists, form, plan
        self._columns = sheet_columns(form, plan, actor)

    def draw(self, lines: Sequence[LineOut]) -> None:
        """Heads, limits, the lines, and room for more of them."""
        self._draw_head(len(lines))
        for place, column in enumerate(self._columns):
            self._prepare(place, column, FIRST_LINE + len(lines) + ROOM)
        for number, line in enumerate(lines, FIRST_LINE):
            for place, column in enumerate(self._columns):
                self._write(number, place, column, line)
        self._draw_spare(FIRST_LINE + len(lines))
        self._sheet.protect(
            "", {"format_columns": True, "format_rows": True, "insert_rows": True, "autofilter": True, "sort": True}
        )

    def _draw_head(self, lines: int) -> None:
        sheet, styles, plan = self._sheet, self._styles, self._plan
        whose = plan.units[0].dated_name if plan.one_unit else _("Tất cả đơn vị")
        sheet.write_string(0, 2, _(self._form.title), styles(bold=True, font_size=14))
        sheet.write_string(1, 2, f"{whose} – {plan.span_name}", styles(italic=True))
        for place, column in enumerate(self._columns):
            sheet.write_string(KEYS, place, f"{column.key}@{self._form.table}" if column.key == ROW else column.key)
            back = GREY if column.key.startswith(BEFORE) else PINK if column.required else PALE
            heading = styles(bold=True, border=1, text_wrap=True, align="center", bg_color=back)
            sheet.write_string(HEADINGS, place, column.heading, heading)
        sheet.set_row(KEYS, None, None, {"hidden": True})
        sheet.set_row(HEADINGS, 16 * max(_lines(each) for each in self._columns))
        sheet.freeze_panes(FIRST_LINE, 2 if plan.one_unit else 4)
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEADINGS)
        reason = next(place for place, column in enumerate(self._columns) if column.key == REASON)
        sheet.print_area(0, 2, FIRST_LINE + lines + SPARE - 1, reason)

    def _prepare(self, place: int, column: Column, last: int) -> None:
        """The width, the format and the limit of a whole column."""
        if column.key in (ROW, VERSION):
            self._sheet.set_column(place, place, None, None, {"hidden": True})
            return
        self._sheet.set_column(place, place, _width(column), self._style(column, _is_typed(column), framed=False))
        if column.key == UNIT:
            units = self._plan.units_of(self._form)
            source = self._lists.source(
                f"list_units_{self._form.table}", [unit.code for unit in units], [unit.dated_name for unit in units]
            )
            self._limit(place, last, of_list(source, column.heading))
        elif column.question and _is_typed(column):
            self._limit(place, last, limit(self._form, column, self._plan, self._lists))

    def _limit(self, place: int, last: int, rule: Limit) -> None:
        if self._sheet.data_validation(FIRST_LINE, place, last, place, rule):
            raise Dropped(f"{self._form.table}: {rule}")

    def _style(self, column: Column, is_open: bool, framed: bool = True) -> Format:
        question = column.question
        look: dict[str, Any] = {"locked": not is_open, "num_format": FORMATS.get(type(question), "@")}  # type: ignore[arg-type]
        if isinstance(question, Text) or column.key == REASON:
            look["text_wrap"] = True
        if framed:
            look |= {"border": 1, "border_color": EDGE} | ({} if is_open else {"bg_color": GREY})
        return self._styles(**look)

    def _write(self, number: int, place: int, column: Column, line: LineOut) -> None:
        if column.key in (ROW, VERSION):
            if line.row_id:
                self._sheet.write_number(number, place, line.row_id if column.key == ROW else line.version)
            return
        is_open = _is_typed(column) and not line.closed and not (column.key == UNIT and line.row_id)
        self._put(number, place, column.question, _content(column, line), self._style(column, is_open))

    def _put(self, number: int, place: int, question: Field | None, content: Any, style: Format) -> None:
        if content is None or content == "":
            self._sheet.write_blank(number, place, None, style)
        elif isinstance(content, date):
            self._sheet.write_datetime(number, place, content, style)
        elif isinstance(question, Count | Points):
            self._sheet.write_number(number, place, content, style)
        else:
            self._sheet.write_string(number, place, question.show(content) if question else content, style)

    def _draw_spare(self, first: int) -> None:
        """Framed lines for what is still to come; the name of a unit appears once its code is chosen."""
        names = f"list_units_{self._form.table}_beside"
        for number in range(first, first + SPARE):
            for place, column in enumerate(self._columns):
                style = self._style(column, _is_typed(column))
                if column.key == UNIT_NAME:
                    code = xl_rowcol_to_cell(number, place - 1)
                    self._sheet.write_formula(number, place, f'=IFERROR(VLOOKUP({code},{names},2,FALSE),"")', style, "")
                elif column.key not in (ROW, VERSION):
                    self._sheet.write_blank(number, place, None, style)


def _is_typed(column: Column) -> bool:
    return column.key != UNIT_NAME and not column.key.startswith(BEFORE)


def _width(column: Column) -> int:
    if isinstance(column.question, Points):
        return WIDTH_OF_POINTS
    return WIDTHS[type(column.question)] if column.question else WIDTHS_OF_KEYS[column.key]


def _lines(column: Column) -> int:
    """How many lines a heading takes in its column."""
    width = _width(column) if column.heading else 1
    return sum(1 + len(line) // width for line in column.heading.split("\n"))


def _content(column: Column, line: LineOut) -> Any:
    """What stands in a cell: the unit's code or name, a value, the points of one criterion."""
    if column.key in (UNIT, UNIT_NAME):
        return line.unit.code if column.key == UNIT else line.unit.dated_name
    values = line.before if column.key.startswith(BEFORE) else line.values
    content = values.get(column.name)
    if column.criterion:
        points = (content or {}).get(column.criterion)
        return None if points is None else points / POINT
    return content
