"""Small Word files for tests, made and read by python-docx."""

import zipfile
from io import BytesIO

from docx import Document


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
