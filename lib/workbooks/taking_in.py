"""A workbook that comes in: looked at without writing anything, then stored, unit by unit and month by month."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from sqlite_utils import Database

from lib import vietnamese
from lib.rights import Actor
from lib.store import Change, Store, change
from lib.store.entries import write
from lib.translation import _
from lib.workbooks.book import Book
from lib.workbooks.gate import ZIP, is_ods
from lib.workbooks.intake import Fate, Intake, Part, Progress, Weighed
from lib.workbooks.lines_in import lines_in, sent
from lib.workbooks.reading import read_book

LONGEST_NAME = 100


@dataclass(frozen=True)
class Incoming:
    """A file that could be read."""

    file_name: str
    blob: bytes
    book: Book

    @property
    def is_xlsx(self) -> bool:
        return self.blob.startswith(ZIP) and not is_ods(ZipFile(BytesIO(self.blob)))


@dataclass(frozen=True)
class Outcome:
    """What becomes of a workbook's lines; `placed` leads from sheet and number to the row and version stored there."""

    parts: tuple[Part, ...]
    placed: Mapping[tuple[str, int], tuple[int, int]]

    @property
    def refused(self) -> list[Part]:
        return [part for part in self.parts if part.refused]

    @property
    def good(self) -> list[Part]:
        """The parts that are stored, or would be; those in which nothing changes are not among them."""
        return [part for part in self.parts if not part.refused and part.count(Fate.SAME) < len(part.lines)]

    def lines(self) -> Iterator[Weighed]:
        return (line for part in self.parts for line in part.lines)


def quiet(_done: int, _of: int) -> None:
    """Progress that nobody watches."""


def opened(blob: bytes, file_name: str) -> Incoming:
    """The file as it was read. Raises BookRefused."""
    return Incoming(vietnamese.clean(file_name)[-LONGEST_NAME:], blob, read_book(blob, file_name))


def examine(store: Store, actor: Actor, incoming: Incoming, progress: Progress = quiet) -> Outcome:
    """What would become of every line now; writes nothing. Raises BookRefused or Forbidden."""
    with store.read() as db:
        return Outcome(tuple(_parts(db, actor, incoming, progress)), {})


def take_in(store: Store, actor: Actor, incoming: Incoming, progress: Progress = quiet) -> Outcome:
    """Store each unit's month in which nothing is refused; broken off in the middle, nothing at all is stored.

    Raises BookRefused or Forbidden.
    """
    parts: list[Part] = []
    placed: dict[tuple[str, int], tuple[int, int]] = {}
    with change(store, actor) as changing:
        for part in _parts(changing.db, actor, incoming, progress):
            parts.append(part)
            for line in () if part.refused else part.lines:
                placed[line.line.sheet, line.line.number] = _store(changing, line, incoming.file_name)
    return Outcome(tuple(parts), placed)


def _parts(db: Database, actor: Actor, incoming: Incoming, progress: Progress) -> Iterator[Part]:
    found = sent(db, actor, incoming.book)
    return Intake(db, actor, found, lines_in(incoming.book, found, actor), progress).parts()


def _store(changing: Change, line: Weighed, file_name: str) -> tuple[int, int]:
    """Write a line that may be written; returns the row and the version that it has now."""
    if line.entry is None:
        assert line.stored is not None  # it says what is stored already
        return line.stored["id"], line.stored["version"]
    reason = _("từ tệp {file}").format(file=file_name)
    if line.line.reason:
        reason = f"{line.line.reason} ({reason})"
    row_id = write(Change(changing.db, changing.actor, reason), line.entry)
    return row_id, line.entry.version + 1
