"""Which column of a table is which of form II.06a/VPCP/KSTT, by its headings and by the row that numbers the columns.

Headings stand in one to four rows: sections ("Số lượng hồ sơ đã giải quyết") in merged cells over their parts ("Trước
hạn"). Systems add columns of their own, so the numbers are relied on only where they are the form's thirteen.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lib.records import DossierPeriod
from lib.translation import _
from lib.vietnamese import fold
from lib.workbooks.remarks import Remark, Source

FIELD, ORDER = "field", "order"
FORM = (  # its columns from 2 on; 1 is the order of the rows
    FIELD,
    "received_total",
    "received_online",
    "received_direct_postal",
    "carried_over",
    "resolved_total",
    "resolved_early",
    "resolved_on_time",
    "resolved_late",
    "pending_total",
    "pending_in_time",
    "pending_overdue",
)
COUNTS = (*FORM[1:], "returned", "withdrawn")
TOTALS = ("received_total", "resolved_total", "pending_total")  # worked out by the record where a table lacks them
MOST_HEADINGS, FEWEST_IN_ROW, FEWEST_PARTS, FEWEST_NUMBERS, LOOK_THROUGH = 4, 3, 4, 8, 60

_NUMBER = re.compile(r"\(?([0-9]{1,2})\)?(?:\s*=.*)?")
_ORDER = re.compile(r"s?tt|so (tt|thu tu)")
_OTHERS = re.compile("toan trinh|mot phan|tam dung|dung xu ly|cho bo sung|phi dia gioi|ty le|le phi|xin loi")
_PENDING = re.compile("dang giai quyet|dang xu ly|chua giai quyet|ton cuoi")
_PARTS = (  # the first that fits a heading with the section above it
    (FIELD, re.compile("linh vuc|cong viec giai quyet")),
    ("withdrawn", re.compile(r"\brut\b")),
    ("returned", re.compile("tra lai|tu choi")),
    ("carried_over", re.compile("ky truoc|ton dau")),
    ("received_online", re.compile("truc tuyen|qua mang")),
    ("received_direct_postal", re.compile("truc tiep|buu chinh")),
    ("resolved_early", re.compile("truoc han|som han")),
    ("resolved_on_time", re.compile("dung han")),
    ("pending_in_time", re.compile("trong han|chua den han")),
)
_LATE = re.compile("qua han|tre han")


@dataclass(frozen=True)
class Columns:
    """Field of the form, and ORDER -> its column; `first_row` is the first below the headings."""

    places: Mapping[str, int]
    first_row: int
    problems: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()


def columns(source: Source) -> Columns | None:
    """The columns of the first table of the form in the rows; None if there is none."""
    for row in range(min(len(source.rows), LOOK_THROUGH)):
        if numbered := _numbered(source, row):
            paths = _paths(source, _top(source, row - 1), row)
            return _read(source, row + 1, paths, numbered if len(numbered) == len(FORM) + 1 else {})
    for row in range(min(len(source.rows), LOOK_THROUGH)):
        if _parts_in(source, row) >= FEWEST_PARTS:
            below = row + 1
            while below < len(source.rows) and _parts_in(source, below):
                below += 1
            return _read(source, below, _paths(source, _top(source, row), below), {})
    return _by_position(source)


def _numbered(source: Source, row: int) -> dict[int, int]:
    """Column -> its number in a row that numbers the columns, "(1) (2) (3)=(4)+(5)+(6)"; empty for another row."""
    found: dict[int, int] = {}
    for column, value in enumerate(source.rows[row]):
        if match := _NUMBER.fullmatch(value.text):
            found[column] = int(match[1])
        elif value.text not in ("", "A", "B"):
            return {}
    in_order = list(found.values()) == list(range(1, len(found) + 1))
    return found if in_order and len(found) >= FEWEST_NUMBERS else {}


def _parts_in(source: Source, row: int) -> int:
    """How many cells of a row are headings of parts of the form."""
    texts = (fold(value.text) for value in source.rows[row])
    return sum(any(pattern.search(text) for _name, pattern in (*_PARTS[3:], ("", _LATE))) for text in texts)


def _top(source: Source, row: int) -> int:
    """The first of the rows of headings that end at `row`; above them stand titles, each alone in its row."""
    top = row
    while (
        top > max(row - MOST_HEADINGS, 0) and sum(bool(value.text) for value in source.rows[top - 1]) >= FEWEST_IN_ROW
    ):
        top -= 1
    return top


def _paths(source: Source, top: int, bottom: int) -> dict[int, str]:
    """Column -> its headings from the top down, "so ho so da giai quyet / truoc han"; merged ones are spread out.

    A column of which no heading is its own, such as one beyond the table, is not among them.
    """
    width = max((len(row) for row in source.rows[top:bottom]), default=0)
    owners: list[tuple[int, ...]] = [()] * width  # the columns in which the headings above a column stand
    paths = [""] * width
    for row in range(max(top, 0), bottom):
        above = list(owners)
        for column in range(width):
            if text := fold(source.at(row, column).text):
                owners[column] = (*above[column], column)
                paths[column] = " / ".join(filter(None, (paths[column], text)))
            elif column and _spreads(owners[column - 1], above[column - 1], above[column]):
                owners[column] = owners[column - 1]
                text = paths[column - 1].rpartition(" / ")[2]
                paths[column] = " / ".join(filter(None, (paths[column], text)))
    own = {column for row in source.rows[max(top, 0) : bottom] for column, value in enumerate(row) if value.text}
    return {column: paths[column] for column in sorted(own)}


def _spreads(left: tuple[int, ...], above_left: tuple[int, ...], above: tuple[int, ...]) -> bool:
    """Whether the heading left of a blank cell reaches over it: it does if both stand under the same section."""
    return left != above_left and above_left == above


def _field(path: str) -> str:
    """The field that a column's headings name, ORDER, or nothing."""
    heading = path.rpartition(" / ")[2]
    if _ORDER.fullmatch(heading):
        return ORDER
    if _OTHERS.search(heading) and "truc tuyen" not in heading:
        return ""
    for name, pattern in _PARTS:
        if pattern.search(path):
            return name
    section = "pending" if _PENDING.search(path) else "resolved" if "giai quyet" in path else "received"
    if _LATE.search(path):
        return "pending_overdue" if section == "pending" else "resolved_late"
    whole = "tong" in heading or " / " not in path
    return f"{section}_total" if whole and "trong ky" not in path and re.search("giai quyet|nhan", path) else ""


