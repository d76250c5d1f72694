"""Reminders by mail: each unit that owes something gets its own text, with its due days attached, and no other's."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import make_msgid

from lib import org
from lib.duties.calendar import FILE_NAME, due_days
from lib.duties.duty import duties, owed_months
from lib.duties.reminders import owing, unit_reminder
from lib.mail.delivery import connected, deliver
from lib.mail.server import MailServer, mail_server
from lib.org import Unit
from lib.org.mailboxes import mailboxes
from lib.rights import ACCEPT, Actor, require
from lib.store import Store
from lib.store.clock import today
from lib.translation import N_, _

NOT_THE_OFFICE = N_("Chỉ Văn phòng Đảng ủy được gửi thư nhắc.")


@dataclass(frozen=True)
class Reminder:
    """What one unit is to be told, and its mailbox, empty if it has none."""

    unit: Unit
    text: str
    mailbox: str


@dataclass
class Outcome:
    """What became of the letters: the units that got one, those that did not and why, and those without a mailbox."""

    sent: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    without: list[str] = field(default_factory=list)

    def done(self) -> list[str]:
        """Sentences that say who was reminded, and who could not be for want of a mailbox."""
        sent = _("Số thư đã gửi: {count} ({units}).").format(count=len(self.sent), units=", ".join(self.sent) or "–")
        without = _("Chưa có hộp thư nên chưa được nhắc: {units}.").format(units=", ".join(self.without))
        return [sent, without] if self.without else [sent]

    def refusals(self) -> list[str]:
        """A sentence for each unit whose letter was not taken."""
        sentence = _("Không gửi được cho {unit}: {why}.")
        return [sentence.format(unit=unit, why=why) for unit, why in self.failed.items()]


def reminders(store: Store, actor: Actor) -> list[Reminder]:
    """One for each unit that owes something today. Raises Forbidden."""
    require(actor.may(ACCEPT), NOT_THE_OFFICE)
    with store.read() as db:
        months = owed_months(today(db))
    mailbox_of = mailboxes(store, actor)
    by_unit = owing(duties(store, actor, months))
    return [Reminder(those[0].unit, unit_reminder(those), mailbox_of.get(unit, "")) for unit, those in by_unit.items()]


def send(store: Store, actor: Actor) -> Outcome:
    """Send every reminder; one that is refused keeps no other back. Raises Forbidden or Unsendable."""
    waiting, server = reminders(store, actor), mail_server(store)
    outcome = Outcome(without=[each.unit.name for each in waiting if not each.mailbox])
    sender = _sender(store, server)
    with connected(server) as connection:
        for each in waiting:
            if not each.mailbox:
                continue
            if refusal := deliver(connection, _letter(sender, each, due_days(store, actor, each.unit.id))):
                outcome.failed[each.unit.name] = refusal
            else:
                outcome.sent.append(each.unit.name)
    return outcome


def _sender(store: Store, server: MailServer) -> Address:
    committee = org.commune(store)
    return Address(committee.name if committee else "", addr_spec=server.sender)


def _letter(sender: Address, reminder: Reminder, calendar: bytes) -> EmailMessage:
    letter = EmailMessage()
    letter["Subject"] = _("Nhắc nộp số liệu: {unit}").format(unit=reminder.unit.name)
    letter["From"], letter["To"] = sender, reminder.mailbox
    letter["Date"], letter["Message-ID"] = datetime.now(UTC), make_msgid(domain=sender.domain)
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(reminder.text)
    letter.add_attachment(calendar, "text", "calendar", filename=FILE_NAME, params={"charset": "utf-8"})
    return letter
