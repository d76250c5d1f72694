"""One-time codes: a slip for each account, a code that works once and until its day, a password of one's own."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from lib import org
from lib.accounts import accounts, sessions, slips
from lib.accounts.codes import ALPHABET, LENGTH, new_code, plain, printed
from lib.accounts.slips import Slip
from lib.commune import open_commune
from lib.records import Refused
from lib.rights import OPERATOR, Actor, Forbidden
from lib.store import Store, change, rows, value
from lib.store.clock import STANDING_DAY
from lib.store.settings import set_setting
from tests.commune import PASSWORD, everything

OWN = "sông lúa chiều mưa"


def on(store: Store, day: str) -> None:
    with change(store, OPERATOR) as changing:
        set_setting(changing, STANDING_DAY, day)


@pytest.fixture
def slip(store: Store, people: dict[str, Actor], secretary: Actor) -> Slip:
    """The slip of CB01's secretary, whose password is forgotten, of 01/08/2024."""
    on(store, "2024-08-01")
    return slips.renew(store, people["admin"], [secretary.account_id or 0])[0]


def enters(store: Store, secret: str) -> bool:
    return accounts.authenticate(store, "chibo01", secret) is not None


def test_a_code_has_no_look_alikes_and_nothing_that_vietnamese_typing_changes() -> None:
    assert set(ALPHABET).isdisjoint("0OQ1I5S2Z8B6G" + "AEIOUYDW")
    codes = {new_code() for _each in range(500)}
    assert len(codes) == 500
    assert all(len(code) == LENGTH and set(code) <= set(ALPHABET) for code in codes)


@pytest.mark.parametrize("typed", ["KHM7PXTC4", "khm-7px-tc4", " khm 7px  tc4\n", "KHM–7PX–TC4"])
def test_a_code_is_the_same_however_it_is_typed(typed: str) -> None:
    assert printed("KHM7PXTC4") == "KHM-7PX-TC4"
    assert plain(typed) == "KHM7PXTC4"


def test_each_unit_without_an_account_is_wanted_one_that_fits_it(store: Store, units: dict[str, int]) -> None:
    with store.read() as db:
        assert [(each.name, each.role, each.unit_id) for each in slips.openings(db)] == [
            ("cb02", "secretary", units["CB02"]),
            ("ap02", "hamlet_head", units["AP02"]),
        ]


def test_a_new_commune_is_also_wanted_an_office_and_leadership(tmp_path: Path) -> None:
    with closing(open_commune(tmp_path / "store.db")) as store, store.read() as db:
        assert [(each.name, each.role) for each in slips.openings(db)] == [
            ("vanphong", "office"),
            ("lanhdao", "leadership"),
        ]


def test_a_name_that_is_taken_is_not_proposed(store: Store, units: dict[str, int]) -> None:
    with change(store, OPERATOR) as changing:
        accounts.add_hashed(changing, "cb02", "leadership", None, "x")
        accounts.add_hashed(changing, "ap02", "leadership", None, "x")
        org.found(changing, "AP02-2", "hamlet", "Ấp khác", date(2024, 1, 1), "05-QĐ/ĐU", units["XA"])
    with store.read() as db:
        assert [each.name for each in slips.openings(db)] == ["cb02-2", "ap02-2", "ap02-2-2"]


def test_all_are_opened_at_once_and_a_second_time_nobody(store: Store, people: dict[str, Actor]) -> None:
    made = slips.open_all(store, people["admin"])
    assert [each.name for each in made] == ["cb02", "ap02"]
    assert all(accounts.authenticate(store, each.name, each.code) for each in made)
    before = everything(store)
    assert slips.open_all(store, people["admin"]) == []
    assert everything(store) == before


def test_a_code_stands_nowhere_in_the_store(store: Store, people: dict[str, Actor]) -> None:
    made = slips.open_all(store, people["admin"])
    held = str(everything(store))
    assert all(each.code not in held and printed(each.code) not in held for each in made)
    with store.read() as db:
        hashes = [row["password_hash"] for row in rows(db, "SELECT password_hash FROM account WHERE name = 'cb02'")]
        assert all(each.startswith("$argon2id$") for each in hashes)
        assert "argon2" not in str(rows(db, "SELECT after FROM audit"))


