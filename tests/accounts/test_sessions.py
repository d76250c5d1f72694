"""Sessions: found by the hash of a random token, ended by signing out, by idleness and by age."""

import time

import pytest

from lib.accounts import sessions
from lib.accounts.sessions import IDLE_SECONDS, LONGEST_SECONDS
from lib.rights import Actor
from lib.store import Store, rows, value


@pytest.fixture
def session(store: Store, secretary: Actor) -> str:
    """The key of a session of CB01's secretary, just begun."""
    return sessions.key(sessions.begin(store, secretary.account_id or 0))


def age(store: Store, created: int, seen: int) -> None:
    """Make every session begun and last seen so many seconds ago."""
    now = int(time.time())
    with store.write() as db:
        db.execute("UPDATE session_token SET created_at = ?, seen_at = ?", [now - created, now - seen])


def test_a_session_is_found_by_its_key(store: Store, secretary: Actor, session: str) -> None:
    assert sessions.signed_in(store, session) == secretary


def test_the_token_itself_is_not_in_the_store_and_opens_nothing(store: Store, secretary: Actor) -> None:
    token = sessions.begin(store, secretary.account_id or 0)
    with store.read() as db:
        assert rows(db, "SELECT token_hash FROM session_token") == [{"token_hash": sessions.key(token)}]
    assert len(token) >= 43
    assert sessions.signed_in(store, token) is None


def test_two_sessions_have_two_tokens_and_end_one_by_one(store: Store, secretary: Actor, session: str) -> None:
    other = sessions.key(sessions.begin(store, secretary.account_id or 0))
    sessions.end(store, session)
    assert sessions.signed_in(store, session) is None
    assert sessions.signed_in(store, other) == secretary


@pytest.mark.parametrize("unknown", ["", "0" * 64])
def test_an_unknown_key_is_nobody(store: Store, session: str, unknown: str) -> None:
    assert session != unknown
    assert sessions.signed_in(store, unknown) is None


@pytest.mark.parametrize(
    ("created", "seen", "alive"),
    [
        (IDLE_SECONDS - 60, IDLE_SECONDS - 60, True),
        (IDLE_SECONDS + 60, IDLE_SECONDS + 60, False),
        (LONGEST_SECONDS - 60, 0, True),
        (LONGEST_SECONDS + 60, 0, False),
    ],
)
def test_a_session_ends_when_it_is_idle_or_old(
    store: Store, session: str, created: int, seen: int, alive: bool
) -> None:
    age(store, created, seen)
    assert (sessions.signed_in(store, session) is not None) is alive


def test_being_seen_keeps_a_session_alive(store: Store, session: str) -> None:
    age(store, IDLE_SECONDS, IDLE_SECONDS - 60)
    sessions.signed_in(store, session)
    with store.read() as db:
        assert time.time() - value(db, "SELECT seen_at FROM session_token") < 60


def test_an_ended_session_does_not_come_back_by_being_looked_up(store: Store, session: str) -> None:
    age(store, IDLE_SECONDS + 60, IDLE_SECONDS + 60)
    assert sessions.signed_in(store, session) is None
    assert sessions.signed_in(store, session) is None


def test_ended_sessions_are_swept_away_when_another_begins(store: Store, office: Actor, session: str) -> None:
    age(store, IDLE_SECONDS + 60, IDLE_SECONDS + 60)
    sessions.begin(store, office.account_id or 0)
    with store.read() as db:
        assert value(db, "SELECT count(*) FROM session_token WHERE token_hash = ?", [session]) == 0
        assert value(db, "SELECT count(*) FROM session_token") == 1


def test_a_disabled_account_is_signed_out_even_before_its_sessions_are_swept(
    store: Store, secretary: Actor, session: str
) -> None:
    with store.write() as db:
        db.execute("UPDATE account SET active = 0 WHERE id = ?", [secretary.account_id])
    assert sessions.signed_in(store, session) is None


def test_a_changed_role_is_seen_at_the_next_request(store: Store, secretary: Actor, session: str) -> None:
    with store.write() as db:
        db.execute("UPDATE account SET role = 'leadership', unit_id = NULL WHERE id = ?", [secretary.account_id])
    found = sessions.signed_in(store, session)
    assert found is not None
    assert (found.role, found.unit_id) == ("leadership", None)


CHROME = (
    "Mozilla/5.0 (Linux; Android 14; SM-A156E) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36"
)
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile Safari/604.1"


@pytest.mark.parametrize(
    ("browser", "device"),
    [
        (CHROME, "Chrome, Android"),
        (EDGE, "Edge, Windows"),
        (IPHONE, "Safari, iPhone"),
        ("curl/8", ""),
        ("", ""),
        ("<script>alert(1)</script>", ""),
    ],
)
def test_of_a_browser_only_kind_and_system_are_kept(store: Store, secretary: Actor, browser: str, device: str) -> None:
    sessions.begin(store, secretary.account_id or 0, browser)
    assert [each.device for each in sessions.of_account(store, secretary)] == [device]


def test_an_account_sees_its_own_sessions_the_last_used_first(
    store: Store, secretary: Actor, office: Actor, session: str
) -> None:
    age(store, 7200, 3600)
    newer = sessions.key(sessions.begin(store, secretary.account_id or 0))
    sessions.begin(store, office.account_id or 0)
    assert [each.key for each in sessions.of_account(store, secretary)] == [newer, session]


def test_an_expired_session_is_not_listed(store: Store, secretary: Actor, session: str) -> None:
    age(store, IDLE_SECONDS + 60, IDLE_SECONDS + 60)
    assert sessions.of_account(store, secretary) == []


def test_an_account_ends_its_own_sessions_and_no_others(
    store: Store, secretary: Actor, office: Actor, session: str
) -> None:
    sessions.end_own(store, office, [session])
    assert sessions.signed_in(store, session) == secretary
    sessions.end_own(store, secretary, [session])
    assert sessions.signed_in(store, session) is None
