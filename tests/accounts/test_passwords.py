"""Passwords: argon2id hashes, long enough, and as slow to deny when there is no account."""

import pytest

from lib.accounts.passwords import hashed, matches
from lib.records import Refused


def test_a_password_is_kept_as_an_argon2id_hash_with_its_own_salt() -> None:
    one, another = hashed("mật khẩu dài"), hashed("mật khẩu dài")
    assert one.startswith("$argon2id$")
    assert one != another
    assert matches("mật khẩu dài", one)
    assert not matches("mật khẩu dài hơn", one)


@pytest.mark.parametrize("password", ["", "ngắn", "1234567", "a" * 201])
def test_a_password_too_short_or_too_long_is_refused(password: str) -> None:
    with pytest.raises(Refused, match="Mật khẩu phải có từ 8 đến 200 ký tự"):
        hashed(password)


@pytest.mark.parametrize("password", ["bất kỳ", "nobody has this password", ""])
def test_without_an_account_no_password_is_right(password: str) -> None:
    assert not matches(password, None)


def test_what_is_stored_but_is_no_hash_lets_nobody_in() -> None:
    assert not matches("x", "x")
