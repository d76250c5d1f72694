"""The workbook that a person sent, given back with its errors marked: the same file, to be mended and sent again.

Red cells are wrong, yellow ones ask for a reason; each has a note, its line says it in words at the right, and a first
sheet leads to all of them. The marks of an earlier round are taken away first.
"""

from collections.abc import Iterable
from io import BytesIO

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from lib import vietnamese
from lib.translation import N_, _
from lib.workbooks.book import BookRefused
from lib.workbooks.intake import Fate, Told, Weighed
from lib.workbooks.layout import ERRORS, ROW, VERSION
from lib.workbooks.lines_in import KEYS_WITHIN
from lib.workbooks.taking_in import Incoming, Outcome

AUTHOR = "commune-progress"
RED, YELLOW, GREY = (PatternFill("solid", fgColor=colour) for colour in ("F2B8A8", "FFF2CC", "EDEAE6"))
NO_FILL = PatternFill()
BOLD = Font(name="Times New Roman", size=12, bold=True)
LINK = Font(name="Times New Roman", size=12, color="0563C1", underline="single")
WRAPPED = Alignment(wrap_text=True, vertical="top")
COLUMNS = (
    (N_("Trang"), 30),
    (N_("Ô"), 8),
    (N_("Đơn vị"), 30),
    (N_("Tháng"), 10),
    (N_("Đang ghi"), 26),
    (N_("Cần sửa"), 80),
)
WIDTH, LINE = 60, 16  # of the column of errors in letters, of one line of text in points


def returned(incoming: Incoming, outcome: Outcome) -> bytes:
    """The file with its errors marked. Raises BookRefused for one that is no .xlsx file."""
    if not incoming.is_xlsx:
        raise BookRefused(_("Chỉ bảng .xlsx được trả về có đánh dấu lỗi; lưu bảng dạng .xlsx rồi đưa lên lại."))
    book = openpyxl.load_workbook(BytesIO(incoming.blob), keep_links=False)
    for sheet in book.worksheets:
        if sheet["A1"].value == ERRORS:
            book.remove(sheet)
    sheets = {sheet.title: _Marked(sheet) for sheet in book.worksheets}
    found: list[tuple[Weighed, Told, Cell]] = []
    for line in outcome.lines():
        marked = sheets[line.line.sheet]
        marked.place(line, outcome.placed.get((line.line.sheet, line.line.number)))
        found += [(line, told, marked.mark(line, told)) for told in line.told]
        marked.say(line)
    if found:
        _list(book.create_sheet(_("Danh sách lỗi"), 0), found)
    book.active = 0
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is book.active
    file = BytesIO()
    book.save(file)
    return file.getvalue()


class _Marked:
    """One sheet of the file, its columns by their keys; a sheet that is no form's has none."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._top, self._columns = _keys(sheet)
        if ERRORS in self._columns:
            self._clear()

    def _clear(self) -> None:
        """Take away the marks of an earlier round."""
        for row in self._sheet.iter_rows(min_row=self._top + 2):
            row[self._columns[ERRORS] - 1].value = None
            for cell in row:
                if cell.comment and cell.comment.author == AUTHOR:
                    cell.comment = None
                    cell.fill = GREY if cell.protection.locked else NO_FILL

    def place(self, line: Weighed, placed: tuple[int, int] | None) -> None:
        """Write which row a line is by now: the one that it became, or the one that someone else stored there."""
        if placed is None and line.fate is Fate.REFUSED and line.stored:
            placed = line.stored["id"], line.stored["version"]
        if placed or line.gone:
            for key, number in zip((ROW, VERSION), placed or (None, None), strict=True):
                self._sheet.cell(line.line.number, line.line.keys[key] + 1).value = number

    def mark(self, line: Weighed, told: Told) -> Cell:
        """Colour a cell and say why in a note; returns it."""
        cell = self._sheet.cell(line.line.number, line.line.column(told.key) + 1)
        cell.fill = YELLOW if told.asks else RED
        if cell.comment is None or cell.comment.author == AUTHOR:
            before = f"{cell.comment.text}\n" if cell.comment else ""
            cell.comment = Comment(before + told.sentence, AUTHOR, width=320, height=110)
        return cell

    def say(self, line: Weighed) -> None:
        """Say at the right of a line all that is told of it."""
        if not line.told:
            return
        if ERRORS not in self._columns:
            self._add_column()
        cell = self._sheet.cell(line.line.number, self._columns[ERRORS])
        _write(cell, "\n".join(f"{'○' if told.asks else '●'} {told.sentence}" for told in line.told))
        lines = sum(1 + len(told.sentence) // WIDTH for told in line.told)
        self._sheet.row_dimensions[line.line.number].height = LINE * max(lines, 1)

    def _add_column(self) -> None:
        column = self._columns[ERRORS] = max(self._columns.values()) + 1
        self._sheet.cell(self._top, column).value = ERRORS
        heading = self._sheet.cell(self._top + 1, column)
        heading.value, heading.font, heading.fill = _("Lỗi (sửa ô tô màu rồi đưa lên lại)"), BOLD, RED
        self._sheet.column_dimensions[get_column_letter(column)].width = WIDTH
        self._sheet.print_area = None


def _write(cell: Cell, text: str) -> None:
    """Write a text that is one whatever it begins with."""
    cell.value = text
    cell.data_type = "s"
    cell.alignment = WRAPPED


def _keys(sheet: Worksheet) -> tuple[int, dict[str, int]]:
    """The hidden row of keys and what column each stands in; nothing for a sheet without one."""
    for row in sheet.iter_rows(max_row=KEYS_WITHIN):
        keys = {str(cell.value).partition("@")[0]: cell.column for cell in row if cell.value is not None}
        if ROW in keys:
            return row[0].row, keys
    return 0, {}


def _list(sheet: Worksheet, found: Iterable[tuple[Weighed, Told, Cell]]) -> None:
    """Every problem with a link to its cell. The first row is hidden and tells this sheet from the person's own."""
    sheet.append([ERRORS])
    sheet.append([_(heading) for heading, _width in COLUMNS])
    for line, told, cell in found:
        unit = line.line.unit.dated_name if line.line.unit else ""
        month = vietnamese.month(line.month) if line.month else ""
        shown = "" if cell.value is None else str(cell.value)
        row = sheet.max_row + 1
        for column, text in enumerate((cell.parent.title, cell.coordinate, unit, month, shown, told.sentence), 1):
            _write(sheet.cell(row, column), text)
        name = cell.parent.title.replace("'", "''")
        sheet.cell(row, 2).hyperlink = Hyperlink(f"B{row}", location=f"'{name}'!{cell.coordinate}")
        sheet.cell(row, 2).font = LINK
    sheet.row_dimensions[1].hidden = True
    sheet.freeze_panes = "A3"
    for place, (_heading, width) in enumerate(COLUMNS, 1):
        sheet.cell(2, place).font = BOLD
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
