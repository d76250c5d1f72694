"""Secrets in files beside the store: never in the store, so neither in its audit nor in a copy of it."""

import os
from pathlib import Path

from lib.failures import Told
from lib.translation import _


class Exposed(Told):
    """A secret that others on this machine may read; the message says how to close the file."""


def read_private(path: Path) -> str:
    """The text of a file that nobody but its owner may read. Raises Exposed, or FileNotFoundError."""
    if os.name == "posix" and path.stat().st_mode & 0o077:
        sentence = _("Người khác trên máy này đọc được tệp mật khẩu; chạy lệnh: chmod 600 {path}")
        raise Exposed(sentence.format(path=path))
    return path.read_text("utf-8-sig").strip()
