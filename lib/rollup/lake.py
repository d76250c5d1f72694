"""The lake: a folder of Parquet files, each with one table of one commune and year, replaced whole or not at all.

    facts/commune=4f1c09a2b7d3/year=2023/facts.parquet
    units/…, targets/…, coverage/…        the same way
    communes/commune=4f1c09a2b7d3/commune.parquet

Commune and year stand inside the files too: engines guess the types of what they read from a path. A commune's name is
no key, since two communes may bear the same. Only texts and whole numbers, so that every engine sums to the same digit.
"""

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from lib.rollup import BadLake
from lib.translation import _

SCHEMA_VERSION = "1"
FACTS, UNITS, TARGETS, COVERAGE, COMMUNES = "facts", "units", "targets", "coverage", "communes"
YEARLY = (FACTS, UNITS, TARGETS, COVERAGE)

ATTEMPTS = 20

Row = tuple[Any, ...]
Found = TypeVar("Found")
_TEXT, _NUMBER, _YEAR = pa.string(), pa.int64(), pa.int32()
_KEY = (("commune", _TEXT), ("year", _YEAR))
_COLUMNS: dict[str, tuple[tuple[str, pa.DataType], ...]] = {
    FACTS: (
        *_KEY,
        *(("indicator", _TEXT), ("month", _TEXT), ("unit", _TEXT), ("category", _TEXT)),
        *(("numerator", _NUMBER), ("denominator", _NUMBER)),
    ),
    UNITS: (
        *_KEY,
        *(("month", _TEXT), ("unit", _TEXT), ("kind", _TEXT), ("name", _TEXT), ("parent", _TEXT)),
        *(("valid_from", _TEXT), ("valid_to", _TEXT)),
    ),
    TARGETS: (
        *_KEY,
        *(("unit", _TEXT), ("indicator", _TEXT), ("value", _NUMBER), ("direction", _TEXT), ("weights", _TEXT)),
        *(("source_document", _TEXT), ("headline", _NUMBER)),
    ),
    COVERAGE: (
        *_KEY,
        *(("month", _TEXT), ("unit", _TEXT), ("kind", _TEXT), ("form", _TEXT)),
        *(("owed", _NUMBER), ("handed_in", _NUMBER), ("accepted", _NUMBER)),
    ),
    COMMUNES: (
        *(("commune", _TEXT), ("name", _TEXT), ("superior", _TEXT), ("last_change", _TEXT)),
        *(("accepted_until", _TEXT), ("audit_rows", _NUMBER), ("illustrative", _NUMBER)),
    ),
}


def arrow_schema(table: str) -> pa.Schema:
    """The columns of a table, in their order."""
    return pa.schema(_COLUMNS[table])


@dataclass(frozen=True)
class Stamp:
    """What stands in a file's metadata: whose it is, and the head of its store's audit chain when it was written.

    The head is what a chain that was later cut or made anew no longer contains.
    """

    commune: str
    audit_origin: str
    audit_head: str


@dataclass(frozen=True)
class Lake:
    """A lake's folder."""

    folder: Path

    def file(self, table: str, commune: str, year: int | None = None) -> Path:
        """Where a table of a commune, and of a year unless it is the list of communes, stands."""
        if year is None:
            return self.folder / table / f"commune={commune}" / "commune.parquet"
        return self.folder / table / f"commune={commune}" / f"year={year:04d}" / f"{table}.parquet"

    def files(self, table: str, years: Sequence[int]) -> list[Path]:
        """The files of a table, of all communes and some years; the list of communes has none."""
        if table == COMMUNES:
            return sorted(self.folder.glob(f"{COMMUNES}/commune=*/commune.parquet"))
        found = (self.folder.glob(f"{table}/commune=*/year={year:04d}/{table}.parquet") for year in years)
        return [path for of_year in found for path in sorted(of_year)]

    def years(self, table: str, commune: str = "*") -> list[int]:
        """The years of which there are files."""
        return sorted({int(path.name[5:]) for path in self.folder.glob(f"{table}/commune={commune}/year=*")})

    def state(self) -> tuple[tuple[str, int], ...]:
        """What changes with every publication, to know what was worked out from an earlier one."""
        return tuple((str(path), path.stat().st_mtime_ns) for path in self.files(COMMUNES, ()))


