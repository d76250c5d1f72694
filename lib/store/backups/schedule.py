"""The daily backup, made inside the server: at the hour set, and soon after a start when that hour was missed."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from lib.failures import Told
from lib.rights import OPERATOR
from lib.store.backups.making import Backup, all_backups, folder_of
from lib.store.backups.plan import carry_out, plan_of
from lib.store.database import Store
from lib.store.watch import look
from lib.vietnamese import CLOCK

LOOK_EVERY = 60.0  # seconds; also how long after a start the first backup is
AFTER_FAILURE = timedelta(hours=1)

_log = logging.getLogger("commune")


def is_due(found: list[Backup], hour: int, now: datetime) -> bool:
    """Whether no sound backup was made since the hour last struck.

    One that lies in the future was made before the machine's clock was set back, and tells nothing.
    """
    here = now.astimezone(CLOCK)
    struck = here.replace(hour=hour, minute=0, second=0, microsecond=0)
    since = struck if struck <= here else struck - timedelta(days=1)
    return not any(since <= made.made_at <= now and not made.problem for made in found)


@contextmanager
def scheduled(store: Store, look_every: float = LOOK_EVERY) -> Iterator[None]:
    """Watch the store and make its daily backups for the length of the block, in a thread of their own."""
    keeper = _Keeper(store, look_every)
    keeper.start()
    try:
        yield
    finally:
        keeper.stopping.set()
        keeper.join()


class _Keeper(threading.Thread):
    def __init__(self, store: Store, look_every: float) -> None:
        super().__init__(name="backups", daemon=True)
        self.store = store
        self.look_every = look_every
        self.stopping = threading.Event()
        self.failure = ""
        self.unplaced = ""
        self.not_before = datetime.min.replace(tzinfo=UTC)

    def run(self) -> None:
        self._watch()
        while not self.stopping.wait(self.look_every):
            self._back_up_if_due(datetime.now(UTC))
            self._watch()

    def _watch(self) -> None:
        try:
            look(self.store, datetime.now(UTC), self.failure or self.unplaced)
        except (Told, OSError) as trouble:
            _log.error("the store cannot be looked at", exc_info=trouble)

    def _back_up_if_due(self, now: datetime) -> None:
        """Make the backup if it is due. That it failed is said on the pages until there is one."""
        try:
            if not is_due(all_backups(folder_of(self.store.path), self.store.path), plan_of(self.store).hour, now):
                self.failure = ""
            elif now >= self.not_before:
                self._back_up()
        except (Told, OSError) as failure:
            self.failure, self.not_before = str(failure), now + AFTER_FAILURE
            _log.error("backup failed", exc_info=failure)

    def _back_up(self) -> None:
        done = carry_out(self.store, OPERATOR, "daily")
        self.failure, self.unplaced = done.made.problem, done.unplaced
        if self.failure:  # a copy of a store that is not sound: the next try finds it no sounder
            self.not_before = datetime.now(UTC) + timedelta(days=1)
        _log.info("backup made", extra={"file": done.made.path.name, "problem": self.failure or self.unplaced})
