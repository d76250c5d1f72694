"""A unit's one mailbox: kept by the admin, read only to send, and forgotten for good when it is taken away."""

import json

import pytest

from lib.org.mailboxes import keep_mailbox, mailboxes
from lib.records import Refused
from lib.rights import ROLES, Actor, Forbidden
from lib.store import Store, change, rows
from tests.commune import everything


def put(store: Store, actor: Actor, unit_id: int, typed: str) -> None:
    with change(store, actor) as changing:
        keep_mailbox(changing, unit_id, typed)


def test_a_mailbox_is_given_changed_and_taken_away(
    store: Store, people: dict[str, Actor], units: dict[str, int]
) -> None:
    admin = people["admin"]
    for typed, kept in (
        (" ", {}),
        ("chibo01@longbinh.example", {units["CB01"]: "chibo01@longbinh.example"}),
        (" moi@longbinh.example ", {units["CB01"]: "moi@longbinh.example"}),
        ("", {}),
    ):
        put(store, admin, units["CB01"], typed)
        assert mailboxes(store, admin) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "chibo01",
        "chibo01@",
        "@longbinh.example",
        "a@b",
        "a@b.vn, c@d.vn",
        "a@b.vn\r\nBcc: c@d.vn",
        "<a@b.vn>",
        "ấp@b.vn",
    ],
)
def test_what_is_no_single_mailbox_is_refused(
    store: Store, people: dict[str, Actor], units: dict[str, int], typed: str
) -> None:
    with pytest.raises(Refused, match="không phải là địa chỉ thư"):
        put(store, people["admin"], units["CB01"], typed)
    assert mailboxes(store, people["admin"]) == {}


@pytest.mark.parametrize("role", ROLES)
def test_the_admin_keeps_them_and_only_the_office_reads_them_too(
    store: Store, people: dict[str, Actor], units: dict[str, int], role: str
) -> None:
    if role != "admin":
        with pytest.raises(Forbidden, match="Chỉ tài khoản quản trị"):
            put(store, people[role], units["CB01"], "chibo01@longbinh.example")
    if role not in ("admin", "office"):
        with pytest.raises(Forbidden, match="Chỉ tài khoản quản trị"):
            mailboxes(store, people[role])


def test_the_audit_says_who_changed_whose_mailbox_but_not_to_what(
    store: Store, people: dict[str, Actor], units: dict[str, int]
) -> None:
    for typed in ("chibo01@longbinh.example", "moi@longbinh.example", ""):
        put(store, people["admin"], units["CB01"], typed)
    with store.read() as db:
        found = rows(db, "SELECT actor, action, unit_id FROM audit WHERE table_name = 'unit_mailbox' ORDER BY id")
    assert found == [
        {"actor": "quantri", "action": action, "unit_id": units["CB01"]} for action in ("insert", "update", "delete")
    ]
    assert "@longbinh.example" not in json.dumps(everything(store), ensure_ascii=False)
