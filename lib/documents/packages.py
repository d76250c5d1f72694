"""A Word file from outside, looked at as a zip of XML parts before any library opens it."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO

from lxml import etree

from lib.documents.refused import TemplateRefused
from lib.translation import _

MOST_PARTS, MOST_UNPACKED, LARGEST, LONGEST_TEXT = 400, 30 * 2**20, 10 * 2**20, 6 * 2**20
# A field of Word that fetches or starts something when the document is opened or printed.
_DDE, _OTHER_FILES = ("DDE", "DDEAUTO", "LINK", "EMBED"), ("INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "RD")
_ACTS = ("MACROBUTTON", "GOTOBUTTON", "AUTOTEXT", "CONTROL", "HTMLCONTROL", "DATABASE", "PRINT")
ACTIVE_FIELDS = frozenset((*_DDE, *_OTHER_FILES, *_ACTS))
_TRACKED = frozenset(("ins", "del", "moveFrom", "moveTo"))
# All that zipfile raises for a file that says wrong things of itself; a name that is no UTF-8 is a ValueError.
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError),
    *(RuntimeError, NotImplementedError, ValueError, LookupError, OverflowError),
)


@lru_cache(16)
def require_word_file(blob: bytes) -> None:
    """Raise TemplateRefused unless the bytes are a plain .docx: no macro, object, outside part or tracked change."""
    try:
        with zipfile.ZipFile(BytesIO(blob)) as parts:
            problems = _too_large(parts, blob) or list(dict.fromkeys(_problems(parts)))
    except UNREADABLE:
        problems = [_("Tệp không phải .docx, hoặc bị hỏng hay đặt mật khẩu; mở bằng Word rồi lưu thành .docx.")]
    if problems:
        raise TemplateRefused(problems)


def _too_large(parts: zipfile.ZipFile, blob: bytes) -> list[str]:
    listed = parts.infolist()
    text = sum(each.file_size for each in listed if _is_text(each.filename))
    sizes = ((len(blob), LARGEST), (len(listed), MOST_PARTS), (text, LONGEST_TEXT))
    if any(size > most for size, most in sizes) or sum(each.file_size for each in listed) > MOST_UNPACKED:
        return [_("Tệp mẫu quá lớn; bỏ bớt hình rồi lưu lại.")]
    return []


def _is_text(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _problems(parts: zipfile.ZipFile) -> Iterator[str]:
    names = parts.namelist()
    if "word/document.xml" not in names:
        yield _("Tệp không phải văn bản Word (.docx).")
    if any("vbaproject" in name.lower() for name in names):
        yield _("Mẫu có macro; lưu lại thành .docx không macro.")
    if any("/embeddings/" in name.lower() or name.lower().endswith(".bin") for name in names):
        yield _("Mẫu có đối tượng nhúng; xóa đối tượng đó.")
    for name in filter(_is_text, names):
        yield from _inside(name, parts.read(name))


def _inside(name: str, text: bytes) -> Iterator[str]:
    """What is wrong with one part; it is read as XML, so that no spelling of an attribute hides anything."""
    try:
        root = etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        yield _("{part}: phần này của tệp bị hỏng; tạo lại mẫu bằng Word.").format(part=name)
        return
    if root.getroottree().docinfo.doctype:
        yield _("{part}: có khai báo DOCTYPE; tạo lại mẫu bằng Word.").format(part=name)
    if name.endswith(".rels") and any(map(_fetches, root)):
        yield _("{part}: có liên kết lấy nội dung từ bên ngoài; gỡ bỏ liên kết.").format(part=name)
    fields = ""
    for each in root.iter(etree.Element):
        kind = etree.QName(each).localname
        if kind in _TRACKED:
            yield _("Mẫu còn theo dõi sửa đổi: vào Review, Accept All rồi lưu lại.")
        elif kind == "altChunk":
            yield _("Mẫu chèn tệp khác (altChunk); sao chép nội dung vào mẫu.")
        fields += _field(each, kind)
    begun = {line.split()[0].upper() for line in fields.splitlines() if line.strip()}
    for word in sorted(ACTIVE_FIELDS & begun):
        yield _("{part}: có trường {field} lấy hoặc chạy nội dung khác; xóa trường đó.").format(part=name, field=word)


def _fetches(relation: etree._Element) -> bool:
    outside = relation.get("TargetMode", "").lower() == "external"
    return outside and not relation.get("Type", "").endswith("/hyperlink")


def _field(each: etree._Element, kind: str) -> str:
    """What a field says on a line of its own; in a part its words may be cut over several runs."""
    if kind == "fldSimple":
        return f"\n{_attribute(each, 'instr')}\n"
    if kind == "instrText":
        return each.text or ""
    return "\n" if kind == "fldChar" else ""


def _attribute(each: etree._Element, name: str) -> str:
    return next((text for key, text in each.attrib.items() if etree.QName(key).localname == name), "")
