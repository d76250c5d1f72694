"""The one SQLite file of a commune: connections, transactions, and the lock that keeps writers in turn.

A connection is used by one thread at a time and costs about 0.15 ms to open, so each unit of work takes one from a
pool; all writes take the same one, which has in memory what it wrote before. Writes begin IMMEDIATE: a read-then-write
never meets "database is locked" halfway. What goes wrong with the file or the disk is raised as UnusableStore, with a
sentence.
"""

import collections
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlite_utils import Database

from lib.store.place import Idle, Place
from lib.store.trouble import UnusableStore, trouble
from lib.translation import _

Found = TypeVar("Found")

OLDEST_SQLITE = (3, 51, 3)
STATEMENTS = 512  # kept ready by a connection: to prepare one that reads all facts takes longer than to run it
LONGEST_WAIT = 30.0  # seconds for the turn to write
SHORT_TRY, BUSY_TIMEOUT = 4, 10_000  # milliseconds
PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    f"busy_timeout = {BUSY_TIMEOUT}",
    "recursive_triggers = ON",
    "trusted_schema = OFF",
    "cache_size = -8000",
    "temp_store = MEMORY",
)


class Turnstile:
    """A lock that admits threads in the order in which they came; SQLite's own waiting is unfair under load."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._taken = False
        self._waiting: collections.deque[threading.Event] = collections.deque()

    def __enter__(self) -> None:
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            turn = threading.Event()
            self._waiting.append(turn)
        turn.wait()

    def __exit__(self, *_exception: object) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()  # who now has it
            else:
                self._taken = False


class _Kept(threading.local):
    """The snapshot that a thread goes on reading, if it keeps one, and what it has found in it."""

    def __init__(self) -> None:
        self.database: Database | None = None
        self.found: dict[Callable[[Database], Any], Any] = {}


class _Loan:
    """An idle connection for one unit of work: given back at its end, closed if the file or the disk failed."""

    def __init__(self, store: "Store", idle: Idle) -> None:
        self._store, self._idle = store, idle

    def __enter__(self) -> Database:
        self._database = self._store._lent(self._idle)
        return self._database

    def __exit__(self, _kind: object, error: BaseException | None, _traceback: object) -> None:
        if isinstance(error, sqlite3.DatabaseError):
            self._database.close()
            raise trouble(error, self._store.path) or error from None
        self._idle.put(self._database)


class Store:
    """A commune's file. `read()` and `write()` lend a sqlite-utils Database for one unit of work."""

    def __init__(self, path: Path | str) -> None:
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            raise UnusableStore(
                _("SQLite {version} quá cũ (cần từ 3.51.3); cài gói pysqlite3 hoặc bản Python mới hơn.").format(
                    version=sqlite3.sqlite_version
                )
            )
        self.path = Path(path)
        self._idle, self._writer = Idle(BUSY_TIMEOUT), Idle(SHORT_TRY)
        self._turnstile = Turnstile()
        self._kept = _Kept()
        self._place = Place(self.path)

    def connect(self) -> Database:
        """A connection of one's own with the store's pragmas; whoever opens it closes it."""
        connection = sqlite3.connect(self.path, timeout=10, check_same_thread=False, cached_statements=STATEMENTS)
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return Database(connection, strict=True)

    def _lent(self, idle: Idle) -> Database:
        """One of the idle connections, or a new one. Raises UnusableStore when the file is not the one first opened."""
        self._place.require_unmoved(self._idle, self._writer)
        if (resting := idle.take()) is not None:
            return resting
        try:
            database = self.connect()
            database.execute(f"PRAGMA busy_timeout = {idle.patience}")  # once open, which may take longer
            self._place.remember(database)
        except sqlite3.DatabaseError as error:
            raise trouble(error, self.path) or error from None
        return database

    @contextmanager
    def read(self) -> Iterator[Database]:
        """One consistent snapshot for the length of the block: the one that the thread keeps, if it keeps one."""
        if self._kept.database is None:
            with self._begun_to_read() as database:
                yield database
            return
        try:
            yield self._kept.database
        except sqlite3.DatabaseError as error:
            raise trouble(error, self.path) or error from None

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that this thread reads within the block agrees: one snapshot, taken anew after each write of its own."""
        with self._begun_to_read() as database:
            self._kept.database = database
            try:
                yield
            finally:
                self._kept.database = None
                self._kept.found.clear()

    def once(self, question: Callable[[Database], Found]) -> Found:
        """What a function of the module finds, asked once for as long as the thread keeps one snapshot."""
        if question in self._kept.found:
            return self._kept.found[question]  # type: ignore[no-any-return]
        with self.read() as database:
            found = question(database)
        if self._kept.database is not None:
            self._kept.found[question] = found
        return found

    @contextmanager
    def _begun_to_read(self) -> Iterator[Database]:
        with _Loan(self, self._idle) as database:
            database.conn.execute("BEGIN")
            try:
                yield database
            finally:
                database.rollback()

    def _look_anew(self) -> None:
        if self._kept.database is not None:
            self._kept.found.clear()
            self._kept.database.rollback()
            self._kept.database.conn.execute("BEGIN")

    @contextmanager
    def write(self) -> Iterator[Database]:
        """One transaction: all of the block is stored, or nothing of it."""
        with self._turnstile, _Loan(self, self._writer) as database:
            _begin(database)
            try:
                yield database
                database.commit()
            except BaseException:
                database.rollback()
                raise
        self._look_anew()

    def close(self) -> None:
        """Close the idle connections; the last one out folds the write-ahead log into the file."""
        for idle in (self._idle, self._writer):
            while (database := idle.take()) is not None:
                database.close()

    def revision(self) -> int:
        """A number that changes with every recorded write: the head of the audit chain."""
        with self.read() as database:
            return int(value(database, "SELECT coalesce(max(id), 0) FROM audit"))


def _begin(database: Database) -> None:
    """Begin a transaction that may write, waiting for writers of other processes.

    SQLite waits longer from try to try, up to 100 ms, while a process that saves without a pause takes every turn: one
    of three was refused as locked after 10 s. So a writer waits SHORT_TRY and tries again; within a process the
    turnstile lets only one thread do so.
    """
    until = time.monotonic() + LONGEST_WAIT
    while not _begun(database, until):
        pass


def _begun(database: Database, until: float) -> bool:
    try:
        database.conn.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
            raise
        return False
    return True


def value(database: Database, sql: str, parameters: Any = ()) -> Any:
    """The first column of the first row, or None."""
    row = database.conn.execute(sql, parameters).fetchone()
    return None if row is None else row[0]


def rows(database: Database, sql: str, parameters: Any = ()) -> list[dict[str, Any]]:
    """All rows as dictionaries, read to the end so that no snapshot is kept open.

    Asked of the connection itself: sqlite-utils would look whether the statement began a transaction to commit.
    """
    cursor = database.conn.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
