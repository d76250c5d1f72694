"""The paragraphs of a finished document that figures wrote, which a person may still put into other words."""

from collections.abc import Collection, Mapping
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn

from lib.documents.templates import MISSING

_LINE, _TEXT = qn("w:p"), qn("w:t")


def computed(filled: bytes, template: bytes, typed: Collection[str]) -> list[str]:
    """The paragraphs outside tables that are neither the template's own words nor what was typed into a field."""
    literal = {paragraph.text for paragraph in Document(BytesIO(template)).paragraphs}
    lines = {line.strip() for text in typed for line in text.splitlines() if line.strip()}
    found = dict.fromkeys(paragraph.text for paragraph in Document(BytesIO(filled)).paragraphs)
    return [text for text in found if text not in literal and not _is_typed(text, lines)]


def _is_typed(text: str, lines: Collection[str]) -> bool:
    """Whether a paragraph is of a field, filled or still empty: nothing but a number or dash, and the mark."""
    return any(line in text for line in lines) or text.strip("-0123456789./ ") in ("", MISSING)


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
    """Whether [CẦN BỔ SUNG] still stands anywhere in the body, in a table too."""
    body = Document(BytesIO(document)).element.body
    return any(MISSING in "".join(piece.text or "" for piece in line.iter(_TEXT)) for line in body.iter(_LINE))
