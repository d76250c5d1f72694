"""One XML part of a workbook, read as a stream: never whole in memory, never more of it than a workbook may hold."""

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Protocol
from xml.parsers import expat
from zipfile import BadZipFile

from lib.translation import _
from lib.workbooks.book import BookRefused, damaged

CHUNK = 2**16
LONGEST_TAG = 2**18  # bytes; no tag of a real file comes near, and expat would keep all of it
MOST_ROOM = 4_000_000  # cells, those without a value too
# What zipfile and expat, and a handler that is told what makes no sense, raise for a damaged part.
DAMAGES = (
    expat.ExpatError,
    BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    ValueError,
    OSError,
    OverflowError,
    RuntimeError,  # a password, or a way of packing that nobody uses
)


class Handler(Protocol):
    """Told of every element by "namespace name"; the texts met since it last emptied `said` are in there."""

    said: list[str]

    def start(self, name: str, attributes: Mapping[str, str]) -> None: ...

    def end(self, name: str) -> None: ...


@dataclass
class Budget:
    """What may still be read of one workbook; shared by all of its parts."""

    unpacked: int = 40 * 2**20  # bytes
    elements: int = 400_000  # two to a cell
    room: int = MOST_ROOM

    def hold(self, rows: int, width: int) -> int:
        """What a sheet takes of the room for its rows, blank cells too. Raises BookRefused if there is not so much."""
        taken = room(rows, width)
        if taken > self.room:
            raise too_much()
        return taken

    def take(self, chunk: bytes) -> None:
        """Raises BookRefused once too much has been read."""
        self.unpacked -= len(chunk)
        self.elements -= chunk.count(b"<") - chunk.count(b"</")
        if self.unpacked < 0 or self.elements < 0:
            raise too_much()


def room(rows: int, width: int) -> int:
    """What rows of a width take, a row itself as much as eight cells."""
    return rows * (width + 8)


def too_much() -> BookRefused:
    """The refusal of a file that holds more than any of ours."""
    return BookRefused(
        _("Tệp có quá nhiều ô hoặc định dạng thừa; xóa dòng, cột không dùng, hoặc tách thành nhiều tệp.")
    )


def stream(part: IO[bytes], handler: Handler, budget: Budget) -> None:
    """Tell a handler what is in a part. Raises BookRefused if it is damaged, declares a document type or is too much.

    Nothing is expanded: the entities of a bomb are declared in a document type, which no workbook has.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.said.append
    parser.StartDoctypeDeclHandler = _refuse_document_type
    fed = 0
    try:
        while chunk := part.read(CHUNK):
            budget.take(chunk)
            parser.Parse(chunk)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > LONGEST_TAG:
                raise damaged()
        parser.Parse(b"", True)
    except DAMAGES as error:
        raise damaged() from error


def _refuse_document_type(*_declared: object) -> None:
    raise BookRefused(_("Tệp có khai báo DOCTYPE, bảng tính thật không có; tạo lại tệp bằng Excel rồi tải lên."))
