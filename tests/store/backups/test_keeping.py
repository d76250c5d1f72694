"""What is kept: all of the last days, the latest of each day, week and month; the last sound one is never deleted."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from lib.store import Store
from lib.store.backups import Backup, all_backups, backup, folder_of
from lib.store.backups.keeping import ALL_OF, Keep, kept, rotate

NOW = datetime(2026, 11, 25, 5, 0, tzinfo=UTC)


def made(hours_ago: float, problem: str = "") -> Backup:
    at = NOW - timedelta(hours=hours_ago)
    return Backup(Path(f"store-{at:%Y%m%d-%H%M%S}.db.gz"), at, "daily", "", 0, "", problem)


histories = st.lists(
    st.builds(made, st.floats(0, 24 * 900), st.sampled_from(["", "", "", "Nhật ký bị sửa từ dòng 5"])), unique=True
)


def test_three_years_of_daily_backups_leave_a_few_dozen() -> None:
    daily = [made(24 * day) for day in range(1100)]
    staying = kept(daily, Keep(14, 8, 24), NOW)
    ages = sorted((NOW - each.made_at).days for each in staying)
    assert ages[:14] == list(range(14))
    assert ages[-1] > 23 * 28
    assert len(staying) < 14 + 8 + 24


@given(histories)
def test_the_last_sound_one_and_all_of_the_last_days_stay(found: list[Backup]) -> None:
    staying = kept(found, Keep(), NOW)
    sound = [each for each in found if not each.problem]
    assert {each for each in found if each.made_at > NOW - ALL_OF} <= staying
    assert not sound or max(sound, key=lambda each: each.made_at) in staying


@given(histories)
def test_keeping_twice_deletes_no_more_than_keeping_once(found: list[Backup]) -> None:
    staying = kept(found, Keep(), NOW)
    assert kept(staying, Keep(), NOW) == staying


@given(histories)
def test_unsound_ones_go_only_once_there_are_sound_ones(found: list[Backup]) -> None:
    unsound = [each for each in found if each.problem]
    assert kept(unsound, Keep(), NOW) == set(unsound)


def test_rotating_deletes_the_files_with_their_notes_and_nothing_else(store: Store) -> None:
    first, second = backup(store, "asked"), backup(store, "asked")
    (first.path.parent / "store-rescued-20240101.db").write_bytes(b"x")
    later = datetime.now(UTC) + timedelta(days=4)
    assert rotate(all_backups(folder_of(store.path), store.path), Keep(1, 0, 0), later) == [first]
    assert all_backups(folder_of(store.path), store.path) == [second]
    assert len(list(first.path.parent.iterdir())) == 3
