"""Reminders by mail, against a real mail server: each unit its own letter, encrypted or not at all."""

from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import icalendar
import pytest
import trustme

from lib.duties import duties, submit
from lib.duties.calendar import due_days
from lib.duties.letters import reminders, send
from lib.mail.server import SECURITY, Unsendable, password_file
from lib.rights import ROLES, Actor, Forbidden
from lib.store import Store
from tests.commune import on_day
from tests.mail_server import LAST, REFUSED, Post, mail_server, switch_on, trust


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def post(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    """A mail server whose certificate this process trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(trust(authority, tmp_path)))
    with mail_server(authority) as running:
        yield running


@pytest.fixture
def september(store: Store, office: Actor) -> Store:
    """The store on a day on which every unit owes something."""
    on_day(store, office, "2024-09-04")
    return store


def text_of(letter: EmailMessage) -> str:
    body = letter.get_body()
    assert body is not None
    return str(body.get_content())


def attached(letter: EmailMessage) -> bytes:
    (attachment,) = letter.iter_attachments()
    assert (attachment.get_content_type(), attachment.get_filename()) == ("text/calendar", "lich-nop-so-lieu.ics")
    return bytes(attachment.get_payload(decode=True))


def test_each_unit_gets_its_own_text_and_its_own_due_days(
    september: Store, office: Actor, units: dict[str, int], post: Post
) -> None:
    switch_on(september, post, chibo01=units["CB01"], ap02=units["AP02"])
    outcome = send(september, office)
    assert set(outcome.sent) == {"Chi bộ ấp Long Thới", "Ấp Ninh Quới"}
    assert set(post.taken) == {"chibo01@longbinh.example", "ap02@longbinh.example"}
    letter = post.taken["chibo01@longbinh.example"]
    assert letter["To"] == "chibo01@longbinh.example"
    assert letter["From"] == "Đảng ủy xã Long Bình <vanphong@longbinh.example>"
    assert letter["Subject"] == "Nhắc nộp số liệu: Chi bộ ấp Long Thới"
    assert text_of(letter).startswith("Đề nghị Chi bộ ấp Long Thới nộp số liệu còn thiếu:\n- tháng 8/2024, đúng hạn")
    assert "Ninh Quới" not in text_of(letter)
    assert attached(letter) == due_days(september, office, units["CB01"])
    assert len(icalendar.Calendar.from_ical(attached(letter)).walk("VEVENT")) == 24


def test_a_refused_mailbox_keeps_nobody_else_back(
    september: Store, office: Actor, units: dict[str, int], post: Post
) -> None:
    refused = REFUSED.partition("@")[0]
    switch_on(september, post, chibo01=units["CB01"], **{refused: units["CB02"]}, to1=units["TO1"])
    outcome = send(september, office)
    assert outcome.sent == ["Chi bộ ấp Long Thới", "Tổ 1 – Khối Vận"]
    assert outcome.refusals() == [
        "Không gửi được cho Chi bộ ấp Ninh Quới: máy chủ thư từ chối hộp thư của đơn vị (mã 550)."
    ]
    assert set(post.taken) == {"chibo01@longbinh.example", "to1@longbinh.example"}


def test_a_server_that_hangs_up_is_said_of_every_letter_it_did_not_take(
    september: Store, office: Actor, units: dict[str, int], post: Post
) -> None:
    last = LAST.partition("@")[0]
    switch_on(september, post, chibo01=units["CB01"], **{last: units["CB02"]}, to1=units["TO1"])
    outcome = send(september, office)
    assert outcome.sent == ["Chi bộ ấp Long Thới"]
    assert set(outcome.failed) == {"Chi bộ ấp Ninh Quới", "Tổ 1 – Khối Vận"}
    assert set(outcome.failed.values()) == {"mất kết nối với máy chủ thư"}


def test_units_without_a_mailbox_are_named_and_those_that_owe_nothing_left_in_peace(
    september: Store, office: Actor, units: dict[str, int], post: Post
) -> None:
    switch_on(september, post, ubnd=units["UBND"])
    months = [f"{year}-{month:02d}" for year in (2023, 2024) for month in range(1, 13)]
    for duty in duties(september, office, months):
        if duty.unit.code in ("UBND", "CB02"):
            submit(september, office, duty, nothing=True)
    outcome = send(september, office)
    assert (outcome.sent, post.taken) == ([], {})
    assert "Chi bộ ấp Long Thới" in outcome.without
    assert not {"Ủy ban nhân dân xã", "Chi bộ ấp Ninh Quới"} & set(outcome.without)


@pytest.mark.parametrize("security", SECURITY)
def test_both_ways_of_encryption_work_and_both_want_a_trusted_certificate(
    september: Store,
    office: Actor,
    units: dict[str, int],
    authority: trustme.CA,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    security: str,
) -> None:
    with mail_server(authority, security) as post:
        switch_on(september, post, security, chibo01=units["CB01"])
        monkeypatch.setenv("SSL_CERT_FILE", str(trust(trustme.CA(), tmp_path)))
        with pytest.raises(Unsendable, match=r"Chứng chỉ của máy chủ thư 127\.0\.0\.1:\d+ không đáng tin"):
            send(september, office)
        assert post.taken == {}
        monkeypatch.setenv("SSL_CERT_FILE", str(trust(authority, tmp_path)))
        assert send(september, office).sent == ["Chi bộ ấp Long Thới"]


def test_a_wrong_password_is_said_without_showing_it(
    september: Store, office: Actor, units: dict[str, int], post: Post
) -> None:
    switch_on(september, post, chibo01=units["CB01"])
    password_file(september).write_text("khong-phai", "utf-8")
    with pytest.raises(Unsendable, match="không nhận tên hoặc mật khẩu") as refused:
        send(september, office)
    assert "khong-phai" not in str(refused.value)


def test_a_server_that_is_not_there_is_said(september: Store, office: Actor, units: dict[str, int]) -> None:
    switch_on(september, Post(port=1), chibo01=units["CB01"])
    with pytest.raises(Unsendable, match=r"Không kết nối được máy chủ thư 127\.0\.0\.1:1 "):
        send(september, office)


def test_nothing_is_sent_while_the_server_is_off(september: Store, office: Actor) -> None:
    with pytest.raises(Unsendable, match="Chưa bật gửi thư"):
        send(september, office)


@pytest.mark.parametrize("role", ROLES)
def test_only_the_office_reminds(september: Store, people: dict[str, Actor], role: str) -> None:
    if role == "office":
        assert len(reminders(september, people[role])) == 8
        return
    for attempt in (reminders, send):
        with pytest.raises(Forbidden, match="Chỉ Văn phòng Đảng ủy được gửi thư nhắc"):
            attempt(september, people[role])
