"""A workbook that comes in: looked at without writing anything, then stored, unit by unit and month by month."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from sqlite_utils import Database

from lib import vietnamese
from lib.records import Record
from lib.rights import Actor
from lib.store import Change, Store, change
from lib.store.entries import write, write_new
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


def take_in(
    store: Store,
    actor: Actor,
    incoming: Incoming,
    progress: Progress = quiet,
    before_commit: Callable[[], None] = lambda: None,
) -> Outcome:
    """Store each unit's month in which nothing is refused; broken off in the middle, nothing at all is stored.

    `before_commit` is the last that may break it off. Raises BookRefused or Forbidden.
    """
    with change(store, actor) as changing:
        parts = tuple(_parts(changing.db, actor, incoming, progress))
        lines = [line for part in parts if not part.refused for line in part.lines]
        outcome = Outcome(parts, _write(changing, lines, incoming.file_name))
        before_commit()
        return outcome


def _parts(db: Database, actor: Actor, incoming: Incoming, progress: Progress) -> Iterator[Part]:
    found = sent(db, actor, incoming.book)
    return Intake(db, actor, found, lines_in(incoming.book, found, actor), progress).parts()


def _write(changing: Change, lines: Sequence[Weighed], file_name: str) -> dict[tuple[str, int], tuple[int, int]]:
    """Write lines that may be written; returns which row and version each of them is now."""
    placed = {_place(line): (line.stored["id"], line.stored["version"]) for line in lines if line.stored}
    new = defaultdict[type[Record], list[Weighed]](list)
    for line in lines:
        if line.fate is Fate.CHANGED:
            write(Change(changing.db, changing.actor, _reason(line, file_name)), line.required)
            placed[_place(line)] = line.required.row_id, line.required.version + 1
        elif line.fate is Fate.NEW:
            new[line.line.form].append(line)
    for form, some in new.items():
        row_ids = write_new(changing, form, [(line.required, _reason(line, file_name)) for line in some])
        placed |= {_place(line): (row_id, 1) for line, row_id in zip(some, row_ids, strict=True)}
    return placed


def _place(line: Weighed) -> tuple[str, int]:
    return line.line.sheet, line.line.number


def _reason(line: Weighed, file_name: str) -> str:
    source = _("từ tệp {file}").format(file=file_name)
    return f"{line.line.reason} ({source})" if line.line.reason else source
