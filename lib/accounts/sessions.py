"""Who is signed in: a random token in the browser's cookie, its hash in the store, looked up again at every request."""

import hashlib
import re
import secrets
import time
from dataclasses import dataclass

from lib.accounts.accounts import actor_of
from lib.rights import Actor
from lib.store import Store, rows

IDLE_SECONDS = 12 * 3600
LONGEST_SECONDS = 30 * 24 * 3600
_SEEN_EVERY = 60


@dataclass(frozen=True)
class Session:
    """One place where an account is signed in: its key, moments in seconds, and the kind of browser, if known."""

    key: str
    created_at: int
    seen_at: int
    device: str


def begin(store: Store, account_id: int, browser: str = "") -> str:
    """Sign an account in; returns the token for its cookie. Only the token's hash is stored.

    `browser` is what the browser says of itself, of which no more is kept than its kind and system.
    """
    token = secrets.token_urlsafe(32)
    now = int(time.time())
    with store.write() as db:
        db.execute("DELETE FROM session_token WHERE created_at < ? OR seen_at < ?", _limits(now))
        db.execute(
            "INSERT INTO session_token (token_hash, account_id, created_at, seen_at, device) VALUES (?, ?, ?, ?, ?)",
            [key(token), account_id, now, now, _device(browser)],
        )
    return token


_BROWSERS = {"Edg": "Edge", "coc_coc": "Cốc Cốc", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
_SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux")


def _device(browser: str) -> str:
    """ "Chrome, Android": enough to tell one's own phone from the office's machine."""
    kind = next((name for mark, name in _BROWSERS.items() if mark in browser), "")
    system = next((name for name in _SYSTEMS if re.search(rf"\b{name}\b", browser)), "")
    return ", ".join(part for part in (kind, system) if part)


def key(token: str) -> str:
    """The stored name of a session: the hash of its token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _limits(now: int) -> list[int]:
    return [now - LONGEST_SECONDS, now - IDLE_SECONDS]


def signed_in(store: Store, session: str) -> Actor | None:
    """The actor of a session key; None once it is signed out, expired, or its account disabled or back to a code."""
    now = int(time.time())
    with store.read() as db:
        found = rows(
            db,
            "SELECT account.id, name, role, unit_id, seen_at FROM session_token"
            " JOIN account ON account.id = session_token.account_id"
            " WHERE token_hash = ? AND account.active = 1 AND account.code_until IS NULL"
            " AND session_token.created_at >= ? AND session_token.seen_at >= ?",
            [session, *_limits(now)],
        )
    if not found:
        return None
    if now - found[0]["seen_at"] > _SEEN_EVERY:
        with store.write() as db:
            db.execute("UPDATE session_token SET seen_at = ? WHERE token_hash = ?", [now, session])
    return actor_of(found[0])


def end(store: Store, session: str) -> None:
    """Sign out."""
    with store.write() as db:
        db.execute("DELETE FROM session_token WHERE token_hash = ?", [session])


def of_account(store: Store, actor: Actor) -> list[Session]:
    """Where the actor's own account is signed in now, the last used first."""
    with store.read() as db:
        found = rows(
            db,
            "SELECT token_hash AS key, created_at, seen_at, device FROM session_token"
            " WHERE account_id = ? AND created_at >= ? AND seen_at >= ? ORDER BY seen_at DESC",
            [actor.account_id, *_limits(int(time.time()))],
        )
    return [Session(**row) for row in found]


def end_own(store: Store, actor: Actor, keys: list[str]) -> None:
    """Sign the actor's own account out elsewhere; another account's sessions stay."""
    with store.write() as db:
        for each in keys:
            db.execute("DELETE FROM session_token WHERE token_hash = ? AND account_id = ?", [each, actor.account_id])