Files = Mapping[str, list[Path]]


def read_whole(
    lake: Lake, list_files: Callable[[], Files], read: Callable[[Files], Found], failure: type[Exception]
) -> Found:
    """What `read` makes of files, table by table, of which none was replaced meanwhile; else they are read again.

    Needed by engines that open a file more than once: DuckDB took the end of the old and the rows of the new in one of
    a hundred reads while a file was replaced all the time. `failure` is what the engine raises. Raises BadLake.
    """
    for _attempt in range(ATTEMPTS):
        files = list_files()
        before = _prints(files)
        try:
            found = read(files)
        except failure as error:
            if _prints(list_files()) == before:
                sentence = _("Không đọc được số liệu đã công bố ở {folder}: {error}")
                raise BadLake(sentence.format(folder=lake.folder, error=error)) from error
            continue
        if _prints(list_files()) == before:
            return found
    sentence = _("Số liệu ở {folder} đang được công bố liên tục; đợi một phút rồi xem lại.")
    raise BadLake(sentence.format(folder=lake.folder))


def _prints(files: Files) -> dict[Path, tuple[int, ...]]:
    """What changes when a file is replaced; a file that has gone since it was listed has no print."""
    found: dict[Path, tuple[int, ...]] = {}
    for path in (path for paths in files.values() for path in paths):
        with suppress(FileNotFoundError):
            known = path.stat()
            found[path] = (known.st_ino, known.st_mtime_ns, known.st_size)
    return found


def write(path: Path, table: str, rows: Sequence[Row], stamp: Stamp) -> bool:
    """Put a table in the place of what was there before, unless it says the same; returns whether it was written.

    A reader sees the old file or the new one: the new one is complete and on the disk before it takes the name.
    Raises OSError.
    """
    stamped = {"schema_version": SCHEMA_VERSION, "content_sha256": content_hash(rows), **vars(stamp)}
    if _says_already(path, stamped):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            pq.write_table(_arrow(table, rows, stamped), file, compression="zstd")
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
    _sync_folder(path.parent)
    return True


def _sync_folder(folder: Path) -> None:
    """Have the new name itself on the disk, where folders can be synced."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _says_already(path: Path, stamped: Mapping[str, str]) -> bool:
    """Whether a file is as it would be written anew; the audit head under which it was written stays good for it."""
    if not path.is_file():
        return False
    try:
        found = metadata(path)
    except pa.ArrowInvalid:  # no Parquet file at all
        return False
    return {**found, "audit_head": ""} == {**stamped, "audit_head": ""}


def _arrow(table: str, rows: Sequence[Row], stamped: Mapping[str, str]) -> pa.Table:
    schema = arrow_schema(table).with_metadata(dict(stamped))
    values = [pa.array(column, kind) for column, kind in zip(_turned(rows, len(schema)), schema.types, strict=True)]
    return pa.Table.from_arrays(values, schema=schema)


def _turned(rows: Sequence[Row], width: int) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)] or [[] for _column in range(width)]


def content_hash(rows: Sequence[Row]) -> str:
    """The SHA-256 of a table's rows as tab-separated lines, an empty value as nothing; no reader need know Parquet."""
    lines = ("\t".join("" if value is None else str(value) for value in row) + "\n" for row in rows)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def metadata(path: Path) -> dict[str, str]:
    """What a file says of itself: schema version, content hash, commune, origin and head of its audit chain."""
    found = pq.read_schema(path).metadata or {}
    return {name.decode(): text.decode() for name, text in found.items() if name != b"ARROW:schema"}


def read(path: Path) -> list[Row]:
    """The rows of one file."""
    table = pq.ParquetFile(path).read()
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))
