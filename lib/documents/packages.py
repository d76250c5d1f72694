"""A Word file from outside, looked at as a zip before any library opens it."""

import re
import zipfile
from io import BytesIO

from lib.translation import _

MOST_PARTS, MOST_UNPACKED, LARGEST = 400, 30 * 2**20, 10 * 2**20
_EXTERNAL = re.compile(rb'<Relationship\b[^>]*TargetMode="External"[^>]*>')


class TemplateRefused(Exception):
    """A template that may not be used; carries every problem as a sentence."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


def require_word_file(blob: bytes) -> None:
    """Raise TemplateRefused unless the bytes are a plain .docx: no macro, object, outside part or tracked change."""
    try:
        with zipfile.ZipFile(BytesIO(blob)) as parts:
            problems = _too_large(parts, blob) or _problems(parts)
    except zipfile.BadZipFile:
        problems = [_("Tệp không phải .docx; nếu là .doc thì mở bằng Word rồi lưu thành .docx.")]
    if problems:
        raise TemplateRefused(problems)


def _too_large(parts: zipfile.ZipFile, blob: bytes) -> list[str]:
    listed = parts.infolist()
    if len(blob) > LARGEST or len(listed) > MOST_PARTS or sum(each.file_size for each in listed) > MOST_UNPACKED:
        return [_("Tệp mẫu quá lớn; bỏ bớt hình rồi lưu lại.")]
    return []


def _problems(parts: zipfile.ZipFile) -> list[str]:
    names = parts.namelist()
    if "word/document.xml" not in names:
        return [_("Tệp không phải văn bản Word (.docx).")]
    problems = []
    if any("vbaproject" in name.lower() for name in names):
        problems.append(_("Mẫu có macro; lưu lại thành .docx không macro."))
    if any("/embeddings/" in name.lower() or name.lower().endswith(".bin") for name in names):
        problems.append(_("Mẫu có đối tượng nhúng; xóa đối tượng đó."))
    texts = {name: parts.read(name) for name in names if name.endswith((".xml", ".rels"))}
    for name, text in texts.items():
        problems += _inside(name, text)
    return problems


def _inside(name: str, text: bytes) -> list[str]:
    problems = []
    if name.endswith(".rels") and any(b"/hyperlink" not in found[0] for found in _EXTERNAL.finditer(text)):
        problems.append(_("{part}: có liên kết lấy nội dung từ bên ngoài; gỡ bỏ liên kết.").format(part=name))
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        problems.append(_("{part}: có khai báo DOCTYPE; tạo lại mẫu bằng Word.").format(part=name))
    if b"<w:ins " in text or b"<w:del " in text:
        problems.append(_("Mẫu còn theo dõi sửa đổi: vào Review, Accept All rồi lưu lại."))
    if b"<w:altChunk" in text:
        problems.append(_("Mẫu chèn tệp khác (altChunk); sao chép nội dung vào mẫu."))
    return problems
