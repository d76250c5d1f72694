"""A second factor: the six digits of a phone, each taken once."""

import time
from urllib.parse import parse_qs, urlparse

import pyotp
import pytest

from lib.accounts import second_factor, slips
from lib.records import Refused
from lib.rights import Actor
from lib.store import Store, rows

SECRET = "JBSWY3DPEHPK3PXP" * 2


def code(steps: int = 0) -> str:
    """What the phone shows now, or so many steps of half a minute from now."""
    return pyotp.TOTP(SECRET).at(time.time() + steps * second_factor.STEP)


@pytest.fixture
def held(store: Store, secretary: Actor) -> int:
    """The account of CB01's secretary, with a second factor."""
    second_factor.switch_on(store, secretary, SECRET, code(-1))
    return secretary.account_id or 0


def test_a_phone_reads_the_secret_and_whose_it_is_from_the_square_code() -> None:
    address = urlparse(second_factor.address_of(SECRET, "chibo01"))
    assert (address.scheme, address.netloc) == ("otpauth", "totp")
    assert address.path.endswith("chibo01")
    assert parse_qs(address.query)["secret"] == [SECRET]


def test_two_secrets_are_never_the_same() -> None:
    assert len({second_factor.new_secret() for _each in range(50)}) == 50


def test_it_is_switched_on_only_by_the_phone_that_has_the_secret(store: Store, secretary: Actor) -> None:
    for wrong in ("", "000000x", "abc"):
        with pytest.raises(Refused, match="Mã xác thực không đúng"):
            second_factor.switch_on(store, secretary, SECRET, wrong)
    assert not second_factor.is_on(store, secretary.account_id or 0)
    second_factor.switch_on(store, secretary, SECRET, code())
    assert second_factor.is_on(store, secretary.account_id or 0)


def test_the_code_that_switched_it_on_is_used_up(store: Store, held: int) -> None:
    assert not second_factor.accepted(store, held, code(-1))


@pytest.mark.parametrize("steps", [0, 1])
def test_the_code_of_now_and_the_one_after_is_taken_for_clocks_differ(store: Store, held: int, steps: int) -> None:
    assert second_factor.accepted(store, held, code(steps))


@pytest.mark.parametrize("steps", [-3, 3])
def test_the_code_of_another_minute_is_not(store: Store, held: int, steps: int) -> None:
    assert not second_factor.accepted(store, held, code(steps))


def test_no_code_works_twice_nor_one_before_it(store: Store, held: int) -> None:
    assert second_factor.accepted(store, held, f" {code()[:3]} {code()[3:]} ")
    assert not second_factor.accepted(store, held, code())
    assert not second_factor.accepted(store, held, code(-1))


def test_an_account_without_it_takes_no_code(store: Store, secretary: Actor) -> None:
    assert not second_factor.accepted(store, secretary.account_id or 0, "")


def test_it_is_switched_off_by_a_code_alone(store: Store, secretary: Actor, held: int) -> None:
    with pytest.raises(Refused, match="Mã xác thực không đúng"):
        second_factor.switch_off(store, secretary, "123")
    second_factor.switch_off(store, secretary, code())
    assert not second_factor.is_on(store, held)


def test_a_lost_phone_is_mended_by_a_new_code_of_the_administrator(
    store: Store, people: dict[str, Actor], held: int
) -> None:
    slips.renew(store, people["admin"], [held])
    assert not second_factor.is_on(store, held)


def test_the_audit_tells_that_it_was_switched_on_but_not_the_secret(store: Store, held: int) -> None:
    with store.read() as db:
        written = rows(db, "SELECT * FROM audit WHERE table_name = 'account' AND row_id = ?", [held])
    assert written[-1]["reason"] == "bật mã xác thực"
    assert SECRET not in str(written)
