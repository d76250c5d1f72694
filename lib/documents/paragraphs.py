"""The paragraphs of a finished document that figures wrote, which a person may still put into other words."""

from collections.abc import Collection, Mapping
from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from lib.documents.guard import MISSING

_LINE, _TEXT = qn("w:p"), qn("w:t")


def computed(filled: bytes, template: bytes, typed: Collection[str]) -> list[str]:
    """The paragraphs outside tables that are neither the template's own words nor what was typed into a field."""
    literal = {paragraph.text for paragraph in Document(BytesIO(template)).paragraphs}
    lines = {_bare(line) for text in typed for line in text.splitlines()} | {"", MISSING}
    found = dict.fromkeys(paragraph.text for paragraph in Document(BytesIO(filled)).paragraphs)
    return [text for text in found if text not in literal and _bare(text) not in lines]


def _bare(text: str) -> str:
    """A line without its number or dash and the marks at its end, which the template sets around what was typed."""
    return text.lstrip("-0123456789. ").rstrip("./;, ")


def replaced(filled: bytes, edits: Mapping[str, str]) -> bytes:
    """The document with some paragraphs in other words; an edit whose figures have changed since is left out."""
    document = Document(BytesIO(filled))
    for paragraph in document.paragraphs:
        if paragraph.text in edits:
            first, *others = paragraph.runs
            first.text = edits[paragraph.text]
            for run in others:
                run._r.getparent().remove(run._r)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def is_incomplete(document: bytes) -> bool:
    """Whether [CẦN BỔ SUNG] still stands anywhere: in the text, a table, a header, a footer, a note or the title."""
    with ZipFile(BytesIO(document)) as parts:
        for name in (each for each in parts.namelist() if each.endswith(".xml")):
            root = etree.fromstring(parts.read(name))
            lines = ["".join(piece.text or "" for piece in line.iter(_TEXT)) for line in root.iter(_LINE)]
            if any(MISSING in line for line in (*lines, *(each.text or "" for each in root.iter(etree.Element)))):
                return True
    return False
