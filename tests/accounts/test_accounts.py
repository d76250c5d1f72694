"""Accounts: a name, a role with the right kind of unit, a password that is never read back."""

from contextlib import closing
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from lib.accounts import accounts, sessions
from lib.commune import open_commune
from lib.records import Refused
from lib.rights import OPERATOR, Actor, Forbidden
from lib.store import Stale, Store, change, value
from tests.commune import PASSWORD, everything


def add(store: Store, name: str, role: str, unit_id: int | None) -> int:
    with change(store, OPERATOR) as changing:
        return accounts.add_hashed(changing, name, role, unit_id, "x")


def disable(store: Store, account: Actor) -> None:
    with change(store, OPERATOR) as changing:
        accounts.set_active(changing, account.account_id or 0, 1, False)


def test_a_new_account_can_sign_in_with_its_password(store: Store, units: dict[str, int]) -> None:
    with change(store, OPERATOR) as changing:
        account_id = accounts.add(changing, " ChiBo02 ", "secretary", units["CB02"], "một mật khẩu dài")
    assert accounts.authenticate(store, "chibo02", "một mật khẩu dài") == account_id
    assert accounts.actor_named(store, "chibo02") == Actor(account_id, "chibo02", "secretary", units["CB02"])


@pytest.mark.parametrize(
    ("name", "password", "right"),
    [
        ("chibo01", PASSWORD, True),
        (" ChiBo01 ", PASSWORD, True),
        ("chibo01", PASSWORD + " ", False),
        ("chibo01", "", False),
        ("khongco", PASSWORD, False),
        ("", "", False),
    ],
)
def test_only_the_right_name_with_the_right_password_signs_in(
    store: Store, secretary: Actor, name: str, password: str, right: bool
) -> None:
    assert accounts.authenticate(store, name, password) == (secretary.account_id if right else None)


def test_a_disabled_account_cannot_sign_in_and_is_no_actor(store: Store, secretary: Actor) -> None:
    disable(store, secretary)
    assert accounts.authenticate(store, "chibo01", PASSWORD) is None
    with pytest.raises(LookupError, match="Không có tài khoản “chibo01”"):
        accounts.actor_named(store, "chibo01")


def test_an_account_may_be_let_in_again(store: Store, secretary: Actor) -> None:
    disable(store, secretary)
    with change(store, OPERATOR) as changing:
        accounts.set_active(changing, secretary.account_id or 0, 2, True)
    assert accounts.authenticate(store, "chibo01", PASSWORD) == secretary.account_id


def test_disabling_ends_the_sessions_of_that_account_alone(store: Store, secretary: Actor, office: Actor) -> None:
    ended, kept = (sessions.key(sessions.begin(store, actor.account_id or 0)) for actor in (secretary, office))
    disable(store, secretary)
    assert sessions.signed_in(store, ended) is None
    assert sessions.signed_in(store, kept) == office
    with store.read() as db:
        assert value(db, "SELECT count(*) FROM session_token") == 1


def test_nobody_disables_the_account_in_use(store: Store, people: dict[str, Actor]) -> None:
    admin = people["admin"]
    with pytest.raises(Refused, match="Không thể tự khóa tài khoản đang dùng"), change(store, admin) as changing:
        accounts.set_active(changing, admin.account_id or 0, 1, False)


def test_an_account_changed_meanwhile_is_not_disabled_unseen(store: Store, secretary: Actor) -> None:
    disable(store, secretary)
    with pytest.raises(Stale):
        disable(store, secretary)


@pytest.mark.parametrize("name", ["", "a", "có dấu", "hai chu", "-gach", "a" * 41, "ten@xa"])
def test_a_name_that_cannot_be_typed_everywhere_is_refused(store: Store, name: str) -> None:
    with pytest.raises(Refused, match="Tên đăng nhập: từ 2 đến 40 chữ không dấu, số, dấu chấm hoặc gạch"):
        add(store, name, "leadership", None)


def test_a_name_is_taken_only_once_whatever_its_case(store: Store) -> None:
    with pytest.raises(Refused, match="Tên đăng nhập “chibo01” đã có; chọn tên khác"):
        add(store, "CHIBO01", "leadership", None)


def test_an_unknown_role_is_told_the_roles_there_are(store: Store) -> None:
    with pytest.raises(Refused, match="Vai trò: chọn một trong admin, office, leadership, secretary"):
        add(store, "nguoimoi", "mayor", None)


@pytest.mark.parametrize(
    ("role", "code"),
    [
        ("secretary", None),
        ("secretary", "AP01"),
        ("group_head", "CB01"),
        ("hamlet_head", "CB01"),
        ("one_stop_officer", "XA"),
    ],
)
def test_a_head_of_a_unit_needs_a_unit_of_that_kind(
    store: Store, units: dict[str, int], role: str, code: str | None
) -> None:
    before = everything(store)
    with pytest.raises(Refused, match="phải gắn với một đơn vị đúng loại") as refused:
        add(store, "nguoimoi", role, units[code] if code else None)
    assert [problem.field for problem in refused.value.problems] == ["unit"]
    assert everything(store) == before


