"""Tokens of other programs: made and revoked by the administrator, kept as hashes, counted, no more than an account."""

import pytest

from lib.accounts import accounts, tokens
from lib.records import Refused
from lib.rights import KEEP_ACCOUNTS, ROLES, Actor, Forbidden
from lib.store import Store, change, rows
from tests.commune import everything


def test_a_token_reads_for_its_account(store: Store, people: dict[str, Actor]) -> None:
    token = tokens.make(store, people["admin"], "Bảng tổng hợp", "chibo01")
    known = tokens.bearer(store, token)
    assert known is not None
    assert known[1] == people["secretary"]
    assert tokens.bearer(store, token + "x") is None


def test_a_token_stands_nowhere_in_the_store(store: Store, people: dict[str, Actor]) -> None:
    token = tokens.make(store, people["admin"], "Bảng tổng hợp", "chibo01")
    assert token not in str(everything(store))
    with store.read() as db:
        (recorded,) = rows(db, "SELECT after FROM audit WHERE table_name = 'api_token'")
    assert tokens.key(token) not in recorded["after"]


def test_a_revoked_token_and_that_of_a_locked_account_read_nothing(store: Store, people: dict[str, Actor]) -> None:
    revoked, locked = (tokens.make(store, people["admin"], name, "chibo01") for name in ("một", "hai"))
    tokens.revoke(store, people["admin"], "một")
    assert tokens.bearer(store, revoked) is None
    assert tokens.bearer(store, locked) is not None
    with change(store, people["admin"]) as changing:
        (row,) = rows(changing.db, "SELECT id, version FROM account WHERE name = 'chibo01'")
        accounts.set_active(changing, row["id"], row["version"], False)
    assert tokens.bearer(store, locked) is None


@pytest.mark.parametrize("role", [role for role in ROLES if KEEP_ACCOUNTS not in ROLES[role].may])
def test_only_who_keeps_accounts_keeps_tokens(store: Store, people: dict[str, Actor], role: str) -> None:
    tokens.make(store, people["admin"], "một", "chibo01")
    for attempt in (
        lambda: tokens.make(store, people[role], "hai", "chibo01"),
        lambda: tokens.revoke(store, people[role], "một"),
        lambda: tokens.all_tokens(store, people[role]),
    ):
        with pytest.raises(Forbidden):
            attempt()


@pytest.mark.parametrize(
    ("name", "account", "sentence"),
    [
        ("", "chibo01", "Tên khóa: ghi chương trình nào dùng"),
        ("một", "chibo01", "đã có; chọn tên khác"),
        ("hai", "khongco", "Không có tài khoản “khongco” đang dùng"),
    ],
)
def test_a_token_that_cannot_be_is_refused(
    store: Store, people: dict[str, Actor], name: str, account: str, sentence: str
) -> None:
    tokens.make(store, people["admin"], "một", "chibo01")
    with pytest.raises(Refused, match=sentence):
        tokens.make(store, people["admin"], name, account)


def test_every_use_is_counted(store: Store, people: dict[str, Actor]) -> None:
    token = tokens.make(store, people["admin"], "một", "chibo01")
    known = tokens.bearer(store, token)
    assert known is not None
    for _time in range(3):
        tokens.count(store, known[0], "/facts")
    (listed,) = tokens.all_tokens(store, people["admin"])
    assert (listed["name"], listed["account"], listed["calls"]) == ("một", "chibo01", 3)
    assert listed["last_at"] is not None
