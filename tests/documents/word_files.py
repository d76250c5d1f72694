"""Small Word files for tests, made and read by python-docx."""

import zipfile
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn

_LINE, _TEXT = qn("w:p"), qn("w:t")


def word(*paragraphs: str, header: str = "", title: str = "") -> bytes:
    """A .docx of some paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    document.core_properties.title = title
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def with_part(blob: bytes, name: str, content: bytes) -> bytes:
    """The file with one more part, or with a part replaced."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(blob)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return file.getvalue()


def part(blob: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(blob)) as parts:
        return parts.read(name)


def texts(blob: bytes) -> list[str]:
    """The paragraphs of a .docx that are not empty."""
    return [paragraph.text for paragraph in Document(BytesIO(blob)).paragraphs if paragraph.text]


def all_text(blob: bytes) -> str:
    """Every paragraph of a .docx in order, those of tables too, one a line."""
    body = Document(BytesIO(blob)).element.body
    return "\n".join("".join(piece.text or "" for piece in line.iter(_TEXT)) for line in body.iter(_LINE))
