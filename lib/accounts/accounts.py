"""Accounts: a name, a role, and for heads of units the one unit they enter."""

import re
from datetime import date
from typing import Any

from sqlite_utils import Database

from lib.accounts import codes
from lib.accounts.passwords import chosen, hashed, is_outdated, matches
from lib.records import Problem, Refused
from lib.rights import KEEP_ACCOUNTS, PROVINCE_ROLES, ROLES, Actor, Role, require
from lib.store import Change, Store, change, rows, value
from lib.store.clock import today
from lib.store.settings import LEVEL, PROVINCE
from lib.translation import N_, _

NOT_ALLOWED = N_("Tài khoản này không được lập hoặc sửa tài khoản.")


def add(changing: Change, name: str, role: str, unit_id: int | None, password: str) -> int:
    """Make an account and return its id. Raises Forbidden, or Refused with every problem."""
    return add_hashed(changing, name, role, unit_id, chosen(password, guessable(changing.db, name, unit_id)))


def guessable(db: Database, name: str, unit_id: int | None) -> list[str]:
    """The words that others would try first for an account: its name, its unit's and the commune's."""
    named = rows(
        db, "SELECT name FROM unit_name JOIN unit ON unit.id = unit_id WHERE unit_id = ? OR kind = 'commune'", [unit_id]
    )
    return [name, *(row["name"] for row in named)]


def add_hashed(
    changing: Change, name: str, role: str, unit_id: int | None, password_hash: str, code_until: date | None = None
) -> int:
    """`add` for a password hashed before the transaction began, or shared by the accounts of the demo.

    With a last day it is no password but a one-time code that is hashed.
    """
    require(changing.actor.may(KEEP_ACCOUNTS), NOT_ALLOWED)
    name = name.strip().lower()
    if problems := _problems(changing, name, role, unit_id):
        raise Refused(problems)
    secret = {"password_hash": password_hash, "code_until": code_until and code_until.isoformat()}
    account = {"name": name, "role": role, "unit_id": unit_id, "created_at": changing.at}
    return changing.insert("account", account | secret)


def roles_in(db: Database) -> dict[str, Role]:
    """The roles that accounts of a store may have: a commune's, or those above the communes."""
    level = value(db, "SELECT value FROM setting WHERE name = ?", [LEVEL])
    return PROVINCE_ROLES if level == PROVINCE else ROLES


def keeper(db: Database) -> str:
    """The role of the first account of a store, which makes all others."""
    return next(code for code, role in roles_in(db).items() if KEEP_ACCOUNTS in role.may)


def _problems(changing: Change, name: str, role: str, unit_id: int | None) -> list[Problem]:
    problems = []
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{1,39}", name):
        problems.append(Problem("name", _("Tên đăng nhập: từ 2 đến 40 chữ không dấu, số, dấu chấm hoặc gạch.")))
    elif value(changing.db, "SELECT id FROM account WHERE name = ?", [name]) is not None:
        problems.append(Problem("name", _("Tên đăng nhập “{name}” đã có; chọn tên khác.").format(name=name)))
    return problems + _role_problems(changing.db, role, unit_id)


def _role_problems(db: Database, role: str, unit_id: int | None) -> list[Problem]:
    roles = roles_in(db)
    if role not in roles:
        return [Problem("role", _("Vai trò: chọn một trong {roles}.").format(roles=", ".join(roles)))]
    needed, title = roles[role].unit_kind, _(roles[role].title)
    kind = value(db, "SELECT kind FROM unit WHERE id = ?", [unit_id])
    if needed and kind != needed:
        return [Problem("unit", _("Vai trò “{role}” phải gắn với một đơn vị đúng loại.").format(role=title))]
    if not needed and unit_id is not None:
        return [Problem("unit", _("Vai trò “{role}” không gắn với đơn vị nào; bỏ chọn đơn vị.").format(role=title))]
    return []


def set_role(changing: Change, account_id: int, version: int, role: str, unit_id: int | None) -> None:
    """Give an account another role or unit, which ends its sessions. Raises Forbidden, Refused or Stale."""
    require(changing.actor.may(KEEP_ACCOUNTS), NOT_ALLOWED)
    if account_id == changing.actor.account_id:
        raise Refused([Problem("", _("Không thể tự đổi vai trò của tài khoản đang dùng."))])
    if problems := _role_problems(changing.db, role, unit_id):
        raise Refused(problems)
    changing.update("account", account_id, version, {"role": role, "unit_id": unit_id})
    changing.db.execute("DELETE FROM session_token WHERE account_id = ?", [account_id])


