"""Where in a Word file something stands, in words that lead a person there: part, table, row, cell, paragraph."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from docx.oxml.ns import qn
from lxml import etree

from lib.translation import N_, _

_TAG = re.compile(r"\{[{%#].*?[}%#]\}", re.S)
_PARTS = {
    "word/document": N_("Thân văn bản"),
    "word/header": N_("Đầu trang"),
    "word/footer": N_("Chân trang"),
    "word/footnotes": N_("Cước chú"),
    "docProps/core": N_("Thuộc tính tệp"),
}
_LINE, _TEXT, _CELL, _ROW, _TABLE = (qn(f"w:{name}") for name in ("p", "t", "tc", "tr", "tbl"))
SHOWN = 60  # characters of a paragraph


def place_of(blob: bytes, written: str) -> str:
    """The first place in which a name stands inside braces, as it is written there ("x.so")."""
    name = re.compile(rf"(?<![\w.]){re.escape(written)}(?!\w)")
    for place, text in _paragraphs(blob):
        if any(name.search(tag) for tag in _TAG.findall(text)):
            return f"{place} («{text[:SHOWN].strip()}»)"
    return _("Mẫu")


def stray_braces(blob: bytes) -> list[str]:
    """The places with a brace that is part of no tag."""
    rests = ((place, _TAG.sub("", text).strip()) for place, text in _paragraphs(blob))
    return [f"{place} («{rest[:SHOWN]}»)" for place, rest in rests if "{" in rest or "}" in rest]


def _paragraphs(blob: bytes) -> Iterator[tuple[str, str]]:
    """The place and the text of every paragraph, the body first."""
    with zipfile.ZipFile(BytesIO(blob)) as parts:
        for start, title in _PARTS.items():
            for name in sorted(each for each in parts.namelist() if each.startswith(start) and each.endswith(".xml")):
                root = etree.fromstring(parts.read(name), etree.XMLParser(resolve_entities=False))
                yield from _of_part(root, _(title))


def _of_part(root: etree._Element, title: str) -> Iterator[tuple[str, str]]:
    lines = list(root.iter(_LINE))
    if not lines:
        yield from ((title, each.text) for each in root.iter(etree.Element) if each.text)
    tables = {table: number for number, table in enumerate(root.iter(_TABLE), 1)}
    for number, line in enumerate(lines, 1):
        yield f"{title}, {_in_table(line, tables) or _('đoạn {number}').format(number=number)}", _text(line)


def _text(line: etree._Element) -> str:
    return "".join(piece.text or "" for piece in line.iter(_TEXT))


def _in_table(line: etree._Element, tables: dict[etree._Element, int]) -> str:
    cell, row, table = (next(line.iterancestors(each), None) for each in (_CELL, _ROW, _TABLE))
    if cell is None or row is None or table is None:
        return ""
    place = {"table": tables[table], "row": 1 + len(list(row.itersiblings(_ROW, preceding=True)))}
    place["cell"] = 1 + len(list(cell.itersiblings(_CELL, preceding=True)))
    return _("bảng {table}, dòng {row}, ô {cell}").format(**place)
