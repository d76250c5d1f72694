"""Ten thousand meetings of a workbook, checked, audited and on disk, against reading the same file and no more."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pandas
from sqlite_utils import Database

from lib import org
from lib.commune import open_commune
from lib.records import CellMeeting
from lib.rights import OPERATOR
from lib.store import change
from lib.vietnamese import months_between
from lib.workbooks.layout import HEADINGS
from lib.workbooks.taking_in import opened, take_in
from tests.benchmarks.compare import Comparison, interleaved, milliseconds
from tests.workbooks.filling import Filling, plan_of

ROWS, CELLS, FIRST, LAST = 10_000, 40, "2020-07", "2023-12"
ROUNDS, WARM_UP = 7, 1
KINDS = ("regular", "thematic", "cell_committee", "extraordinary", "annual_review", "cell_congress")


def against_reading_alone(folder: Path) -> list[Comparison]:
    """Our whole import against openpyxl handing over raw values, and against pandas storing them unchecked."""
    founded = _founded(folder / "founded.db")
    blob, sheet = _filled(founded)
    ways = [
        lambda: _import(shutil.copy(founded, folder / "import.db"), blob),
        lambda: milliseconds(lambda: _bare(blob)),
        lambda: milliseconds(lambda: _unchecked(blob, sheet, folder / "pandas.db")),
    ]
    ours, reading, unchecked = interleaved(ways, ROUNDS, WARM_UP)
    return [
        Comparison("Nhập 10.000 cuộc họp từ Excel, kiểm tra và ghi / openpyxl chỉ đọc", ours, reading, 2),
        Comparison("Nhập 10.000 cuộc họp từ Excel / pandas đọc và ghi không kiểm tra", ours, unchecked, 1),
    ]


def _founded(path: Path) -> Path:
    """A commune of forty cells without a figure."""
    with closing(open_commune(path)) as store, change(store, OPERATOR, "đo tốc độ") as changing:
        top = org.found(changing, "XA", "commune", "Đảng ủy xã", date(2015, 1, 1), "01-QĐ/TU")
        for number in range(1, CELLS + 1):
            name = f"Chi bộ ấp số {number}"
            org.found(changing, f"CB{number:02d}", "party_cell", name, date(2015, 1, 1), "01-QĐ/ĐU", parent_id=top)
    return path


def _meetings() -> Iterator[tuple[str, CellMeeting]]:
    """One meeting of each kind a month in every cell."""
    for month in months_between(FIRST, LAST):
        for number in range(1, CELLS + 1):
            for day, kind in enumerate(KINDS, start=3):
                held_on = date.fromisoformat(f"{month}-{day:02d}")
                present = 22 + (day + number) % 3
                yield (
                    f"CB{number:02d}",
                    CellMeeting(
                        kind=kind,
                        held_on=held_on,
                        obliged=24,
                        present=present,
                        absent_excused=24 - present,
                        absent_unexcused=0,
                        speakers=6,
                        topic=f"Kết luận số {number}-KL/TW",
                    ),
                )


def _filled(path: Path) -> tuple[bytes, str]:
    """The commune's workbook with the meetings in it, and the name of their sheet."""
    with closing(open_commune(path)) as store:
        filling = Filling.of(store, OPERATOR, plan_of(store, forms=(CellMeeting,), first=FIRST, last=LAST))
    for number, (code, meeting) in zip(range(ROWS), _meetings(), strict=False):
        filling.enter(meeting, code, number)
    return filling.saved(), filling.sheet(CellMeeting).title


def _import(path: Path, blob: bytes) -> float:
    with closing(open_commune(path)) as store:
        took = milliseconds(lambda: take_in(store, OPERATOR, opened(blob, "hop.xlsx")))
        stored = store.revision()
    if stored < ROWS:
        raise AssertionError(f"only {stored} rows were stored")
    return took


def _bare(blob: bytes) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(BytesIO(blob), read_only=True, data_only=True, keep_links=False)
    return [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]


def _unchecked(blob: bytes, sheet: str, path: Path) -> None:
    frame = pandas.read_excel(BytesIO(blob), sheet_name=sheet, header=HEADINGS, engine="openpyxl")
    path.unlink(missing_ok=True)
    with closing(Database(path).conn) as connection:
        frame.to_sql("meeting", connection)
        connection.commit()
