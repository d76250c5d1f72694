"""Small Word files for tests, made and read by python-docx."""

import zipfile
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn

_LINE, _TEXT = qn("w:p"), qn("w:t")
_RELATIONS, _TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(
    *paragraphs: str, header: str = "", footer: str = "", title: str = "", cell: str = "", note: str = ""
) -> bytes:
    """A .docx of some paragraphs; with a text in its header, footer, title, a table or a footnote if one is given."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if cell:
        document.add_table(2, 2).cell(1, 1).text = cell
    section = document.sections[0]
    for part, text in ((section.header, header), (section.footer, footer)):
        if text:
            part.paragraphs[0].text = text
    document.core_properties.title = title
    file = BytesIO()
    document.save(file)
    return _with_footnote(file.getvalue(), note) if note else file.getvalue()


def _with_footnote(blob: bytes, text: str) -> bytes:
    notes = f'<w:footnotes xmlns:w="{_MAIN}"><w:footnote w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
    blob = with_part(blob, "word/footnotes.xml", f"{notes}</w:footnotes>".encode())
    relation = f'<Relationship Id="notes" Type="{_OFFICE}/footnotes" Target="footnotes.xml"/></Relationships>'
    blob = replaced(blob, _RELATIONS, "</Relationships>", relation)
    return replaced(
        blob, _TYPES, "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{_NOTES}"/></Types>'
    )


def with_part(blob: bytes, name: str, content: bytes) -> bytes:
    """The file with one more part, or with a part replaced."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(blob)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return file.getvalue()


def replaced(blob: bytes, name: str, old: str, new: str) -> bytes:
    """The file with some words of a part replaced, which must be there."""
    text = part(blob, name).decode()
    assert old in text
    return with_part(blob, name, text.replace(old, new, 1).encode())


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


def rows_of(blob: bytes, caption: str) -> list[list[str]]:
    """The rows of the table that follows the paragraph with a caption."""
    body = Document(BytesIO(blob)).element.body
    title = next(line for line in body.iter(_LINE) if caption in "".join(each.text or "" for each in line.iter(_TEXT)))
    table = next(title.itersiblings(qn("w:tbl")))
    return [
        ["".join(each.text or "" for each in cell.iter(_TEXT)) for cell in row.iter(qn("w:tc"))]
        for row in table.iter(qn("w:tr"))
    ]
