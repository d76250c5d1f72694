"""The form of a Party document in Word: page, styles, heading, signature, by the layout rule in force on its date."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from lib.rules import Rule, rule

FONT = "Times New Roman"
TEXT, HEADING, NOTE = "Van ban", "Muc", "Ghi chu"
CENTRE, JUSTIFIED, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT


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
    def end_mark(self) -> str:
        return str(self.rule.content["end_mark"])

    def _page(self) -> None:
        section, margins = self.word.sections[0], self.rule.content["margins_mm"]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(margins["top"]), Mm(margins["bottom"])
        section.left_margin, section.right_margin = Mm(margins["left"]), Mm(margins["right"])
        section.header_distance = Mm(10)
        section.different_first_page_header_footer = True  # the first page bears no number
        number = section.header.paragraphs[0]
        number.alignment = CENTRE
        for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
            _field_part(number.add_run(), kind, text)

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

    def text(self, *sentences: str) -> None:
        """Paragraphs of running text."""
        for sentence in sentences:
            self.word.add_paragraph(sentence, style=TEXT)

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

    def centred(self, text: str, size: Pt, before: int = 0) -> None:
        """A bold line in the middle, such as the kind of document."""
        paragraph = self.word.add_paragraph()
        paragraph.alignment, paragraph.paragraph_format.space_before = CENTRE, Pt(before)
        write(paragraph, text, bold=True, size=size)

    def table(self, rows: Sequence[Sequence[str]], widths_mm: Sequence[float]) -> None:
        """A ruled table whose first row is its heading, repeated on every page; rows may hold template marks."""
        table = self.word.add_table(len(rows), len(widths_mm))
        table.style = "Table Grid"
        for place, row in enumerate(rows):
            for column, (cell, text) in enumerate(zip(table.rows[place].cells, row, strict=False)):
                paragraph = write(cell.paragraphs[0], text, bold=place == 0, size=self.size("table"))
                paragraph.alignment = CENTRE if place == 0 or column else LEFT
        _mark_row(table.rows[0], "w:tblHeader")
        set_widths(table, widths_mm)

    def two_columns(self, widths_mm: Sequence[float]) -> tuple[_Cell, _Cell]:
        """Two cells side by side without rules, for the heading and the signature."""
        table = self.word.add_table(1, 2)
        set_widths(table, widths_mm)
        _mark_row(table.rows[0], "w:cantSplit")
        left, right = table.rows[0].cells
        return left, right

    def saved(self) -> bytes:
        file = BytesIO()
        self.word.save(file)
        return file.getvalue()


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


def rule_below(paragraph: Paragraph) -> None:
    """A solid rule under a line, as long as the line (HD 36, HD 05: not an underline)."""
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in {"val": "single", "sz": "6", "space": "1", "color": "auto"}.items():
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)


def set_widths(table: Table, widths_mm: Sequence[float]) -> None:
    """Fix the widths of a table's columns."""
    table.autofit = False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


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
