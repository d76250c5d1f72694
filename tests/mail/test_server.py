"""The mail server: off until an administrator switches it on, its password in a file that nobody else may read."""

import json
import os

import pytest

from lib.mail.server import SETTINGS, Unsendable, is_on, keep, kept, mail_server, password_file
from lib.records import Refused
from lib.rights import OPERATOR, ROLES, Actor, Forbidden
from lib.store import Store, audit, change
from tests.commune import everything

TYPED = {
    "on": "1",
    "host": "smtp.longbinh.example",
    "port": "587",
    "security": "starttls",
    "sender": "vanphong@longbinh.example",
    "user": "vanphong",
}


def put(store: Store, actor: Actor = OPERATOR, **typed: str) -> None:
    with change(store, actor) as changing:
        keep(changing, TYPED | typed)


def password(store: Store, text: str, mode: int = 0o600) -> None:
    password_file(store).write_text(text, "utf-8")
    password_file(store).chmod(mode)


def test_it_is_off_at_first(store: Store) -> None:
    assert not is_on(store)
    assert kept(store) == dict.fromkeys(SETTINGS, "")
    with pytest.raises(Unsendable, match="Chưa bật gửi thư"):
        mail_server(store)


def test_switched_on_it_is_as_it_was_typed(store: Store) -> None:
    put(store)
    password(store, "mat khau may chu thu\n")
    server = mail_server(store)
    assert (server.host, server.port, server.password) == ("smtp.longbinh.example", 587, "mat khau may chu thu")


def test_switched_off_it_may_stay_unfinished(store: Store) -> None:
    put(store)
    put(store, on="", host="")
    assert not is_on(store)
    assert kept(store)["port"] == "587"


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("host", "", "Máy chủ thư: gõ tên máy chủ"),
        ("host", "máy chủ", "Máy chủ thư: gõ tên máy chủ"),
        ("host", "smtp.longbinh.example\r\nQUIT", "Máy chủ thư: gõ tên máy chủ"),
        ("port", "0", "Cổng: gõ một số từ 1 đến 65535"),
        ("port", "65536", "Cổng: gõ một số từ 1 đến 65535"),
        ("port", "năm", "Cổng: gõ một số từ 1 đến 65535"),
        ("security", "none", "Chọn cách mã hóa trong danh sách"),
        ("sender", "vanphong", "“vanphong” không phải là địa chỉ thư"),
        ("user", "văn phòng", "Tên đăng nhập máy chủ thư"),
    ],
)
def test_a_server_that_cannot_be_is_refused_with_a_sentence(store: Store, name: str, text: str, sentence: str) -> None:
    before = everything(store)
    with pytest.raises(Refused, match=sentence):
        put(store, **{name: text})
    assert everything(store) == before


@pytest.mark.parametrize("role", ROLES)
def test_only_the_admin_sets_it(store: Store, people: dict[str, Actor], role: str) -> None:
    if role == "admin":
        put(store, people[role])
        return
    with pytest.raises(Forbidden, match="Chỉ tài khoản quản trị"):
        put(store, people[role])


def test_a_server_without_sign_in_needs_no_password(store: Store) -> None:
    put(store, user="")
    assert mail_server(store).password == ""


def test_a_missing_password_is_asked_for_with_its_place(store: Store) -> None:
    put(store)
    with pytest.raises(Unsendable, match=f"ghi mật khẩu vào tệp {password_file(store)}"):
        mail_server(store)


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights of files another way")
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o602])
def test_a_password_that_others_may_touch_is_not_used(store: Store, mode: int) -> None:
    put(store)
    password(store, "mat khau", mode)
    with pytest.raises(Unsendable, match="chmod 600"):
        mail_server(store)


def test_a_password_that_no_server_would_understand_is_named_but_not_shown(store: Store) -> None:
    put(store)
    password(store, "đồ-khó-đoán")
    with pytest.raises(Unsendable, match="chữ có dấu") as refused:
        mail_server(store)
    assert "đồ-khó-đoán" not in str(refused.value)


def test_a_change_is_in_the_audit_and_the_password_nowhere_in_the_store(store: Store) -> None:
    put(store)
    password(store, "bi-mat-thu")
    put(store, host="smtp2.longbinh.example")
    assert mail_server(store).password == "bi-mat-thu"
    with store.read() as db:
        (latest,) = audit.latest(db, ["setting"], None, "", 1)
    assert (latest["before"]["value"], latest["after"]["value"]) == ("smtp.longbinh.example", "smtp2.longbinh.example")
    assert "bi-mat-thu" not in json.dumps(everything(store), ensure_ascii=False)
