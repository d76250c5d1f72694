"""Form II.06a/VPCP/KSTT as the state's system exports it, uploaded or pasted: a record's typed texts for each field."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from lib import vietnamese
from lib.grid.block import cells
from lib.records import DossierPeriod
from lib.translation import _
from lib.vietnamese import Unreadable, fold
from lib.workbooks import values
from lib.workbooks.book import Book, BookRefused
from lib.workbooks.dossier_columns import COUNTS, FIELD, Columns, columns
from lib.workbooks.dossier_rows import Row, rows
from lib.workbooks.remarks import Remark, Source

MOST_PASTED = 2**20  # letters
_DAY = r"(?:ngay:? )?([0-9]{1,2}(?:[/.-]| thang )[0-9]{1,2}(?:[/.-]| nam )[0-9]{4})"
_PERIOD = re.compile(rf"{_DAY}[ ,;]*(?:-|den|toi)(?: het)? *{_DAY}")


@dataclass(frozen=True)
class Line:
    """What the table says of one field: typed texts of a DossierPeriod but for its period, and where each stands."""

    code: str
    cells: Mapping[str, str]
    places: Mapping[str, str]


@dataclass(frozen=True)
class DossierTable:
    """A table as far as it was understood. The period, as typed texts, is blank where the heading does not say it."""

    lines: tuple[Line, ...] = ()
    period_from: str = ""
    period_to: str = ""
    problems: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()


def from_book(book: Book) -> DossierTable:
    """The table of the first sheet that has one. Raises BookRefused if none has."""
    for sheet in book.sheets.values():
        source = Source(sheet)
        if found := columns(source):
            return _table(source, found)
    raise _none_found()


def from_text(text: str) -> DossierTable:
    """The table of a block pasted from a spreadsheet. Raises BookRefused if it has none."""
    if len(text) > MOST_PASTED:
        raise BookRefused(_("Nội dung dán dài quá; chỉ chép phần bảng II.06a rồi dán lại."))
    try:
        source = Source([[values.text(cell) for cell in row] for row in cells(text)], pasted=True)
    except csv.Error as error:
        raise _none_found() from error
    found = columns(source)
    if found is None:
        raise _none_found()
    return _table(source, found)


def _none_found() -> BookRefused:
    return BookRefused(
        _(
            "Không thấy bảng II.06a: cần các cột như “Lĩnh vực”, “Trực tuyến”, “Trước hạn”, “Quá hạn”;"
            " chép cả dòng tiêu đề của bảng rồi đưa lên lại."
        )
    )


def _table(source: Source, found: Columns) -> DossierTable:
    first, last = _period(source, found.first_row)
    if FIELD not in found.places:
        return DossierTable((), first, last, found.problems, found.notes)
    read = rows(source, found)
    gathered = _Gathered([*found.problems, *read.problems], [*found.notes, *read.notes])
    lines = tuple(gathered.line(source, found, row) for row in read.fields)
    if not lines and not gathered.problems:
        gathered.problems.append(Remark("", _("Bảng không có dòng lĩnh vực nào; chép cả bảng rồi đưa lên lại.")))
    return DossierTable(lines, first, last, tuple(gathered.problems), tuple(gathered.notes))


@dataclass
class _Gathered:
    """What there is to say of the table, as its rows are gone through."""

    problems: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)

    def line(self, source: Source, found: Columns, row: Row) -> Line:
        """A row as typed texts.

        A blank among numbers is none: the system leaves zeros out, and the sums of the form tell if it was not.
        """
        places = {name: source.place(row.number, column) for name, column in found.places.items()}
        typed = {name: row.text(name) for name in COUNTS if name in found.places}
        blank = [name for name, text in typed.items() if not text and not DossierPeriod.question(name).optional]
        for name, value in row.values.items():
            if value.problem:
                self.problems.append(Remark(places[name], value.problem))
            elif value.note:
                self.notes.append(Remark(places[name], value.note))
        if blank:
            where = ", ".join(places[name] for name in blank)
            self.notes.append(Remark(where, _("ô trống được hiểu là 0.")))
        return Line(row.code, {FIELD: row.code, **typed, **dict.fromkeys(blank, "0")}, places)


def _period(source: Source, first_row: int) -> tuple[str, str]:
    """The days that the titles above the table name, "Từ ngày 15/12/2023 đến ngày 14/3/2024"; blank if none do."""
    for row in source.rows[:first_row]:
        if found := _PERIOD.search(fold(" ".join(value.text for value in row if value.text))):
            days = [_read(text) for text in found.groups()]
            if days[0] and days[1]:
                return vietnamese.day(days[0]), vietnamese.day(days[1])
    return "", ""


def _read(text: str) -> date | None:
    try:
        return vietnamese.read_day(re.sub(" (thang|nam) ", "/", text))
    except Unreadable:
        return None
