"""The mailbox of a unit, if it has one: to it go the unit's reminders, and nothing else reads it."""

import re

from lib import vietnamese
from lib.records import Problem, Refused
from lib.rights import ACCEPT, KEEP_MAIL, Actor, require
from lib.store import Change, Store, rows
from lib.translation import N_, _

NOT_ALLOWED = N_("Chỉ tài khoản quản trị được xem hoặc sửa hộp thư của đơn vị.")
MAILBOX = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def mailboxes(store: Store, actor: Actor) -> dict[int, str]:
    """Unit id -> mailbox, for the units that have one. Raises Forbidden."""
    require(actor.may(KEEP_MAIL) or actor.may(ACCEPT), NOT_ALLOWED)
    with store.read() as db:
        return {row["unit_id"]: row["mailbox"] for row in rows(db, "SELECT unit_id, mailbox FROM unit_mailbox")}


def keep_mailbox(changing: Change, unit_id: int, typed: str) -> None:
    """Give a unit this mailbox; an empty one takes it away. Raises Forbidden or Refused."""
    require(changing.actor.may(KEEP_MAIL), NOT_ALLOWED)
    mailbox = read_mailbox(typed) if typed.strip() else ""
    found = rows(changing.db, "SELECT id, version FROM unit_mailbox WHERE unit_id = ?", [unit_id])
    if not mailbox and found:
        changing.delete("unit_mailbox", found[0]["id"], found[0]["version"])
    elif mailbox and found:
        changing.update("unit_mailbox", found[0]["id"], found[0]["version"], {"mailbox": mailbox})
    elif mailbox:
        changing.insert("unit_mailbox", {"unit_id": unit_id, "mailbox": mailbox})


def read_mailbox(typed: str) -> str:
    """A mailbox as typed, such as chibo01@longbinh.example. Raises Refused."""
    mailbox = vietnamese.clean(typed)
    if not MAILBOX.fullmatch(mailbox):
        sentence = _("“{typed}” không phải là địa chỉ thư; gõ một địa chỉ, ví dụ chibo01@donvi.vn.")
        raise Refused([Problem("mailbox", sentence.format(typed=mailbox))])
    return mailbox
