"""Passwords: argon2id hashes, long enough, and as slow to deny when there is no account."""

import pytest
from argon2 import PasswordHasher

from lib.accounts.passwords import chosen, hashed, is_outdated, matches
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


TOLD = ("chibo01", "Chi bộ ấp Long Thới", "Đảng ủy xã Long Bình")


@pytest.mark.parametrize(
    "password",
    [
        "12345678",
        "password1",
        "qwertyuiop",
        "chibo01@123",
        "chibo01chibo01",
        "longthoi2024",
        "Long Bình 2024",
        "matkhau123",
        "mật khẩu",
        "aaaaaaaaaaaa",
        "19081980",
    ],
)
def test_a_password_that_others_would_try_first_is_refused(password: str) -> None:
    with pytest.raises(Refused, match="Mật khẩu này dễ đoán"):
        chosen(password, TOLD)


@pytest.mark.parametrize(
    "password", ["sông lúa chiều mưa", "xe đạp xanh 47", "k7#Vq2!mPz", "x" * 60 + "sông lúa chiều mưa"]
)
def test_a_password_of_a_few_words_or_of_chance_is_taken(password: str) -> None:
    assert matches(password, chosen(password, TOLD))


def test_a_password_too_short_is_told_the_length_first() -> None:
    with pytest.raises(Refused, match="từ 8 đến 200 ký tự"):
        chosen("1234", TOLD)


def test_a_hash_made_with_less_work_is_outdated() -> None:
    assert is_outdated(PasswordHasher(time_cost=1, memory_cost=1024).hash("x"))
    assert not is_outdated(hashed("một mật khẩu dài"))
