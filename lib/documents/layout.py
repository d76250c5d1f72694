"""The form of a Party document in Word: page, styles, tables, pictures, by the layout rule in force on its date."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from PIL import ImageFont

from lib.rules import Rule, rule
from lib.vietnamese import spelt

FONT = "Times New Roman"
# Tinos has the widths of Times New Roman, and all Vietnamese letters.
FONTS = Path(__file__).resolve().parent.parent.parent / "data" / "fonts" / "tinos"
TEXT, HEADING, NOTE = "Van ban", "Muc", "Ghi chu"
CENTRE, JUSTIFIED, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT
MM_OF_A_POINT = 25.4 / 72
SHEET_MM = (210, 297)


class Paper:
    """A Word document being laid out; every measure comes from data/rules/document_layout.toml."""

    def __init__(self, issued_on: date) -> None:
        self.rule: Rule = rule("document_layout", issued_on)
        self.word: Word = Document()
        self._page()
        self._styles()

    def size(self, part: str) -> Pt:
        """The size of one part of the document, such as "kind" or "text"."""
        return Pt(self.rule.content["sizes_pt"][part])

    @property
    def width_mm(self) -> float:
        """How wide the text is."""
        margins = self.rule.content["margins_mm"]
        return float(SHEET_MM[0] - margins["left"] - margins["right"])

    def own(self, words: str) -> str:
        """Words of the program's own, in the spelling of the rule."""
        return spelt(words, self.rule.content["spelling"])

    @property
    def end_mark(self) -> str:
        return str(self.rule.content["end_mark"])

    def _page(self) -> None:
        section, margins = self.word.sections[0], self.rule.content["margins_mm"]
        section.page_width, section.page_height = (Mm(side) for side in SHEET_MM)
        section.top_margin, section.bottom_margin = Mm(margins["top"]), Mm(margins["bottom"])
        section.left_margin, section.right_margin = Mm(margins["left"]), Mm(margins["right"])
        section.header_distance = Mm(10)
        section.different_first_page_header_footer = True  # the first page bears no number
        number = section.header.paragraphs[0]
        number.alignment = CENTRE
        for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
            run = number.add_run()
            run.font.size = self.size("page")
            _field_part(run, kind, text)

    def _styles(self) -> None:
        styles, content = self.word.styles, self.rule.content
        normal = styles["Normal"]
        normal.font.name, normal.font.size = FONT, self.size("text")
        fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(script), FONT)
        normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
        text = styles.add_style(TEXT, WD_STYLE_TYPE.PARAGRAPH)
        text.base_style = normal
        text.paragraph_format.alignment = JUSTIFIED
        text.paragraph_format.first_line_indent = Mm(content["indent_mm"])
        text.paragraph_format.space_before = Pt(6)
        text.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        text.paragraph_format.line_spacing = Pt(content["line_pt"])
        heading = styles.add_style(HEADING, WD_STYLE_TYPE.PARAGRAPH)
        heading.base_style, heading.font.bold = text, True
        heading.paragraph_format.keep_with_next = True
        note = styles.add_style(NOTE, WD_STYLE_TYPE.PARAGRAPH)
        note.base_style, note.font.italic, note.font.size = normal, True, self.size("table")
        note.paragraph_format.space_before = Pt(3)

    def text(self, *sentences: str) -> Paragraph:
        """Paragraphs of running text; returns the last."""
        for sentence in sentences:
            paragraph = self.word.add_paragraph(sentence, style=TEXT)
        return paragraph

    def heading(self, text: str) -> None:
        self.word.add_paragraph(text, style=HEADING)

    def note(self, text: str) -> None:
        self.word.add_paragraph(text, style=NOTE)

    def caption(self, text: str) -> None:
        """The title of a table or figure, kept with what follows."""
        paragraph = self.word.add_paragraph()
        paragraph.alignment, paragraph.paragraph_format.space_before = CENTRE, Pt(8)
        paragraph.paragraph_format.keep_with_next = True
        write(paragraph, text, bold=True, size=self.size("recipients"))

    def picture(self, name: str) -> None:
        """The place of a drawing, in the middle and kept with what follows."""
        paragraph = self.word.add_paragraph(f"{{{{ {name} }}}}")
        paragraph.alignment, paragraph.paragraph_format.keep_with_next = CENTRE, True

    def centred(self, text: str, size: Pt, before: int = 0, bold: bool = True) -> Paragraph:
        """A line in the middle, such as the kind of document: bold, or else italic."""
        paragraph = self.word.add_paragraph()
        paragraph.alignment, paragraph.paragraph_format.space_before = CENTRE, Pt(before)
        return write(paragraph, text, bold=bold, italic=not bold, size=size)

    def table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths_mm: Sequence[float],
        left: Sequence[int] = (0,),
        size_pt: float | None = None,
    ) -> None:
        """A ruled table; its heading, "Group|Column" over several lines, is repeated on every page.

        Rows may hold template marks; columns in `left` are flush left, the others in the middle.
        """
        levels = max(head.count("|") for head in heads) + 1
        size = Pt(size_pt) if size_pt else self.size("table")
        table = self.word.add_table(levels + len(rows), len(widths_mm))
        table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
        set_padding(table, 0.6)
        grid = [list(row.cells) for row in table.rows]
        _write_heads(grid[:levels], [head.split("|") for head in heads], size)
        for cells, row in zip(grid[levels:], rows, strict=True):
            for column, (cell, text) in enumerate(zip(cells, row, strict=False)):
                paragraph = write(cell.paragraphs[0], text, size=size)
                paragraph.alignment = LEFT if column in left else CENTRE
        for row in table.rows[:levels]:
            _mark_row(row, "w:tblHeader")
        for row in table.rows:
            _mark_row(row, "w:cantSplit")
        set_widths(table, widths_mm)

    def space(self) -> None:
        """A little air, as above a table that has no caption."""
        paragraph = self.word.add_paragraph()
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        paragraph.paragraph_format.line_spacing, paragraph.paragraph_format.keep_with_next = Pt(6), True

    def two_columns(self, widths_mm: Sequence[float]) -> tuple[_Cell, _Cell]:
        """Two cells side by side without rules, for the heading and the signature."""
        table = self.word.add_table(1, 2)
        set_widths(table, widths_mm)
        set_padding(table, 0)
        _mark_row(table.rows[0], "w:cantSplit")
        left, right = table.rows[0].cells
        return left, right

    def saved(self) -> bytes:
        file = BytesIO()
        self.word.save(file)
        return file.getvalue()


