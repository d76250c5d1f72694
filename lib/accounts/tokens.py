"""Tokens for other programs: each reads what one account may read, until it is revoked or the account is locked."""

import hashlib
import secrets
from typing import Any

from sqlite_utils import Database

from lib import vietnamese
from lib.accounts.accounts import NOT_ALLOWED, actor_of
from lib.records import Problem, Refused
from lib.rights import KEEP_ACCOUNTS, Actor, require
from lib.store import Change, Store, change, rows, value
from lib.store.audit import now
from lib.translation import _

BEGINNING = "xa_"  # by which a token that strayed into a file or a log is known


def make(store: Store, actor: Actor, name: str, account: str) -> str:
    """A new token that reads on behalf of an account; only its hash is kept. Raises Forbidden or Refused."""
    token = BEGINNING + secrets.token_urlsafe(32)
    with change(store, actor, _("lập khóa API")) as changing:
        require(changing.actor.may(KEEP_ACCOUNTS), NOT_ALLOWED)
        row = {"name": _free_name(changing, name), "account_id": _account_id(changing.db, account)}
        changing.insert("api_token", row | {"token_hash": key(token), "made_at": changing.at})
    return token


def _free_name(changing: Change, typed: str) -> str:
    name = vietnamese.clean(typed)
    if not name:
        raise Refused([Problem("name", _("Tên khóa: ghi chương trình nào dùng, ví dụ “Bảng tổng hợp huyện”."))])
    if value(changing.db, "SELECT 1 FROM api_token WHERE name = ?", [name]):
        raise Refused([Problem("name", _("Tên khóa “{name}” đã có; chọn tên khác.").format(name=name))])
    return name


def _account_id(db: Database, name: str) -> int:
    sql = "SELECT id FROM account WHERE name = ? AND active = 1"
    found = value(db, sql, [name.strip().lower()])
    if found is None:
        raise Refused([Problem("account", _("Không có tài khoản “{name}” đang dùng.").format(name=name))])
    return int(found)


def revoke(store: Store, actor: Actor, name: str) -> None:
    """Let a token read nothing more. Raises Forbidden or Refused."""
    with change(store, actor, _("bỏ khóa API")) as changing:
        require(changing.actor.may(KEEP_ACCOUNTS), NOT_ALLOWED)
        found = rows(changing.db, "SELECT * FROM api_token WHERE name = ? AND revoked_at IS NULL", [name])
        if not found:
            raise Refused([Problem("name", _("Không có khóa “{name}” đang dùng.").format(name=name))])
        changing.update("api_token", found[0]["id"], found[0]["version"], {"revoked_at": changing.at})


def all_tokens(store: Store, actor: Actor) -> list[dict[str, Any]]:
    """Every token with its account and how much it was used, the ones in use first. Raises Forbidden."""
    require(actor.may(KEEP_ACCOUNTS), NOT_ALLOWED)
    with store.read() as db:
        return rows(
            db,
            "SELECT api_token.name, account.name AS account, made_at, revoked_at,"
            " coalesce(sum(calls), 0) AS calls, max(last_at) AS last_at"
            " FROM api_token JOIN account ON account.id = account_id LEFT JOIN api_use ON token_id = api_token.id"
            " GROUP BY api_token.id ORDER BY revoked_at IS NOT NULL, api_token.name",
        )


def key(token: str) -> str:
    """The stored name of a token: its hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def bearer(store: Store, token: str) -> tuple[int, Actor] | None:
    """The id of a token in use and the account it reads for; None for any other."""
    with store.read() as db:
        found = rows(
            db,
            "SELECT account.*, api_token.id AS token_id FROM api_token JOIN account ON account.id = account_id"
            " WHERE token_hash = ? AND revoked_at IS NULL AND account.active = 1 AND account.code_until IS NULL",
            [key(token)],
        )
    return (found[0]["token_id"], actor_of(found[0])) if found else None


def count(store: Store, token_id: int, path: str) -> None:
    """Note one use of a token, by days."""
    at = now()
    with store.write() as db:
        db.execute(
            "INSERT INTO api_use VALUES (?, ?, 1, ?, ?) ON CONFLICT (token_id, day)"
            " DO UPDATE SET calls = calls + 1, last_at = excluded.last_at, last_path = excluded.last_path",
            [token_id, at[:10], at, path],
        )
