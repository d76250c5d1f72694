"""How long backups are kept: all of the last days, then the latest of each day, each week and each month."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from lib.store.backups.making import Backup, note_file
from lib.vietnamese import CLOCK

ALL_OF = timedelta(days=3)


@dataclass(frozen=True)
class Keep:
    """Of how many days, weeks and months that have a backup the latest one is kept."""

    daily: int = 14
    weekly: int = 8
    monthly: int = 24


def kept(found: Collection[Backup], keep: Keep, now: datetime) -> set[Backup]:
    """Those to keep. A backup of a store that was not sound neither counts for a day nor outlives the first days."""
    latest_first = sorted(found, key=lambda made: made.made_at, reverse=True)
    sound = [made for made in latest_first if not made.problem]
    staying = {made for made in latest_first if made.made_at > now - ALL_OF}
    staying |= _latest_of(sound, lambda made: made.made_at.astimezone(CLOCK).date(), keep.daily)
    staying |= _latest_of(sound, lambda made: made.made_at.astimezone(CLOCK).isocalendar()[:2], keep.weekly)
    staying |= _latest_of(sound, lambda made: made.made_at.astimezone(CLOCK).strftime("%Y-%m"), keep.monthly)
    return staying if sound else set(latest_first)


def _latest_of(latest_first: list[Backup], period: Callable[[Backup], object], periods: int) -> set[Backup]:
    firsts = [next(of_period) for _period, of_period in groupby(latest_first, period)]
    return set(firsts[:periods])


def rotate(found: Collection[Backup], keep: Keep, now: datetime) -> list[Backup]:
    """Delete the backups that are no longer kept, and their notes; returns them. Raises OSError."""
    going = [made for made in found if made not in kept(found, keep, now)]
    for made in going:
        made.path.unlink(missing_ok=True)
        note_file(made.path).unlink(missing_ok=True)
    return going
