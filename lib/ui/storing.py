"""A workbook on its way into the store, which a person may stop.

Streamlit draws a page anew beside the run that stores, and that one goes on until it next draws something. So whether
it was stopped in time is settled between the two here, and the page tells no more than is certain.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock
from typing import Generic, TypeVar

Stored = TypeVar("Stored")


class Stopped(Exception):
    """It was stopped in time; nothing is stored."""


class Storing(Generic[Stored]):
    """What is being stored; `done` is what became of it, None unless it is in the store."""

    def __init__(self) -> None:
        self.done: Stored | None = None
        self._lock, self._over = Lock(), Event()
        self._stopped = self._late = False

    @contextmanager
    def running(self) -> Iterator[None]:
        """The run that stores, however it ends."""
        try:
            yield
        finally:
            self._over.set()

    def let_commit(self) -> None:
        """From here on it is too late to stop. Raises Stopped."""
        with self._lock:
            if self._stopped:
                raise Stopped
            self._late = True

    def stop(self) -> None:
        """Stop it; or wait until it is `done`, where it is too late."""
        with self._lock:
            self._stopped = not self._late
        if self._late:
            self._over.wait()
