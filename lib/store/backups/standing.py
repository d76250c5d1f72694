"""How the backups of a store stand: the age of the last verified one, here and in the second place; what is wrong."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from lib.store import audit
from lib.store.backups.making import Backup, all_backups, folder_of
from lib.store.backups.plan import plan_of
from lib.store.database import Store
from lib.translation import _

TOO_OLD = timedelta(hours=48)  # twice the time between two
SECOND_TOO_OLD = timedelta(days=8)  # a disk that is plugged in once a week


@dataclass(frozen=True)
class Standing:
    """The latest verified backup here and in the second place, None where there is none; when the store began."""

    began: datetime
    latest: Backup | None
    second: Path | None
    second_latest: Backup | None
    failure: str

    def age(self, now: datetime) -> timedelta | None:
        """How old the last verified backup is; None if there is none."""
        return now - self.latest.made_at if self.latest else None

    def warnings(self, now: datetime) -> list[str]:
        """What whoever keeps the store must be told, most pressing first; empty when all is well."""
        found = [self.failure] if self.failure else []
        if now - (self.latest.made_at if self.latest else self.began) > TOO_OLD:
            found.append(_too_old(self.age(now)))
        second = self.second_latest
        if self.second and now - (second.made_at if second else self.began) > SECOND_TOO_OLD:
            found.append(_second_too_old(self.second, now - second.made_at if second else None))
        return found


def standing(store: Store, now: datetime, failure: str = "") -> Standing:
    """Look at the backups that lie there now. One dated later than now, by a clock set back since, does not count.

    `failure` is why the last attempt failed or has no second copy, if it did.
    """
    plan = plan_of(store)
    with store.read() as db:
        began = audit.began(db)
    latest = _latest(folder_of(store.path), store.path, now)
    second = _latest(plan.second, store.path, now) if plan.second else None
    return Standing(began or now, latest, plan.second, second, failure)


def _latest(folder: Path, store: Path, now: datetime) -> Backup | None:
    try:
        found = all_backups(folder, store)
    except OSError:  # a disk that is not plugged in has no backup of ours
        return None
    return next((made for made in found if made.made_at <= now and not made.problem), None)


def _too_old(age: timedelta | None) -> str:
    if age is None:
        return _("Kho chưa có bản sao lưu nào đã kiểm tra. Quản trị mở trang “Sao lưu” và bấm “Sao lưu ngay”.")
    sentence = _("Bản sao lưu đã kiểm tra gần nhất cách đây {age}. Quản trị mở trang “Sao lưu” để xem vì sao.")
    return sentence.format(age=_long(age))


def _second_too_old(place: Path, age: timedelta | None) -> str:
    if age is None:
        return _("Nơi cất thứ hai {path} chưa có bản sao nào; cắm ổ hoặc gắn ổ mạng.").format(path=place)
    sentence = _("Bản sao ở nơi cất thứ hai {path} đã cũ {age}; cắm ổ hoặc gắn ổ mạng.")
    return sentence.format(path=place, age=_long(age))


def ago(age: timedelta) -> str:
    """An age in words: "3 giờ trước"."""
    if age < timedelta(minutes=1):
        return _("vừa xong")
    return _("{age} trước").format(age=_long(age))


def _long(age: timedelta) -> str:
    minutes = int(age.total_seconds() // 60)
    if minutes < 120:
        return _("{count} phút").format(count=minutes)
    if minutes < 48 * 60:
        return _("{count} giờ").format(count=minutes // 60)
    return _("{count} ngày").format(count=minutes // (24 * 60))
