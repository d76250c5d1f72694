"""A real mail server: encrypted, with a certificate of its own authority, asking for a name and password."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope

from lib.mail.server import STARTTLS, keep, password_file
from lib.org.mailboxes import keep_mailbox
from lib.rights import OPERATOR
from lib.store import Store, change

USER, PASSWORD = "vanphong@longbinh.example", "mat khau may chu thu"
REFUSED, LAST = "khongco@longbinh.example", "hetcho@longbinh.example"


@dataclass
class Post:
    """What the server has taken, mailbox by mailbox. It knows no REFUSED, and hangs up on whoever writes to LAST."""

    port: int
    taken: dict[str, EmailMessage] = field(default_factory=dict)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Envelope, address: str, options: Any) -> str:
        if address == REFUSED:
            return "550 5.1.1 No such mailbox"
        if address == LAST:
            server.transport.close()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        letter = message_from_bytes(envelope.content, policy=default)
        assert isinstance(letter, EmailMessage)
        self.taken |= dict.fromkeys(envelope.rcpt_tos, letter)
        return "250 OK"


def knows(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    known = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=known, handled=known)


@contextmanager
def mail_server(authority: trustme.CA, security: str = STARTTLS) -> Iterator[Post]:
    """A server on this machine that only whoever trusts the authority will speak to."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        post = Post(free.getsockname()[1])
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    if security == STARTTLS:
        encrypted = {"tls_context": context, "require_starttls": True, "auth_required": True}
    else:
        encrypted = {"ssl_context": context, "auth_require_tls": False}
    controller = Controller(post, "127.0.0.1", post.port, authenticator=knows, **encrypted)
    controller.start()
    try:
        yield post
    finally:
        controller.stop()


def trust(authority: trustme.CA, folder: Path) -> Path:
    """A file that makes a process trust the authority, named to it as SSL_CERT_FILE."""
    path = folder / "authority.pem"
    authority.cert_pem.write_to_path(str(path))
    return path


def switch_on(store: Store, post: Post, security: str = STARTTLS, **mailboxes: int) -> None:
    """Set the server, its password, and mailboxes: `chibo01=3` gives unit 3 the mailbox chibo01@longbinh.example."""
    password = password_file(store)
    password.write_text(f"{PASSWORD}\n", "utf-8")
    password.chmod(0o600)
    typed = {"on": "1", "host": "127.0.0.1", "port": str(post.port), "security": security, "sender": USER, "user": USER}
    with change(store, OPERATOR) as changing:
        keep(changing, typed)
        for name, unit_id in mailboxes.items():
            keep_mailbox(changing, unit_id, f"{name}@longbinh.example")
