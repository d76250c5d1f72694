"""Handing letters to the mail server: only over an encrypted connection to a server with a trusted certificate."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from email.message import EmailMessage

from lib.mail.server import STARTTLS, MailServer, Unsendable
from lib.translation import _

TIMEOUT = 20  # seconds for each answer of the server


@contextmanager
def connected(server: MailServer) -> Iterator[smtplib.SMTP]:
    """A connection to the server, encrypted and signed in. Raises Unsendable with a sentence."""
    place = f"{server.host}:{server.port}"
    try:
        with closing(_reached(server)) as connection:
            if server.security == STARTTLS:
                connection.starttls(context=ssl.create_default_context())
            if server.user:
                connection.login(server.user, server.password)
            yield connection
            with suppress(smtplib.SMTPException):
                connection.quit()
    except smtplib.SMTPAuthenticationError:
        raise Unsendable(_("Máy chủ thư {place} không nhận tên hoặc mật khẩu.").format(place=place)) from None
    except ssl.SSLCertVerificationError as error:
        sentence = _("Chứng chỉ của máy chủ thư {place} không đáng tin ({why}); xem lại tên máy chủ.")
        raise Unsendable(sentence.format(place=place, why=error.verify_message)) from error
    except OSError as error:
        sentence = _("Không kết nối được máy chủ thư {place} ({why}); xem lại mạng, tên, cổng và cách mã hóa.")
        raise Unsendable(sentence.format(place=place, why=error)) from error


def _reached(server: MailServer) -> smtplib.SMTP:
    if server.security == STARTTLS:
        return smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)
    return smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT, context=ssl.create_default_context())


def deliver(connection: smtplib.SMTP, letter: EmailMessage) -> str:
    """Hand over one letter; returns why it was not taken, empty if it was. The reason holds no address."""
    try:
        connection.send_message(letter)
    except smtplib.SMTPRecipientsRefused as refused:
        codes = ", ".join(str(code) for code, _said in refused.recipients.values())
        return _("máy chủ thư từ chối hộp thư của đơn vị (mã {code})").format(code=codes)
    except smtplib.SMTPResponseException as refused:
        return _("máy chủ thư từ chối thư này (mã {code})").format(code=refused.smtp_code)
    except OSError:
        return _("mất kết nối với máy chủ thư")
    return ""
