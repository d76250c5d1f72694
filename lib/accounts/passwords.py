"""Passwords are kept only as argon2id hashes; checking one costs the same whether or not the account exists."""

import threading
from collections.abc import Collection
from functools import cache
from itertools import pairwise

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from lib import vietnamese
from lib.records import Problem, Refused
from lib.translation import _

SHORTEST = 8
LONGEST = 200
FEWEST_GUESSES = 10**8  # what an attacker would need who may try as often as they like
_WEIGHED = 72  # characters; the rest of a long password is not needed to call it strong
_OBVIOUS = ("mật khẩu", "chi bộ", "Đảng ủy", "xã", "ấp", "Việt Nam")

_hasher = PasswordHasher()
# Each check takes 64 MiB for a tenth of a second; two at a time keep a small office PC usable.
_at_work = threading.BoundedSemaphore(2)


@cache
def _of_nobody() -> str:
    return _hasher.hash("nobody has this password")


def chosen(password: str, told: Collection[str]) -> str:
    """The hash of a password that a person chose; `told` are words by which others would guess it, such as names.

    Raises Refused for one too short, too long, among the common ones, or made of what is told.
    """
    if len(password) >= SHORTEST and _guesses(password, told) < FEWEST_GUESSES:
        sentence = _(
            "Mật khẩu này dễ đoán (quá phổ biến, hoặc ghép từ tên, năm sinh, dãy phím); chọn vài từ khác nhau."
        )
        raise Refused([Problem("password", sentence)])
    return hashed(password)


def _guesses(password: str, told: Collection[str]) -> int:
    """How many guesses find a password, by zxcvbn: common passwords, words, names, dates, rows of keys."""
    from zxcvbn import zxcvbn  # its word lists are loaded only where a password is chosen

    words = sorted({word for text in (*told, *_OBVIOUS) for word in _words(text)})
    folded = vietnamese.fold(password)[:_WEIGHED]
    return min(int(zxcvbn(typed, user_inputs=words)["guesses"]) for typed in (folded, folded.replace(" ", "")))


def _words(text: str) -> set[str]:
    """The words of a name as they are typed in passwords: without accents, alone, in pairs and all run together."""
    words = vietnamese.fold(text).split()
    return {*words, *(one + two for one, two in pairwise(words)), "".join(words)} - {""}


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


def is_outdated(password_hash: str) -> bool:
    """Whether a hash was made with less work than is asked for today, so that it is to be made anew."""
    return _hasher.check_needs_rehash(password_hash)
