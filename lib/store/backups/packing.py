"""The file of a backup: the store compressed with gzip and, where a key is kept beside the store, encrypted with age.

Both are formats with other programs: `age -d FILE | gunzip > store.db` opens one without ours. The key is a passphrase
or an identity made by `age-keygen`, in a file that nobody else may read.
"""

import gzip
import shutil
import zlib
from pathlib import Path

import pyrage

from lib.failures import Told
from lib.store.secret_file import read_private
from lib.translation import _

COMPRESSED, ENCRYPTED = ".gz", ".age"
_AGE, _GZIP, _SQLITE = b"age-encryption.org/v1", b"\x1f\x8b", b"SQLite format 3\0"
_IDENTITY = "AGE-SECRET-KEY-1"


class NotABackup(Told):
    """A file that cannot be opened as a backup; the message says why."""


def key_file(store: Path) -> Path:
    """Where the key of a store's backups is, if they are to be encrypted."""
    return store.with_name("backup-key")


def kept_key(store: Path) -> str:
    """The key beside a store, empty if there is none: backups are then not encrypted. Raises NoSecret."""
    path = key_file(store)
    return key_in(path) if path.is_file() else ""


def key_in(path: Path) -> str:
    """The key in a file, which may begin with the remarks of `age-keygen`. Raises NoSecret."""
    lines = [line.strip() for line in read_private(path).splitlines()]
    return next((line for line in lines if line and not line.startswith("#")), "")


def pack(plain: Path, folder: Path, key: str) -> Path:
    """Compress a store into `folder`, and encrypt it if there is a key; returns the file."""
    packed = folder / f"{plain.name}{COMPRESSED}"
    with plain.open("rb") as source, gzip.GzipFile(packed, "wb", 6, mtime=0) as target:
        shutil.copyfileobj(source, target, 1 << 20)
    if not key:
        return packed
    encrypted = packed.with_name(f"{packed.name}{ENCRYPTED}")
    encrypted.write_bytes(_encrypted(packed.read_bytes(), key))
    packed.unlink()
    return encrypted


def _encrypted(content: bytes, key: str) -> bytes:
    if key.startswith(_IDENTITY):
        return bytes(pyrage.encrypt(content, [_identity(key).to_public()]))
    return bytes(pyrage.passphrase.encrypt(content, key))


def _identity(key: str) -> "pyrage.x25519.Identity":
    try:
        return pyrage.x25519.Identity.from_str(key)
    except pyrage.IdentityError:
        raise NotABackup(_("Khóa sao lưu không đúng dạng; tạo lại bằng age-keygen hoặc dùng cụm mật khẩu.")) from None


def is_encrypted(packed: Path) -> bool:
    """Whether a file needs a key to be opened."""
    with packed.open("rb") as file:
        return file.read(len(_AGE)) == _AGE


def unpack(packed: Path, plain: Path, key: str) -> None:
    """Write the store that a backup holds to `plain`; one that is neither packed nor encrypted is copied.

    Raises NotABackup when the file is damaged, no backup at all, or the key is not the one it was encrypted with.
    """
    content = packed
    try:
        if is_encrypted(packed):
            content = plain.with_suffix(COMPRESSED)
            content.write_bytes(_decrypted(packed.read_bytes(), key))
        if not _unpacked(content, plain):
            raise NotABackup(_("Tệp {path} không phải bản sao lưu của chương trình này.").format(path=packed))
    except (EOFError, gzip.BadGzipFile, zlib.error) as damage:
        raise NotABackup(_("Tệp {path} hỏng, không giải nén được ({what}).").format(path=packed, what=damage)) from None
    finally:
        if content != packed:
            content.unlink(missing_ok=True)


def _unpacked(content: Path, plain: Path) -> bool:
    """Whether the content is a store, compressed or not; if so it is written to `plain`."""
    with content.open("rb") as file:
        start = file.read(len(_SQLITE))
    if start == _SQLITE:
        shutil.copyfile(content, plain)
    elif start.startswith(_GZIP):
        with gzip.open(content) as source, plain.open("wb") as target:
            shutil.copyfileobj(source, target, 1 << 20)
    return start == _SQLITE or start.startswith(_GZIP)


def _decrypted(content: bytes, key: str) -> bytes:
    if not key:
        raise NotABackup(_("Bản sao lưu này được mã hóa; cần khóa hoặc cụm mật khẩu để mở."))
    try:
        if key.startswith(_IDENTITY):
            return bytes(pyrage.decrypt(content, [_identity(key)]))
        return bytes(pyrage.passphrase.decrypt(content, key))
    except pyrage.DecryptError:
        raise NotABackup(_("Không mở được bản sao lưu: sai khóa, hoặc tệp bị hỏng, bị sửa.")) from None