def _read(source: Source, first_row: int, paths: Mapping[int, str], numbered: Mapping[int, int]) -> Columns:
    """What the headings and the numbers say together; where they contradict each other, a problem."""
    form = dict(enumerate((ORDER, *FORM), start=1))
    places: dict[str, int] = {}
    problems: list[Remark] = []
    notes: list[Remark] = []
    for column in sorted({*paths, *numbered}):
        named, number = _field(paths.get(column, "")), numbered.get(column)
        name = form[number] if number else named
        place, heading = source.column(column), _heading(source, first_row, column)
        if number and named not in ("", name):
            sentence = _("cột “{heading}” lại đánh số ({number}); sửa tiêu đề hoặc số cho khớp biểu II.06a.")
            problems.append(Remark(place, sentence.format(heading=heading, number=number)))
        elif not name:
            notes.append(Remark(place, _("cột “{heading}” không thuộc biểu, không đưa vào.").format(heading=heading)))
        elif name in places:
            sentence = _("cột “{heading}” trùng nghĩa với một cột khác ({other}); bỏ một cột rồi đưa lên lại.")
            problems.append(Remark(place, sentence.format(heading=heading, other=source.column(places[name]))))
        else:
            places[name] = column
    return Columns(places, first_row, (*problems, *_missing(places)), tuple(notes))


def _heading(source: Source, below: int, column: int) -> str:
    """The lowest heading of a column, as it is written."""
    written = (source.at(row, column).text for row in reversed(range(max(below - MOST_HEADINGS - 1, 0), below)))
    return next((text for text in written if text and not _NUMBER.fullmatch(text)), "")


def _missing(places: Mapping[str, int]) -> Iterator[Remark]:
    for number, name in enumerate(FORM, start=2):
        if name not in places and name not in TOTALS:
            label = _(DossierPeriod.question(name).label)
            sentence = _("Bảng không có cột “{label}” (cột {number} của biểu II.06a); xuất hoặc dán lại cả bảng.")
            yield Remark("", sentence.format(label=label, number=number))


def _by_position(source: Source) -> Columns | None:
    """Rows of the form's thirteen columns that came without their headings."""
    width = len(FORM) + 1
    for number, row in enumerate(source.rows[:LOOK_THROUGH]):
        counts = sum(value.text.replace(".", "").isdecimal() for value in row[2:width])
        if len(row) == width and counts == width - 2 and not row[1].text.isdecimal():
            places = {name: column for column, name in enumerate((ORDER, *FORM))}
            note = Remark("", _("Bảng không có tiêu đề; 13 cột được hiểu theo thứ tự của biểu II.06a."))
            return Columns(places, number, notes=(note,))
    return None
