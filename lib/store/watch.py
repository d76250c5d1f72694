"""What whoever keeps the store must be told about it: the disk, the clock, the backups. Looked at by the server itself.

The places of backups may be a disk that was pulled out or a share that no longer answers: pages ask what was seen last,
and never wait for one.
"""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from lib.store import audit
from lib.store.backups.standing import Standing, standing
from lib.store.database import Store
from lib.translation import _
from lib.vietnamese import CLOCK

LEAST_FREE = 100_000_000  # bytes; and room for a backup: the copy, the copy restored, both packed
COPIES = 4
CLOCK_TOLERANCE = timedelta(minutes=5)


@dataclass(frozen=True)
class Seen:
    """How a store stood when it was last looked at, and what is wrong in sentences, most pressing first."""

    at: datetime
    backups: Standing
    warnings: tuple[str, ...]


_seen: dict[Path, Seen] = {}


def last_seen(store: Store) -> Seen | None:
    """What the server saw when it last looked; None if it never has."""
    return _seen.get(store.path)


def look(store: Store, now: datetime, failure: str = "") -> Seen:
    """Look at the store and its backups now; `failure` is why the last backup failed, if it did."""
    backups = standing(store, now, failure)
    found = (_full(store.path), _behind(store, now), *backups.warnings(now))
    seen = Seen(now, backups, tuple(each for each in found if each))
    _seen[store.path] = seen
    return seen


def _full(store: Path) -> str:
    free = shutil.disk_usage(store.parent).free
    if free > max(LEAST_FREE, COPIES * store.stat().st_size):
        return ""
    sentence = _("Đĩa của máy chủ chỉ còn {free} MB; dọn bớt trước khi không lưu được nữa.")
    return sentence.format(free=free // 1_000_000)


def _behind(store: Store, now: datetime) -> str:
    """The audit goes by its order, not by the clock; days and months that people enter may go by the clock."""
    with store.read() as db:
        latest = audit.latest_moment(db)
    if latest is None or latest <= now + CLOCK_TOLERANCE:
        return ""
    sentence = _("Đồng hồ máy chủ đang chậm: lần ghi gần nhất đề {latest}, mà giờ máy là {now}; chỉnh lại đồng hồ.")
    return sentence.format(latest=_local(latest), now=_local(now))


def _local(moment: datetime) -> str:
    return moment.astimezone(CLOCK).strftime("%H:%M %d/%m/%Y")
