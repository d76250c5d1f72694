"""Accounts for all units at once, and slips with one-time codes: an account with a code has no password of its own yet.

A code stands only on the slip that is made here; the store holds its hash, in place of the password's, and its last
day. Choosing a password uses the code up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlite_utils import Database

from lib.accounts.accounts import NOT_ALLOWED, actor_of, add_hashed, guessable, roles_in
from lib.accounts.codes import LASTS_DAYS, new_code, plain
from lib.accounts.passwords import chosen, hashed
from lib.records import Problem, Refused
from lib.rights import KEEP_ACCOUNTS, Actor, require
from lib.store import Store, change, rows
from lib.store.clock import today
from lib.translation import _

COMMON = {"vanphong": "office", "lanhdao": "leadership"}  # the accounts that belong to no unit


@dataclass(frozen=True)
class Opening:
    """An account to be opened: the name proposed for it, its role, and its unit if the role has one."""

    name: str
    role: str
    unit_id: int | None


@dataclass(frozen=True)
class Slip:
    """What is handed to a person on paper: the account's name, its code, and the last day on which the code works."""

    name: str
    role: str
    unit_id: int | None
    code: str
    until: date


def openings(db: Database) -> list[Opening]:
    """The accounts that are still wanted: one for each unit that exists, one for the office, one for leadership."""
    used = {row["name"] for row in rows(db, "SELECT name FROM account")}
    roles = roles_in(db)
    held = {row["role"] for row in rows(db, "SELECT role FROM account WHERE active = 1")}
    wanted = [
        Opening(_free(name, used), role, None) for name, role in COMMON.items() if role in roles and role not in held
    ]
    for unit in rows(db, _WITHOUT_ACCOUNT, {"day": today(db).isoformat()}):
        role = next((code for code, role in roles.items() if role.unit_kind == unit["kind"]), None)
        if role:
            wanted.append(Opening(_free(unit["code"].lower(), used), role, unit["id"]))
    return wanted


_WITHOUT_ACCOUNT = """
    SELECT id, code, kind FROM unit
    WHERE coalesce(valid_to, '9999-12-31') >= :day
      AND id NOT IN (SELECT unit_id FROM account WHERE active = 1 AND unit_id IS NOT NULL)
    ORDER BY display_order, code"""


def _free(proposed: str, used: set[str]) -> str:
    names = (proposed, *(f"{proposed}-{number}" for number in range(2, len(used) + 3)))
    name = next(each for each in names if each not in used)
    used.add(name)
    return name


def open_all(store: Store, actor: Actor) -> list[Slip]:
    """Open every account that is still wanted, each with a code; all of them or none. Raises Forbidden."""
    require(actor.may(KEEP_ACCOUNTS), NOT_ALLOWED)
    with store.read() as db:
        codes = _hashed_codes(len(openings(db)))
    slips = []
    with change(store, actor, _("lập tài khoản kèm mã một lần")) as changing:
        until = today(changing.db) + timedelta(days=LASTS_DAYS)
        for opening, (code, code_hash) in zip(openings(changing.db), codes, strict=False):
            add_hashed(changing, opening.name, opening.role, opening.unit_id, code_hash, until)
            slips.append(Slip(opening.name, opening.role, opening.unit_id, code, until))
    return slips


def _hashed_codes(count: int) -> list[tuple[str, str]]:
    """New codes with their hashes, made before the transaction: each takes a tenth of a second."""
    return [(code, hashed(code)) for code in (new_code() for _each in range(count))]


def renew(store: Store, actor: Actor, account_ids: Sequence[int]) -> list[Slip]:
    """Give accounts a new code in place of password, second factor or earlier code, and end their sessions.

    Raises Forbidden.
    """
    require(actor.may(KEEP_ACCOUNTS), NOT_ALLOWED)
    codes = _hashed_codes(len(account_ids))
    slips = []
    with change(store, actor, _("cấp mã một lần mới")) as changing:
        until = today(changing.db) + timedelta(days=LASTS_DAYS)
        for account_id, (code, code_hash) in zip(account_ids, codes, strict=True):
            for row in rows(changing.db, "SELECT * FROM account WHERE id = ? AND active = 1", [account_id]):
                written = {"password_hash": code_hash, "code_until": until.isoformat(), "totp_secret": None}
                changing.update("account", account_id, row["version"], written)
                changing.db.execute("DELETE FROM session_token WHERE account_id = ?", [account_id])
                slips.append(Slip(row["name"], row["role"], row["unit_id"], code, until))
    return slips


def must_choose(store: Store, account_id: int) -> bool:
    """Whether the account has only a code, and so must be given a password before it opens anything."""
    with store.read() as db:
        return bool(rows(db, "SELECT 1 FROM account WHERE id = ? AND code_until IS NOT NULL", [account_id]))


def choose_password(store: Store, account_id: int, code: str, password: str) -> None:
    """Give an account, signed in with its code, a password of its own; the code is used up. Raises Refused."""
    if plain(password) == plain(code):
        raise Refused([Problem("password", _("Đặt mật khẩu khác mã một lần trên phiếu."))])
    with store.read() as db:
        row = rows(db, "SELECT * FROM account WHERE id = ?", [account_id])[0]
        told = guessable(db, row["name"], row["unit_id"])
    password_hash = chosen(password, told)
    with change(store, actor_of(row), _("đặt mật khẩu riêng")) as changing:
        waiting = rows(changing.db, "SELECT version FROM account WHERE id = ? AND code_until IS NOT NULL", [account_id])
        if not waiting:
            raise Refused([Problem("password", _("Mã này đã dùng rồi; đăng nhập bằng mật khẩu đã đặt."))])
        written = {"password_hash": password_hash, "code_until": None}
        changing.update("account", account_id, waiting[0]["version"], written)
