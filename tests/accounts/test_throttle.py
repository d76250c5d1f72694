"""Guessing is slowed down, the longer it goes on the longer, without locking out others."""

import pytest

from lib.accounts.throttle import Attempts

HERE, THERE = "10.0.0.1", "10.0.0.2"


def tried(times: int, account: str = "chibo01", address: str = HERE) -> Attempts:
    attempts = Attempts()
    for _time in range(times):
        attempts.failed(account, address)
    return attempts


@pytest.mark.parametrize(("times", "least", "most"), [(0, 0, 0), (9, 0, 0), (10, 1, 1), (29, 1, 1), (30, 59, 60)])
def test_the_more_wrong_passwords_the_longer_the_wait(times: int, least: int, most: int) -> None:
    assert least <= tried(times).wait("chibo01", HERE) <= most


def test_the_same_account_may_still_sign_in_from_elsewhere_and_others_from_here() -> None:
    attempts = tried(30)
    assert attempts.wait("chibo01", THERE) == 0
    assert attempts.wait("chibo02", HERE) == 0


def test_writing_the_name_otherwise_is_no_way_round() -> None:
    assert tried(10).wait(" CHIBO01 ", HERE) == 1


def test_guessing_one_account_from_many_addresses_makes_it_wait() -> None:
    attempts = Attempts()
    for number in range(100):
        attempts.failed("chibo01", f"10.0.1.{number}")
    assert attempts.wait("chibo01", THERE) >= 59
    assert attempts.wait("chibo02", THERE) == 0


def test_guessing_many_accounts_from_one_address_makes_the_address_wait() -> None:
    attempts = Attempts()
    for number in range(50):
        attempts.failed(f"chibo{number:02}", HERE)
    assert attempts.wait("lanhdao", HERE) == 1
    assert attempts.wait("lanhdao", THERE) == 0
