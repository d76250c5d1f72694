"""Which file lies at the store's path: SQLite would go on writing into one that was deleted or moved away."""

import os
import sqlite3
import threading
from collections import deque
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from lib.store.trouble import UnusableStore, displaced, missing

Identity = tuple[int, int]


def identity(path: Path) -> Identity | None:
    """What tells the file at a path from every other on this machine, whatever its name; None if there is none."""
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


class Idle:
    """Connections at rest, the last used first. `patience`: milliseconds that each waits for another process."""

    def __init__(self, patience: int) -> None:
        self.patience = patience
        self._resting: deque[Database] = deque()  # which threads share without a lock

    def take(self) -> Database | None:
        """The one put back last, None if all are in use."""
        try:
            return self._resting.pop()
        except IndexError:
            return None

    def put(self, database: Database) -> None:
        self._resting.append(database)


class Place:
    """The files of a store as its first connection opened them: the store itself and its write-ahead log."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._log = path.with_name(f"{path.name}-wal")
        self._opened: tuple[Identity | None, Identity | None] | None = None
        self._guard = threading.Lock()
        self._displaced: UnusableStore | None = None

    def remember(self, database: Database) -> None:
        """Note which files the first connection has opened."""
        if self._opened is None:
            database.execute("SELECT 1 FROM sqlite_schema").fetchone()  # which opens the write-ahead log
            self._opened = identity(self._path), identity(self._log)

    def require_unmoved(self, *idle: Idle) -> None:
        """Raise UnusableStore if no file lies there, or another than the one first opened."""
        here = identity(self._path)
        if self._opened is None and here is None:
            raise missing(self._path)
        if self._opened is None or here == self._opened[0]:
            return
        with self._guard:
            if self._displaced is None:
                self._displaced = displaced(self._path, self._rescued(idle))
        raise self._displaced

    def _rescued(self, pools: Sequence[Idle]) -> Path | None:
        """All that was stored, copied through a connection that still holds the lost file; None if that cannot be.

        The write-ahead log that is left behind is moved away with it: SQLite would apply it to whatever lies there now.
        """
        copy = self._path.parent / "backups" / f"{self._path.stem}-rescued-{datetime.now():%Y%m%d-%H%M%S}.db"
        try:
            copy.parent.mkdir(exist_ok=True)
            idle, holding = next((idle, found) for idle in pools if (found := idle.take()) is not None)
            holding.execute("VACUUM INTO ?", [str(copy)])
            idle.put(holding)
            if self._opened and self._opened[1] and identity(self._log) == self._opened[1]:
                self._log.rename(copy.with_suffix(".wal"))
        except (StopIteration, sqlite3.DatabaseError, OSError):
            return None
        return copy
