"""Passwords are kept only as argon2id hashes; checking one costs the same whether or not the account exists."""

import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from lib.records import Problem, Refused
from lib.translation import _

SHORTEST = 8
LONGEST = 200

_hasher = PasswordHasher()
# Each check takes 64 MiB for a tenth of a second; two at a time keep a small office PC usable.
_at_work = threading.BoundedSemaphore(2)


@cache
def _of_nobody() -> str:
    return _hasher.hash("nobody has this password")


def hashed(password: str) -> str:
    """The argon2id hash to store. Raises Refused for a password too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        sentence = _("Mật khẩu phải có từ {shortest} đến {longest} ký tự.").format(shortest=SHORTEST, longest=LONGEST)
        raise Refused([Problem("password", sentence)])
    with _at_work:
        return _hasher.hash(password)


def matches(password: str, password_hash: str | None) -> bool:
    """Whether the password belongs to the hash; no hash takes as long to deny as a wrong password."""
    with _at_work:
        try:
            _hasher.verify(password_hash or _of_nobody(), password[:LONGEST])
        except (VerifyMismatchError, InvalidHashError):
            return False
    return password_hash is not None
