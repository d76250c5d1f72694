"""Who is signed in: a random token in the browser's cookie, its hash in the store, looked up again at every request."""

import hashlib
import secrets
import time

from lib.accounts.accounts import actor_of
from lib.rights import Actor
from lib.store import Store, rows

IDLE_SECONDS = 12 * 3600
LONGEST_SECONDS = 30 * 24 * 3600
_SEEN_EVERY = 60


def begin(store: Store, account_id: int) -> str:
    """Sign an account in; returns the token for its cookie. Only the token's hash is stored."""
    token = secrets.token_urlsafe(32)
    now = int(time.time())
    with store.write() as db:
        db.execute("DELETE FROM session_token WHERE created_at < ? OR seen_at < ?", _limits(now))
        db.execute("INSERT INTO session_token VALUES (?, ?, ?, ?)", [key(token), account_id, now, now])
    return token


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
            "SELECT account.*, session_token.seen_at FROM session_token"
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
