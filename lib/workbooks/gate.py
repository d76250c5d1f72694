"""What kind of file it is, and whether it may be opened at all: looked at as bytes and as a zip, before any reading."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from lib.translation import N_, _
from lib.workbooks.book import BookRefused, damaged
from lib.workbooks.parts import DAMAGES

LARGEST, MOST_PARTS, MOST_BESIDE = 5 * 2**20, 1_000, 30 * 2**20
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_READ = re.compile(r"xl/(worksheets/[^/]*|sharedstrings|styles|workbook)\.xml|content\.xml")

_NOT_SHEETS = (
    (b"%PDF", N_("Tệp là PDF, không phải bảng tính; xin tệp Excel gốc, hoặc mở PDF rồi chép bảng và dán.")),
    (b"MZ", N_("Tệp là chương trình đổi đuôi, không phải bảng tính; xóa tệp này và báo người gửi.")),
    (b"\x7fELF", N_("Tệp là chương trình đổi đuôi, không phải bảng tính; xóa tệp này và báo người gửi.")),
    (b"{\\rtf", N_("Tệp là văn bản, không phải bảng tính; chép bảng trong đó rồi dán vào Excel và lưu dạng .xlsx.")),
)
_MARKUP = N_("Tệp là trang web đặt đuôi Excel; mở bằng Excel, chọn Lưu thành “Excel Workbook (.xlsx)” rồi tải lên.")
_PLAIN = N_("Tệp là văn bản thường hoặc CSV; mở bằng Excel, chọn Lưu thành “Excel Workbook (.xlsx)” rồi tải lên.")
_OTHER = N_("Tệp không phải bảng tính Excel; chọn tệp .xlsx, .xls hoặc .ods.")
_MACRO = N_("Tệp có macro; mở bằng Excel, chọn Lưu thành “Excel Workbook (.xlsx)” không macro rồi tải lên.")
_PASSWORD = N_("Tệp có mật khẩu; mở bằng Excel, bỏ mật khẩu (File, Info, Protect Workbook), lưu rồi tải lên.")
_BINARY = N_("Tệp là .xlsb; mở bằng Excel, chọn Lưu thành “Excel Workbook (.xlsx)” rồi tải lên.")
_WORD = N_("Tệp là văn bản Word, không phải bảng tính; chép bảng trong đó rồi dán vào Excel và lưu dạng .xlsx.")
_LINKED = N_(
    "Tệp lấy số từ tệp hoặc nguồn khác; trong Excel vào Data, Edit Links (Queries), ngắt liên kết rồi lưu lại."
)
_EMBEDDED = N_("Tệp có đối tượng nhúng; trong Excel xóa đối tượng đó (Word, PDF, nút bấm chèn vào bảng) rồi lưu lại.")
_PARTS = (
    (re.compile(r"vbaproject|(^|/)macrosheets/|^basic/|^scripts/"), _MACRO),
    (re.compile(r"(^|/)workbook\.bin$"), _BINARY),
    (re.compile(r"^word/"), _WORD),
    (re.compile(r"(^|/)(externallinks/|connections\.xml|querytables/)"), _LINKED),
    (re.compile(r"(^|/)(embeddings/|activex/|oleobjects?)|^object [0-9]+$"), _EMBEDDED),
)


def kind_of_file(blob: bytes, file_name: str) -> str:
    """ "zip" or "xls". Raises BookRefused for anything else, each by its name."""
    if len(blob) > LARGEST:
        raise BookRefused(_("Tệp lớn hơn 5 MB; bỏ hình và các trang không dùng, hoặc tách thành nhiều tệp."))
    if not blob:
        raise BookRefused(_("Tệp rỗng; lưu lại bằng Excel rồi tải lên."))
    if file_name.lower().endswith((".xlsm", ".xltm", ".xlam")):
        raise BookRefused(_(_MACRO))
    if blob.startswith(ZIP):
        return "zip"
    if blob.startswith(OLE):
        return _kind_of_compound(blob)
    raise BookRefused(_(_what_else(blob)))


def asks_for_password() -> BookRefused:
    """The refusal of a file that only a password opens."""
    return BookRefused(_(_PASSWORD))


def takes_from_elsewhere() -> BookRefused:
    """The refusal of a file whose figures stand in another one."""
    return BookRefused(_(_LINKED))


def _what_else(blob: bytes) -> str:
    for beginning, sentence in _NOT_SHEETS:
        if blob.startswith(beginning):
            return sentence
    start = blob[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml", b"<meta", b"<style")):
        return _MARKUP
    if b"\0" not in blob[:4096] or blob.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _PLAIN
    return _OTHER


def _kind_of_compound(blob: bytes) -> str:
    """Streams of a compound file of Office are named in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in blob:
        raise asks_for_password()
    if "WordDocument".encode("utf-16-le") in blob:
        raise BookRefused(_(_WORD))
    if "_VBA_PROJECT".encode("utf-16-le") in blob:
        raise BookRefused(_(_MACRO))
    if not any(name.encode("utf-16-le") in blob for name in ("Workbook\0", "Book\0")):
        raise damaged()  # its end, where the names stand, is missing
    return "xls"


def opened(blob: bytes) -> ZipFile:
    """The zip of a workbook whose parts are all ones that we read or may pass over. Raises BookRefused."""
    try:
        parts = ZipFile(BytesIO(blob))
    except DAMAGES as error:
        raise damaged() from error
    _require_sound(parts.infolist())
    return parts


def _require_sound(listed: list[ZipInfo]) -> None:
    names = [each.filename.lower() for each in listed]
    if any(each.flag_bits & 0x1 for each in listed):
        raise asks_for_password()
    for pattern, sentence in _PARTS:
        if any(pattern.search(name) for name in names):
            raise BookRefused(_(sentence))
    beside = sum(each.file_size for each in listed if not _READ.fullmatch(each.filename.lower()))
    if len(listed) > MOST_PARTS or beside > MOST_BESIDE:
        raise BookRefused(_("Tệp giải nén ra quá lớn; bỏ hình và các trang không dùng rồi lưu lại."))
    strange = any(name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/") for name in names)
    packed = all(each.compress_type in (ZIP_STORED, ZIP_DEFLATED) for each in listed)
    if strange or not packed or len(set(names)) < len(names):
        raise damaged()


def is_ods(parts: ZipFile) -> bool:
    """Whether a zip is an OpenDocument spreadsheet, else one of Excel. Raises BookRefused if it is neither."""
    names = parts.namelist()
    if "mimetype" in names:
        if not _beginning(parts, "mimetype").startswith(ODS):
            raise BookRefused(_(_OTHER))
        if b"encryption-data" in _beginning(parts, "META-INF/manifest.xml"):
            raise asks_for_password()
        return True
    if "[Content_Types].xml" not in names:
        raise BookRefused(_(_OTHER))
    types = _beginning(parts, "[Content_Types].xml")
    if b"macroEnabled" in types:
        raise BookRefused(_(_MACRO))
    if b"spreadsheetml" not in types:
        raise BookRefused(_(_OTHER))
    return False


def _beginning(parts: ZipFile, name: str) -> bytes:
    """As much of a small part as a real one has."""
    try:
        with parts.open(name) as part:
            return part.read(2**20)
    except DAMAGES as error:
        raise damaged() from error
