"""The plan: when, how much is kept and where a second copy goes; set by the administrator alone, carried out as set."""

import shutil
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lib.records import Refused
from lib.rights import OPERATOR, ROLES, Actor, Forbidden
from lib.store import Store, audit, change, rows
from lib.store.backups import BackupFailed, all_backups, backup, folder_of
from lib.store.backups.keeping import Keep
from lib.store.backups.packing import key_file
from lib.store.backups.plan import Plan, carry_out, plan_of, set_plan
from lib.store.backups.schedule import is_due, scheduled
from lib.store.backups.standing import ago, standing
from lib.store.watch import last_seen, look
from lib.vietnamese import CLOCK
from tests.store.backups.test_keeping import made

TYPED = {"hour": "7", "daily": "30", "weekly": "0", "monthly": "36", "second": ""}


def put(store: Store, actor: Actor = OPERATOR, **typed: str) -> None:
    with change(store, actor) as changing:
        set_plan(changing, TYPED | typed)


def ours(store: Store) -> int:
    return len(all_backups(folder_of(store.path), store.path))


def wait_for(what: object, until: float = 20) -> None:
    """Wait until `what()` is true."""
    deadline = time.monotonic() + until
    while not what():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_at_first_it_is_noon_and_two_years(store: Store) -> None:
    assert plan_of(store) == Plan(12, Keep(14, 8, 24), None)


def test_it_is_as_it_was_set(store: Store, people: dict[str, Actor], tmp_path: Path) -> None:
    put(store, people["admin"], second=str(tmp_path))
    assert plan_of(store) == Plan(7, Keep(30, 0, 36), tmp_path)


@pytest.mark.parametrize("role", [role for role in ROLES if role != "admin"])
def test_nobody_but_the_administrator_sets_it_or_asks_for_a_backup(
    store: Store, people: dict[str, Actor], role: str
) -> None:
    with pytest.raises(Forbidden):
        put(store, people[role])
    with pytest.raises(Forbidden):
        carry_out(store, people[role], "asked")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"hour": "24"}, "Giờ sao lưu hằng ngày: gõ một số từ 0 đến 23."),
        ({"daily": "không"}, "Giữ mấy ngày: gõ một số từ 1 đến 366."),
        ({"daily": "0"}, "Giữ mấy ngày: gõ một số từ 1 đến 366."),
        ({"second": "/khong/co"}, "Nơi cất bản sao thứ hai: không thấy thư mục /khong/co; cắm ổ"),
        ({"second": "usb"}, "không thấy thư mục usb"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(store: Store, typed: dict[str, str], said: str) -> None:
    with pytest.raises(Refused) as refused:
        put(store, **typed)
    assert said in refused.value.problems[0].sentence
    assert plan_of(store) == Plan()


def test_a_backup_goes_to_the_second_place_too_and_stands_in_the_audit(store: Store, tmp_path: Path) -> None:
    put(store, second=str(tmp_path))
    done = carry_out(store, OPERATOR, "asked")
    (second,) = all_backups(tmp_path, store.path)
    assert (second.sha256, done.unplaced) == (done.made.sha256, "")
    with store.read() as db:
        (told,) = rows(db, "SELECT * FROM audit WHERE action = 'read'")
    assert done.made.path.name in told["after"]
    assert done.made.head in told["after"]


def test_a_second_place_that_is_away_is_told_and_the_backup_stays(store: Store, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    put(store, second=str(tmp_path / "usb"))
    (tmp_path / "usb").rmdir()
    assert "không thấy" in carry_out(store, OPERATOR, "asked").unplaced
    assert ours(store) == 1


NOW = datetime(2026, 11, 25, 5, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours_ago", "due"),
    [((), True), ((1,), False), ((25,), True), ((-1,), True), ((-400, 30), True), ((-400, 1), False)],
)
def test_one_is_due_once_the_hour_has_struck_since_the_last_sound_one(hours_ago: tuple[float, ...], due: bool) -> None:
    found = [made(hours - 0.5) for hours in hours_ago]
    assert is_due(found, (NOW - timedelta(hours=2)).astimezone(CLOCK).hour, NOW) is due


def test_an_unsound_one_does_not_count() -> None:
    assert is_due([made(0.1, "Nhật ký bị sửa từ dòng 5")], 0, NOW)


def warned(store: Store) -> tuple[str, ...]:
    """What the pages would say, of what the server saw last."""
    seen = last_seen(store)
    return seen.warnings if seen else ()


def test_the_server_makes_one_soon_after_it_has_started_and_no_second_one(store: Store) -> None:
    with scheduled(store, look_every=0.05):
        wait_for(lambda: ours(store))
        time.sleep(0.3)
    assert ours(store) == 1
    assert warned(store) == ()


def test_a_backup_that_fails_is_said_and_tried_again_later_not_at_once(store: Store) -> None:
    key_file(store.path).write_text("bốn từ dễ nhớ", "utf-8")
    key_file(store.path).chmod(0o644)
    with scheduled(store, look_every=0.05):
        wait_for(lambda: warned(store))
    assert "chmod 600" in warned(store)[0]
    assert ours(store) == 0


def test_a_clock_that_was_set_back_is_said(store: Store) -> None:
    earlier = datetime.now(UTC) - timedelta(days=400)
    (said,) = look(store, earlier).warnings
    assert said.startswith("Đồng hồ máy chủ đang chậm: lần ghi gần nhất đề ")
    assert look(store, datetime.now(UTC)).warnings == ()


def test_a_disk_that_is_nearly_full_is_said_before_it_is_full(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lib.store.watch.LEAST_FREE", 10**15)
    (said,) = look(store, datetime.now(UTC)).warnings
    assert said.startswith("Đĩa của máy chủ chỉ còn ")


def test_a_new_store_is_not_scolded_and_one_of_three_days_without_a_backup_is(store: Store) -> None:
    now = datetime.now(UTC)
    assert standing(store, now).warnings(now) == []
    later = now + timedelta(days=3)
    assert standing(store, later).warnings(later)[0].startswith("Kho chưa có bản sao lưu nào đã kiểm tra.")


def test_the_age_of_the_last_backup_is_told_and_one_too_old_warned_of(store: Store) -> None:
    backup(store, "asked")
    for hours, warned in ((1, False), (47, False), (49, True)):
        now = datetime.now(UTC) + timedelta(hours=hours)
        stands = standing(store, now)
        assert ago(stands.age(now) or timedelta()) == ("60 phút trước" if hours == 1 else ago(timedelta(hours=hours)))
        assert bool(stands.warnings(now)) is warned


def test_the_second_place_has_an_age_of_its_own(store: Store, tmp_path: Path) -> None:
    put(store, second=str(tmp_path))
    carry_out(store, OPERATOR, "asked")
    shutil.rmtree(folder_of(store.path))
    now = datetime.now(UTC) + timedelta(days=9)
    stands = standing(store, now)
    assert (stands.latest, stands.second_latest is None) == (None, False)
    assert stands.warnings(now)[1] == f"Bản sao ở nơi cất thứ hai {tmp_path} đã cũ 9 ngày; cắm ổ hoặc gắn ổ mạng."


def test_a_backup_dated_later_than_now_does_not_count_as_fresh(store: Store) -> None:
    backup(store, "asked")
    assert standing(store, datetime.now(UTC) - timedelta(hours=1)).latest is None


def test_no_backup_is_made_into_the_folder_of_a_store_that_is_gone(store: Store) -> None:
    with store.read() as db:
        assert audit.head(db)
    store.path.unlink()
    with pytest.raises(BackupFailed):
        backup(store, "asked")
