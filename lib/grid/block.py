"""What a block pasted from a spreadsheet means: which text goes into which cell."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from lib.grid.table import Row
from lib.translation import _


@dataclass(frozen=True)
class Pasted:
    """The texts for each row, and a sentence saying what was taken and what was left out."""

    cells: dict[str, dict[str, str]]
    sentence: str


def pasted(rows: Sequence[Row], columns: Sequence[str], place: str, column: str, text: str) -> Pasted:
    """Lay a block over the rows, its first cell at `place` and `column`. Blank cells of the block blank theirs.

    What reaches beyond the table or into closed rows is left out, and counted.
    """
    try:
        block = cells(text)
    except csv.Error:
        return Pasted({}, _("Khối dán không đọc được: có ô dài quá hoặc dấu nháy kép thiếu một bên; sửa rồi dán lại."))
    below = rows[[row.place for row in rows].index(place) :]
    across = columns[columns.index(column) :]
    open_ones = {
        row.place: dict(zip(across, texts, strict=False))
        for row, texts in zip(below, block, strict=False)
        if not row.line.closed
    }
    width = max(map(len, block), default=0)
    said = [_("Đã dán {rows} dòng.").format(rows=len(open_ones))]
    if closed := min(len(below), len(block)) - len(open_ones):
        said.append(_("{rows} dòng đã khóa, giữ nguyên.").format(rows=closed))
    if len(block) > len(below) or width > len(across):
        said.append(
            _("Khối dán rộng hơn bảng: bỏ ngoài {rows} dòng, {columns} cột.").format(
                rows=max(len(block) - len(below), 0), columns=max(width - len(across), 0)
            )
        )
    return Pasted(open_ones, " ".join(said))


def cells(text: str) -> list[list[str]]:
    """Rows by line and cells by tab; a cell with a line break inside it stands in quotation marks. Raises csv.Error."""
    return list(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab"))