def _write_heads(rows: Sequence[Sequence[_Cell]], heads: Sequence[Sequence[str]], size: Pt) -> None:
    """Headings of one or more levels: a group spans its columns, a column without a group spans the levels."""
    for column, parts in enumerate(heads):
        for level, text in enumerate(parts):
            before = heads[column - 1][: level + 1] if column else ()
            if level < len(parts) - 1 and list(before) == list(parts[: level + 1]):
                continue  # the group has begun in a column before
            right = column
            while (
                level < len(parts) - 1
                and right + 1 < len(heads)
                and heads[right + 1][: level + 1] == parts[: level + 1]
            ):
                right += 1
            bottom = level if level < len(parts) - 1 else len(rows) - 1
            cell = rows[level][column].merge(rows[bottom][right])
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
            write(cell.paragraphs[0], text, bold=True, size=size).alignment = CENTRE


def write(
    paragraph: Paragraph, text: str, bold: bool = False, italic: bool = False, size: Pt | None = None
) -> Paragraph:
    """Add a run of text to a paragraph."""
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    if size is not None:
        run.font.size = size
    return paragraph


def line(cell: _Cell, text: str = "", bold: bool = False, italic: bool = False, size: Pt | None = None) -> Paragraph:
    """Add a centred line to a cell of the heading or signature."""
    first = cell.paragraphs[0]
    paragraph = first if not first.text and not first.runs and len(cell.paragraphs) == 1 else cell.add_paragraph()
    paragraph.alignment = CENTRE
    return write(paragraph, text, bold, italic, size)


@cache
def length_mm(text: str, size_pt: float, style: str) -> float:
    """How long a line of text is on paper, set in a style of the font such as "Bold"."""
    font = ImageFont.truetype(str(FONTS / f"Tinos-{style}.ttf"), 1000)
    return float(font.getlength(text)) / 1000 * size_pt * MM_OF_A_POINT


def rule_below(paragraph: Paragraph, wide_mm: float, long_mm: float, thick_pt: float) -> None:
    """A solid rule under the middle of a cell of some width (HD 36, HD 05: as long as the title, not an underline)."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm((wide_mm - long_mm) / 2)
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in {"val": "single", "sz": str(round(8 * thick_pt)), "space": "1", "color": "auto"}.items():
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    # In its place among the properties of a paragraph, whose order Word minds.
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def set_widths(table: Table, widths_mm: Sequence[float]) -> None:
    """Fix the widths of a table's columns."""
    table.autofit = False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for row in table._tbl.tr_lst:
        start = 0
        for cell in row.tc_lst:
            cell.width = Mm(sum(widths_mm[start : start + cell.grid_span]))
            start += cell.grid_span


def set_padding(table: Table, side_mm: float) -> None:
    """How far the text of a table stands from the sides of its cells."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        part = OxmlElement(f"w:{side}")
        part.set(qn("w:w"), str(round(side_mm / MM_OF_A_POINT * 20)))
        part.set(qn("w:type"), "dxa")
        margins.append(part)
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))  # before which the margins stand, in the order that Word minds
    properties.insert(len(properties) if look is None else properties.index(look), margins)


def repeat_heading(table: Table) -> None:
    """Repeat the first row of a table on every page."""
    _mark_row(table.rows[0], "w:tblHeader")


def _mark_row(row: Any, mark: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(mark))


def _field_part(run: Any, kind: str, text: str) -> None:
    part = OxmlElement("w:fldChar" if kind else "w:instrText")
    if kind:
        part.set(qn("w:fldCharType"), kind)
    else:
        part.set(qn("xml:space"), "preserve")
        part.text = text
    run._r.append(part)