@pytest.mark.parametrize("role", ["admin", "office", "leadership"])
def test_who_belongs_to_no_unit_is_given_none(store: Store, units: dict[str, int], role: str) -> None:
    with pytest.raises(Refused, match="không gắn với đơn vị nào; bỏ chọn đơn vị"):
        add(store, "nguoimoi", role, units["CB01"])


def test_every_problem_of_an_account_is_named_at_once(store: Store) -> None:
    with pytest.raises(Refused) as refused:
        add(store, "?", "secretary", None)
    assert [problem.field for problem in refused.value.problems] == ["name", "unit"]


def test_the_list_of_accounts_shows_units_and_no_password(store: Store, people: dict[str, Actor]) -> None:
    found = accounts.all_accounts(store, people["admin"])
    assert [(row["name"], row["unit"]) for row in found][:3] == [
        ("ap01", "AP01"),
        ("chibo01", "CB01"),
        ("lanhdao", None),
    ]
    assert all("argon2" not in str(row.values()) for row in found)
    with pytest.raises(Forbidden, match="không được lập hoặc sửa tài khoản"):
        accounts.all_accounts(store, people["office"])


def test_a_store_is_set_up_once_it_has_an_account(store: Store, tmp_path: Path) -> None:
    assert accounts.any_account(store)
    with closing(open_commune(tmp_path / "empty.db")) as empty:
        assert not accounts.any_account(empty)


def test_another_role_ends_the_sessions_and_moves_the_account_to_its_unit(
    store: Store, people: dict[str, Actor], units: dict[str, int], secretary: Actor
) -> None:
    session = sessions.key(sessions.begin(store, secretary.account_id or 0))
    with change(store, people["admin"]) as changing:
        accounts.set_role(changing, secretary.account_id or 0, 1, "hamlet_head", units["AP01"])
    assert sessions.signed_in(store, session) is None
    now = accounts.actor_named(store, "chibo01")
    assert (now.role, now.unit_id) == ("hamlet_head", units["AP01"])


@pytest.mark.parametrize(
    ("role", "code"), [("hamlet_head", "CB01"), ("secretary", None), ("office", "CB01"), ("x", None)]
)
def test_a_role_is_given_only_with_its_kind_of_unit(
    store: Store, people: dict[str, Actor], units: dict[str, int], role: str, code: str | None
) -> None:
    before = everything(store)
    with pytest.raises(Refused), change(store, people["admin"]) as changing:
        accounts.set_role(changing, people["secretary"].account_id or 0, 1, role, units[code] if code else None)
    assert everything(store) == before


def test_nobody_but_the_administrator_gives_roles_and_not_to_the_own_account(
    store: Store, people: dict[str, Actor]
) -> None:
    office, admin = people["office"], people["admin"]
    with pytest.raises(Forbidden), change(store, office) as changing:
        accounts.set_role(changing, office.account_id or 0, 1, "admin", None)
    with pytest.raises(Refused, match="tự đổi vai trò"), change(store, admin) as changing:
        accounts.set_role(changing, admin.account_id or 0, 1, "office", None)


def test_a_changed_password_signs_every_other_place_out(store: Store, secretary: Actor) -> None:
    here, there = (sessions.key(sessions.begin(store, secretary.account_id or 0)) for _place in range(2))
    accounts.change_password(store, secretary, here, PASSWORD, "sông lúa chiều mưa")
    assert sessions.signed_in(store, here) == secretary
    assert sessions.signed_in(store, there) is None
    assert accounts.authenticate(store, "chibo01", PASSWORD) is None
    assert accounts.authenticate(store, "chibo01", "sông lúa chiều mưa") == secretary.account_id


@pytest.mark.parametrize(
    ("present", "wanted", "sentence"),
    [
        ("sai", "sông lúa chiều mưa", "Mật khẩu hiện tại không đúng"),
        (PASSWORD, "ngắn", "từ 8 đến 200 ký tự"),
        (PASSWORD, "chibo01chibo01", "Mật khẩu này dễ đoán"),
    ],
)
def test_a_password_is_changed_by_whoever_knows_it_and_to_a_good_one(
    store: Store, secretary: Actor, present: str, wanted: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        accounts.change_password(store, secretary, "", present, wanted)
    assert accounts.authenticate(store, "chibo01", PASSWORD) == secretary.account_id


def test_a_hash_made_with_less_work_is_made_anew_at_the_next_sign_in(store: Store, secretary: Actor) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=1024).hash(PASSWORD)
    with store.write() as db:
        db.execute("UPDATE account SET password_hash = ? WHERE id = ?", [weak, secretary.account_id])
    assert accounts.authenticate(store, "chibo01", "sai") is None
    assert hash_of(store) == weak
    assert accounts.authenticate(store, "chibo01", PASSWORD) == secretary.account_id
    assert hash_of(store) != weak
    assert accounts.authenticate(store, "chibo01", PASSWORD) == secretary.account_id


def hash_of(store: Store) -> str:
    with store.read() as db:
        return str(value(db, "SELECT password_hash FROM account WHERE name = 'chibo01'"))
