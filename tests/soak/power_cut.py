"""Cutting the power: what was flushed is there, what was not is there in part, and no acknowledged save is lost.

A shim (power_cut.c) notes every write and flush of the store and its write-ahead log. For a cut at any moment the disk
is then worked out: all that was flushed, and of what was not, a random part, down to single sectors. That a file exists
is taken to be durable with its first flush, as on ext4.
"""

import os
import random
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.soak.table import Line, thousands
from tests.soak.writers import faults, stored_numbers
from tests.tools import program

ROOT = Path(__file__).resolve().parents[2]
SECTOR = 512
HEAD = struct.Struct("<c15sQI4x")
STORE, LOG, TOLD = "", "-wal", ".told"


@dataclass(frozen=True)
class Note:
    """One act on a file: w(rite), t(runcate), f(lush) or u(nlink)."""

    kind: str
    which: str
    offset: int
    data: bytes


@dataclass
class Disk:
    """The two files as a disk would have them: what is durable, and what was written since the last flush."""

    durable: dict[str, bytearray] = field(default_factory=dict)
    pending: dict[str, list[Note]] = field(default_factory=dict)

    def act(self, note: Note) -> None:
        if note.kind == "u":
            self.durable.pop(note.which, None)
            self.pending.pop(note.which, None)
        elif note.kind == "f":
            for each in self.pending.pop(note.which, []):
                _apply(self.durable.setdefault(note.which, bytearray()), each, None)
        else:
            self.pending.setdefault(note.which, []).append(note)

    def after_cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files as the power cut leaves them."""
        files = {which: bytearray(content) for which, content in self.durable.items()}
        for which, notes in self.pending.items():
            for note in notes:
                _apply(files.setdefault(which, bytearray()), note, chance)
        return {which: bytes(content) for which, content in files.items()}


def _apply(content: bytearray, note: Note, chance: random.Random | None) -> None:
    """Do what a note says to a file; by chance only in part, sector by sector, or not at all."""
    if note.kind == "t":
        if chance is None or chance.random() < 0.5:
            del content[note.offset :]
            content.extend(b"\0" * (note.offset - len(content)))
        return
    for start in range(0, len(note.data), SECTOR):
        if chance is None or chance.random() < 0.5:
            part, at = note.data[start : start + SECTOR], note.offset + start
            content.extend(b"\0" * (at - len(content)))
            content[at : at + len(part)] = part


def power_cuts(folder: Path, store: Path, unit_id: int, saves: int, cuts: int, synchronous: str = "FULL") -> Line:
    """Save so many times, and cut the power at so many random moments of that."""
    before, notes = store.read_bytes(), _noted(folder, store, unit_id, saves, synchronous)
    chance, lost, unsound = random.Random(1), 0, 0
    moments = sorted(chance.sample(range(len(notes)), min(cuts, len(notes))))
    disk, told, done = Disk({STORE: bytearray(before)}), set[int](), 0
    for moment in moments:
        for note in notes[done:moment]:
            if note.which == TOLD:
                told.add(int(note.data))
            else:
                disk.act(note)
        done = moment
        found, missing = _left(folder / "cut", disk.after_cut(chance), told)
        unsound, lost = unsound + bool(found), lost + missing
    flushes = sum(1 for note in notes if note.kind == "f" and note.which == LOG)
    return Line(
        f"Power cut (synchronous={synchronous}): what was not flushed is lost or torn, sector by sector",
        f"{thousands(saves)} saves, {flushes / saves:.2f} flushes of the log a save",
        f"{len(moments)} cuts, {unsound} stores unsound",
        lost=lost,
    )


def _noted(folder: Path, store: Path, unit_id: int, saves: int, synchronous: str) -> list[Note]:
    """Every act on the files of a store while another process saves into it."""
    shim, notes = folder / "power_cut.so", folder / "notes"
    source = Path(__file__).with_suffix(".c")
    subprocess.run([program("cc", "gcc"), "-O1", "-shared", "-fPIC", "-o", str(shim), str(source)], check=True)
    shimmed = {"LD_PRELOAD": str(shim), "POWER_CUT_FILES": str(store), "POWER_CUT_LOG": str(notes)}
    command = [sys.executable, "-m", "tests.soak.power_writer", str(store), str(unit_id), str(saves), synchronous]
    subprocess.run(command, cwd=ROOT, env=os.environ | shimmed, check=True)
    return [note for note in _read(notes.read_bytes()) if note.which in (STORE, LOG, TOLD)]


def _read(content: bytes) -> Iterator[Note]:
    at = 0
    while at < len(content):
        kind, which, offset, length = HEAD.unpack_from(content, at)
        at += HEAD.size
        yield Note(kind.decode(), which.rstrip(b"\0").decode(), offset, content[at : at + length])
        at += length


def _left(folder: Path, files: dict[str, bytes], told: set[int]) -> tuple[str, int]:
    """Start on what a cut has left: what is wrong with the store, and how many acknowledged saves are not in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for which, content in files.items():
        (folder / f"store.db{which}").write_bytes(content)
    found = faults(folder / "store.db")
    return found, len(told - stored_numbers(folder / "store.db"))