@pytest.mark.parametrize("role", ["office", "leadership", "secretary"])
def test_only_the_administrator_gives_codes(
    store: Store, people: dict[str, Actor], secretary: Actor, role: str
) -> None:
    before = everything(store)
    with pytest.raises(Forbidden):
        slips.open_all(store, people[role])
    with pytest.raises(Forbidden):
        slips.renew(store, people[role], [secretary.account_id or 0])
    assert everything(store) == before


def test_a_code_opens_the_account_until_a_password_is_chosen_and_then_no_more(store: Store, slip: Slip) -> None:
    account_id = accounts.authenticate(store, "chibo01", printed(slip.code).lower())
    assert account_id is not None
    assert slips.must_choose(store, account_id)
    slips.choose_password(store, account_id, slip.code, OWN)
    assert not slips.must_choose(store, account_id)
    assert enters(store, OWN)
    assert not enters(store, slip.code)
    with pytest.raises(Refused, match="Mã này đã dùng rồi"):
        slips.choose_password(store, account_id, slip.code, "mật khẩu của người khác")
    assert enters(store, OWN)


def test_a_wrong_code_and_the_old_password_open_nothing(store: Store, slip: Slip) -> None:
    assert not enters(store, new_code())
    assert not enters(store, "")
    assert not enters(store, PASSWORD)


@pytest.mark.parametrize(("day", "works"), [("2024-08-15", True), ("2024-08-16", False)])
def test_a_code_works_until_the_day_on_the_slip(store: Store, slip: Slip, day: str, works: bool) -> None:
    assert slip.until == date(2024, 8, 15)
    on(store, day)
    assert enters(store, slip.code) is works


def test_a_new_code_takes_the_place_of_the_one_before(store: Store, people: dict[str, Actor], slip: Slip) -> None:
    (again,) = slips.renew(store, people["admin"], [people["secretary"].account_id or 0])
    assert not enters(store, slip.code)
    assert enters(store, again.code)


def test_a_new_code_ends_the_sessions_of_that_account(store: Store, people: dict[str, Actor], office: Actor) -> None:
    secretary = people["secretary"]
    ended, kept = (sessions.key(sessions.begin(store, each.account_id or 0)) for each in (secretary, office))
    slips.renew(store, people["admin"], [secretary.account_id or 0])
    assert sessions.signed_in(store, ended) is None
    assert sessions.signed_in(store, kept) == office


def test_a_session_is_worth_nothing_while_the_account_has_only_a_code(
    store: Store, slip: Slip, secretary: Actor
) -> None:
    assert sessions.signed_in(store, sessions.key(sessions.begin(store, secretary.account_id or 0))) is None


@pytest.mark.parametrize("password", ["ngắn", "{code}", "{printed}"])
def test_a_password_too_short_or_the_code_itself_is_refused(
    store: Store, slip: Slip, secretary: Actor, password: str
) -> None:
    typed = password.format(code=slip.code, printed=printed(slip.code).lower())
    with pytest.raises(Refused):
        slips.choose_password(store, secretary.account_id or 0, slip.code, typed)
    assert enters(store, slip.code)


def test_a_locked_account_is_given_no_code(store: Store, people: dict[str, Actor], secretary: Actor) -> None:
    with change(store, OPERATOR) as changing:
        accounts.set_active(changing, secretary.account_id or 0, 1, False)
    assert slips.renew(store, people["admin"], [secretary.account_id or 0, 999]) == []


def test_a_unit_whose_only_account_is_locked_is_wanted_another(
    store: Store, units: dict[str, int], secretary: Actor
) -> None:
    with change(store, OPERATOR) as changing:
        accounts.set_active(changing, secretary.account_id or 0, 1, False)
    with store.read() as db:
        assert ("cb01", units["CB01"]) in [(each.name, each.unit_id) for each in slips.openings(db)]


def test_the_first_hour_is_over_when_a_unit_has_its_account(store: Store, tmp_path: Path) -> None:
    assert accounts.any_of_unit(store)
    with closing(open_commune(tmp_path / "empty.db")) as empty:
        assert not accounts.any_of_unit(empty)
        with change(empty, OPERATOR) as changing:
            accounts.add_hashed(changing, "quantri", "admin", None, "x")
        assert not accounts.any_of_unit(empty)
        with empty.read() as db:
            assert value(db, "SELECT code_until FROM account") is None
