"""A secret kept in a file beside the store: so it is neither in the store's audit nor in its backups."""

import os
from pathlib import Path

from lib.failures import Told
from lib.store.database import Store
from lib.translation import _


class NoSecret(Told):
    """The secret cannot be had; the message is a sentence that says why and what to do."""


def secret_file(store: Store, name: str) -> Path:
    """Where the secret of a store is, such as "mail-password"."""
    return store.path.with_name(name)


def read_secret(path: Path) -> str:
    """The secret in a file, for a server that takes ASCII alone. Raises NoSecret as `read_private` does."""
    secret = read_private(path)
    if not secret.isascii():
        raise NoSecret(_("Mật khẩu trong tệp {path} có chữ có dấu nên không gửi được.").format(path=path))
    return secret


def read_private(path: Path) -> str:
    """The text of a secret. Raises NoSecret if it is not there, or if others on this machine may read it."""
    if not path.is_file():
        raise NoSecret(_("Chưa có mật khẩu trên máy chủ; ghi mật khẩu vào tệp {path}.").format(path=path))
    if os.name == "posix" and path.stat().st_mode & 0o077:
        sentence = _("Người khác trên máy này đọc được tệp mật khẩu; chạy lệnh: chmod 600 {path}")
        raise NoSecret(sentence.format(path=path))
    return path.read_text("utf-8-sig").strip()
