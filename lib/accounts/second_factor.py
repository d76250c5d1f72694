"""A second factor beside the password: the six digits that an app on the person's phone shows (TOTP, RFC 6238).

Whoever wants one switches it on for the own account. A lost phone is mended by the administrator's one-time code, which
takes the factor away with the password.
"""

import time

import pyotp

from lib.records import Problem, Refused
from lib.rights import Actor
from lib.store import Store, change, rows
from lib.translation import _

STEP = 30  # seconds in which a code is shown; the one before and the one after are taken too, for clocks differ
ISSUER = "Số liệu Đảng ủy"


def new_secret() -> str:
    """A random secret, to be shown once and confirmed by a code."""
    return pyotp.random_base32()


def address_of(secret: str, name: str) -> str:
    """What the app on the phone reads from the square code."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)


def is_on(store: Store, account_id: int) -> bool:
    """Whether an account asks for a code after its password."""
    with store.read() as db:
        return bool(rows(db, "SELECT 1 FROM account WHERE id = ? AND totp_secret IS NOT NULL", [account_id]))


def switch_on(store: Store, actor: Actor, secret: str, code: str) -> None:
    """Ask for a code from now on, once the phone has shown that it has the secret. Raises Refused."""
    step = _step_of(secret, code)
    if step is None:
        raise Refused([Problem("code", _wrong())])
    _write(store, actor, {"totp_secret": secret, "totp_step": step}, _("bật mã xác thực"))


def switch_off(store: Store, actor: Actor, code: str) -> None:
    """Ask for the password alone again. Raises Refused for a wrong code."""
    if not accepted(store, actor.account_id or 0, code):
        raise Refused([Problem("code", _wrong())])
    _write(store, actor, {"totp_secret": None}, _("tắt mã xác thực"))


def accepted(store: Store, account_id: int, code: str) -> bool:
    """Whether a code is right now and was not used before; it is used up by being asked."""
    with store.write() as db:
        found = rows(db, "SELECT totp_secret, totp_step FROM account WHERE id = ? AND active = 1", [account_id])
        step = _step_of(found[0]["totp_secret"], code) if found and found[0]["totp_secret"] else None
        if step is None or step <= found[0]["totp_step"]:
            return False
        db.execute("UPDATE account SET totp_step = ? WHERE id = ?", [step, account_id])
    return True


def _step_of(secret: str, typed: str) -> int | None:
    """The step that a typed code is of, of the present one and its neighbours; None for a wrong code."""
    code, now = "".join(typed.split()), int(time.time()) // STEP
    clock = pyotp.TOTP(secret, interval=STEP)
    steps = [step for step in (now - 1, now, now + 1) if pyotp.utils.strings_equal(clock.generate_otp(step), code)]
    return max(steps, default=None)


def _write(store: Store, actor: Actor, written: dict[str, object], reason: str) -> None:
    with change(store, actor, reason) as changing:
        (row,) = rows(changing.db, "SELECT version FROM account WHERE id = ?", [actor.account_id])
        changing.update("account", actor.account_id or 0, row["version"], written)


def _wrong() -> str:
    return _("Mã xác thực không đúng; gõ 6 số đang hiện trên điện thoại, và xem lại đồng hồ của điện thoại.")
