"""The daily backup, made inside the server: at the hour set, and soon after a start when that hour was missed."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from lib.failures import Told
from lib.rights import OPERATOR
from lib.store.backups.making import Backup, all_backups, folder_of
from lib.store.backups.plan import carry_out, plan_of
from lib.store.database import Store

LOOK_EVERY = 60.0  # seconds; also how long after a start the first look is
AFTER_FAILURE = timedelta(hours=1)

_log = logging.getLogger("commune")
_said_of: dict[Path, str] = {}


def last_failure(store: Store) -> str:
    """Why the latest daily backup of this process failed, or has no second copy; empty if all went well."""
    return _said_of.get(store.path, "")


def is_due(found: list[Backup], hour: int, now: datetime) -> bool:
    """Whether no sound backup was made since the hour last struck.

    One that lies in the future was made before the machine's clock was set back, and tells nothing.
    """
    here = now.astimezone()
    struck = here.replace(hour=hour, minute=0, second=0, microsecond=0)
    since = struck if struck <= here else struck - timedelta(days=1)
    return not any(since <= made.made_at <= now and not made.problem for made in found)


@contextmanager
def scheduled(store: Store, look_every: float = LOOK_EVERY) -> Iterator[None]:
    """Make the daily backups for the length of the block, in a thread of their own."""
    stopping = threading.Event()
    thread = threading.Thread(target=_keep_looking, args=(store, stopping, look_every), name="backups", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join()


def _keep_looking(store: Store, stopping: threading.Event, look_every: float) -> None:
    not_before = datetime.min.replace(tzinfo=UTC)
    while not stopping.wait(look_every):
        now = datetime.now(UTC)
        if now >= not_before and not _looked_after(store, now):
            not_before = now + AFTER_FAILURE


def _looked_after(store: Store, now: datetime) -> bool:
    """Make the backup if it is due; False if that failed, which is said on the pages until one succeeds."""
    try:
        if not is_due(all_backups(folder_of(store.path), store.path), plan_of(store).hour, now):
            return True
        done = carry_out(store, OPERATOR, "daily")
    except (Told, OSError) as failure:
        _said_of[store.path] = str(failure)
        _log.error("backup failed", exc_info=failure)
        return False
    _said_of[store.path] = done.made.problem or done.unplaced
    _log.info("backup made", extra={"file": done.made.path.name, "problem": _said_of[store.path]})
    return not done.made.problem
