"""An error of the program itself: its cause goes to the log under a number, the person is told the number."""

import logging
import secrets

from lib.translation import _

_log = logging.getLogger("commune")


class Told(Exception):
    """An error whose message is a sentence for the person: what happened and what to do."""


def recorded(error: Exception) -> str:
    """Log an error and return the sentence that names it to the person."""
    number = secrets.token_hex(4)
    _log.error("error %s", number, exc_info=error)
    if isinstance(error, Told):
        return _("{what} (Lỗi số {number}.)").format(what=error, number=number)
    sentence = _("Chương trình gặp lỗi số {number}. Số liệu đã lưu vẫn còn; tải lại trang, và báo số này cho quản trị.")
    return sentence.format(number=number)
