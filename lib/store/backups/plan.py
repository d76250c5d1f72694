"""How a store is backed up: at which hour, how many are kept, where a second copy goes.

Settings of the store, each change of which is in the audit; nothing here is a secret (the key is a file of its own).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lib import vietnamese
from lib.records import Problem, Refused
from lib.rights import KEEP_BACKUPS, Actor, require
from lib.store import audit
from lib.store.backups.keeping import Keep, rotate
from lib.store.backups.making import Backup, all_backups, backup, deliver, folder_of
from lib.store.changes import Change
from lib.store.database import Store
from lib.store.settings import set_setting, setting
from lib.translation import N_, _
from lib.vietnamese import Unreadable

NOT_ALLOWED = N_("Chỉ tài khoản quản trị được đặt cách sao lưu và sao lưu theo yêu cầu.")
NOON = 12  # an office's machine is on at noon, and off at night
COUNTS = {
    "daily": (N_("Giữ mấy ngày"), 1, 366),
    "weekly": (N_("Giữ mấy tuần"), 0, 520),
    "monthly": (N_("Giữ mấy tháng"), 0, 1200),
}
HOUR = (N_("Giờ sao lưu hằng ngày"), 0, 23)
SECOND = N_("Nơi cất bản sao thứ hai")


@dataclass(frozen=True)
class Plan:
    """The hour of the daily backup, how many are kept, and the folder of the second copies, if any."""

    hour: int = NOON
    keep: Keep = Keep()
    second: Path | None = None


def plan_of(store: Store) -> Plan:
    """The plan as it was last set; what was never set is as in Plan."""
    kept = Keep(**{name: _number(store, name, getattr(Keep(), name)) for name in COUNTS})
    second = setting(store, "backup_second")
    return Plan(_number(store, "hour", NOON), kept, Path(second) if second else None)


def _number(store: Store, name: str, otherwise: int) -> int:
    return int(setting(store, f"backup_{name}") or otherwise)


def set_plan(changing: Change, typed: Mapping[str, str]) -> None:
    """Set the plan as it was typed: `hour`, `daily`, `weekly`, `monthly`, `second`. Raises Forbidden or Refused."""
    require(changing.actor.may(KEEP_BACKUPS), NOT_ALLOWED)
    problems = [problem for name, within in (COUNTS | {"hour": HOUR}).items() if (problem := _out(name, within, typed))]
    second = vietnamese.clean(typed["second"])
    if second and not (Path(second).is_absolute() and Path(second).is_dir()):
        sentence = _("{label}: không thấy thư mục {path}; cắm ổ, gắn ổ mạng, hoặc gõ lại đường dẫn đầy đủ.")
        problems.append(Problem("second", sentence.format(label=_(SECOND), path=second)))
    if problems:
        raise Refused(problems)
    for name in ("hour", *COUNTS):
        set_setting(changing, f"backup_{name}", str(vietnamese.read_count(typed[name])))
    set_setting(changing, "backup_second", second)


def _out(name: str, within: tuple[str, int, int], typed: Mapping[str, str]) -> Problem | None:
    label, least, most = within
    try:
        number = vietnamese.read_count(typed[name])
    except Unreadable:
        number = -1
    if least <= number <= most:
        return None
    sentence = _("{label}: gõ một số từ {least} đến {most}.")
    return Problem(name, sentence.format(label=_(label), least=least, most=most))


@dataclass(frozen=True)
class Done:
    """A backup that was made; `unplaced` says why there is no second copy of it, where one is wanted."""

    made: Backup
    unplaced: str = ""


def carry_out(store: Store, actor: Actor, occasion: str) -> Done:
    """Make a backup as planned: record it, copy it to the second place, and delete those no longer kept.

    Raises Forbidden, or BackupFailed; that the second place cannot be reached is told, and the backup stays.
    """
    require(actor.may(KEEP_BACKUPS), NOT_ALLOWED)
    plan, now = plan_of(store), datetime.now(UTC)
    made = backup(store, occasion)
    audit.read(store, actor, made.path.name, occasion=occasion, head=made.head)
    rotate(all_backups(folder_of(store.path), store.path), plan.keep, now)
    return Done(made, _second_copy(store, plan, made, now) if plan.second else "")


def _second_copy(store: Store, plan: Plan, made: Backup, now: datetime) -> str:
    """Copy a backup to the second place; returns why not, where it cannot be."""
    place = plan.second
    if place is None or not place.is_dir():
        return _("Chưa chép được bản sao thứ hai: không thấy {path}; cắm ổ hoặc gắn ổ mạng.").format(path=place)
    try:
        deliver(made, place)
        rotate(all_backups(place, store.path), plan.keep, now)
    except OSError as error:
        sentence = _("Chưa chép được bản sao thứ hai vào {path}: {what}.")
        return sentence.format(path=place, what=error.strerror)
    return ""
