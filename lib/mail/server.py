"""Which server sends the commune's mail: kept in the settings, but for its password, a file beside the store."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lib import vietnamese
from lib.org.mailboxes import read_mailbox
from lib.records import Problem, Refused
from lib.rights import KEEP_MAIL, require
from lib.store import Change, Store
from lib.store.secret_file import NoSecret, read_secret, secret_file
from lib.store.settings import set_settings, setting, settings
from lib.translation import N_, _

NOT_ALLOWED = N_("Chỉ tài khoản quản trị được đặt máy chủ thư.")
STARTTLS, TLS = "starttls", "tls"
SECURITY = {STARTTLS: N_("STARTTLS (thường là cổng 587)"), TLS: N_("SSL/TLS (thường là cổng 465)")}
SETTINGS = ("on", "host", "port", "security", "sender", "user")
PORT = re.compile(r"[0-9]{1,5}")
HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")


class Unsendable(Exception):
    """No letter can be sent; the message is a sentence that says why and what to do."""


@dataclass(frozen=True)
class MailServer:
    """A server that is switched on. `user` and `password` are empty when it asks for neither."""

    host: str
    port: int
    security: str
    sender: str
    user: str
    password: str


def kept(store: Store) -> dict[str, str]:
    """What is kept of the server, by the names of SETTINGS; each is empty until it is set."""
    return settings(store, "mail", SETTINGS)


def is_on(store: Store) -> bool:
    """Whether letters may be sent at all."""
    return setting(store, "mail_on") == "1"


def mail_server(store: Store) -> MailServer:
    """The server that sends. Raises Unsendable when it is off or its password cannot be had."""
    found = kept(store)
    if found["on"] != "1":
        raise Unsendable(_("Chưa bật gửi thư; tài khoản quản trị bật ở trang “Thư nhắc”."))
    password = _password(store) if found["user"] else ""
    return MailServer(found["host"], int(found["port"]), found["security"], found["sender"], found["user"], password)


def keep(changing: Change, typed: Mapping[str, str]) -> None:
    """Set the server as it was typed; only one that is off may be unfinished.

    Raises Forbidden, or Refused with every problem found.
    """
    require(changing.actor.may(KEEP_MAIL), NOT_ALLOWED)
    cells = {name: vietnamese.clean(typed[name]) for name in SETTINGS}
    if cells["on"] == "1" and (problems := _problems(cells)):
        raise Refused(problems)
    set_settings(changing, "mail", cells)


def _problems(cells: Mapping[str, str]) -> list[Problem]:
    problems = []
    if not HOST.fullmatch(cells["host"]):
        problems.append(Problem("host", _("Máy chủ thư: gõ tên máy chủ, ví dụ smtp.donvi.vn.")))
    if not PORT.fullmatch(cells["port"]) or not 1 <= int(cells["port"]) <= 65535:
        problems.append(Problem("port", _("Cổng: gõ một số từ 1 đến 65535, thường là 587 hoặc 465.")))
    if cells["security"] not in SECURITY:
        problems.append(Problem("security", _("Chọn cách mã hóa trong danh sách.")))
    if not cells["user"].isascii():
        problems.append(Problem("user", _("Tên đăng nhập máy chủ thư: chỉ gồm chữ không dấu, số và dấu.")))
    try:
        read_mailbox(cells["sender"])
    except Refused as refused:
        problems += refused.problems
    return problems


def password_file(store: Store) -> Path:
    """Where the server's password is."""
    return secret_file(store, "mail-password")


def _password(store: Store) -> str:
    try:
        return read_secret(password_file(store))
    except NoSecret as missing:
        raise Unsendable(str(missing)) from missing
