"""What goes wrong with the store's file, as a sentence: what happened, what became of the figures, what to do."""

import sqlite3
from pathlib import Path

from lib.failures import Told
from lib.translation import N_, _


class UnusableStore(Told):
    """The store cannot be opened, read or written; the message says why and what to do."""


_FULL = N_("Đĩa của máy chủ đã đầy nên lần lưu này không thành; số liệu đã lưu vẫn nguyên. Dọn bớt đĩa rồi lưu lại.")
_READ_ONLY = N_(
    "Máy chủ không được ghi vào kho số liệu nên lần lưu này không thành; số liệu đã lưu vẫn nguyên."
    " Cấp quyền ghi cho thư mục của tệp {path} rồi lưu lại."
)
_DISK = N_(
    "Ổ đĩa của máy chủ không đọc, ghi được ({what}) nên lần lưu này không thành; số liệu đã lưu vẫn nguyên."
    " Kiểm tra ổ đĩa rồi lưu lại."
)
_DAMAGED = N_(
    "Tệp kho số liệu {path} hỏng ({what}). Dừng chương trình, chạy lệnh verify, rồi khôi phục bản sao lưu: restore."
)
_BUSY = N_("Chương trình khác giữ kho số liệu quá lâu nên lần lưu này không thành; đợi một phút rồi lưu lại.")
_SENTENCES = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: _READ_ONLY,
    sqlite3.SQLITE_IOERR: _DISK,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_BUSY: _BUSY,
}
_PRIMARY = 0xFF  # the low byte of an extended result code is the kind of error


def trouble(error: sqlite3.DatabaseError, path: Path) -> UnusableStore | None:
    """The sentence for an error of the file or the disk; None for one of ours, such as a CHECK that refused a row."""
    sentence = _SENTENCES.get(getattr(error, "sqlite_errorcode", 0) & _PRIMARY)
    return UnusableStore(_(sentence).format(path=path, what=error)) if sentence else None


def missing(path: Path) -> UnusableStore:
    """The sentence for a store whose file is not there."""
    sentence = _("Không có kho số liệu ở {path}; xem lại đường dẫn, hoặc tạo bằng lệnh demo hay run.")
    return UnusableStore(sentence.format(path=path))


def displaced(path: Path, rescued: Path | None) -> UnusableStore:
    """The sentence for a store whose file was deleted or replaced while the program had it open."""
    if rescued is None:
        sentence = _(
            "Tệp kho số liệu {path} bị xóa hoặc bị thay khi chương trình đang chạy; chương trình không ghi thêm gì."
            " Dừng chương trình rồi khôi phục bản sao lưu: restore."
        )
        return UnusableStore(sentence.format(path=path))
    sentence = _(
        "Tệp kho số liệu {path} bị xóa hoặc bị thay khi chương trình đang chạy; chương trình không ghi thêm gì."
        " Mọi số liệu đã lưu đến lúc đó ở {rescued}. Dừng chương trình rồi chạy: python3 manage.py restore {rescued}"
    )
    return UnusableStore(sentence.format(path=path, rescued=rescued))