def set_active(changing: Change, account_id: int, version: int, active: bool) -> None:
    """Disable an account, which ends its sessions, or let it in again. Raises Forbidden, Refused or Stale."""
    require(changing.actor.may(KEEP_ACCOUNTS), NOT_ALLOWED)
    if account_id == changing.actor.account_id:
        raise Refused([Problem("", _("Không thể tự khóa tài khoản đang dùng."))])
    changing.update("account", account_id, version, {"active": int(active)})
    if not active:
        changing.db.execute("DELETE FROM session_token WHERE account_id = ?", [account_id])


def all_accounts(store: Store, actor: Actor) -> list[dict[str, Any]]:
    """Every account with its unit's code, without its password. Raises Forbidden."""
    require(actor.may(KEEP_ACCOUNTS), NOT_ALLOWED)
    with store.read() as db:
        return rows(
            db,
            "SELECT account.id, account.name, role, active, code_until, unit_id, unit.code AS unit, account.version"
            " FROM account LEFT JOIN unit ON unit.id = account.unit_id ORDER BY account.name",
        )


def any_account(store: Store) -> bool:
    """Whether the store has been set up: it has at least one account."""
    with store.read() as db:
        return value(db, "SELECT 1 FROM account LIMIT 1") is not None


def any_of_unit(store: Store) -> bool:
    """Whether the first hour is over: some unit has its account."""
    with store.read() as db:
        return value(db, "SELECT 1 FROM account WHERE unit_id IS NOT NULL LIMIT 1") is not None


def actor_named(store: Store, name: str) -> Actor:
    """The actor of an active account, for the command line. Raises LookupError with a sentence."""
    with store.read() as db:
        found = rows(db, "SELECT * FROM account WHERE name = ? AND active = 1", [name.strip().lower()])
    if not found:
        raise LookupError(_("Không có tài khoản “{name}”.").format(name=name))
    return actor_of(found[0])


def actor_of(row: dict[str, Any]) -> Actor:
    """The actor of an account row."""
    return Actor(row["id"], row["name"], row["role"], row["unit_id"])


def authenticate(store: Store, name: str, password: str) -> int | None:
    """The id of the active account with this name and password, else None, after the same time either way.

    The password of an account that has only a one-time code is that code, until its last day.
    """
    sql = "SELECT id, password_hash, code_until FROM account WHERE name = ? AND active = 1"
    with store.read() as db:
        found = rows(db, sql, [name.strip().lower()])
        day = today(db).isoformat()
    until = found[0]["code_until"] if found else None
    known = found and (until is None or until >= day)
    right = matches(codes.plain(password) if until else password, found[0]["password_hash"] if known else None)
    if right and not until and is_outdated(found[0]["password_hash"]):
        _hash_anew(store, found[0]["id"], found[0]["password_hash"], password)
    return int(found[0]["id"]) if right else None


def _hash_anew(store: Store, account_id: int, outdated: str, password: str) -> None:
    """Put today's hash in place of one made with less work; the password stays the same, so nothing is recorded."""
    anew = hashed(password)
    with store.write() as db:
        sql = "UPDATE account SET password_hash = ? WHERE id = ? AND password_hash = ?"
        db.execute(sql, [anew, account_id, outdated])


def change_password(store: Store, actor: Actor, session: str, present: str, wanted: str) -> None:
    """Give the own account another password, which ends its sessions but the one at hand. Raises Refused."""
    if authenticate(store, actor.name, present) != actor.account_id:
        raise Refused([Problem("present", _("Mật khẩu hiện tại không đúng; gõ lại."))])
    with store.read() as db:
        told = guessable(db, actor.name, actor.unit_id)
    password_hash = chosen(wanted, told)
    with change(store, actor, _("đổi mật khẩu")) as changing:
        (row,) = rows(changing.db, "SELECT version FROM account WHERE id = ?", [actor.account_id])
        changing.update("account", actor.account_id or 0, row["version"], {"password_hash": password_hash})
        changing.db.execute(
            "DELETE FROM session_token WHERE account_id = ? AND token_hash <> ?", [actor.account_id, session]
        )
