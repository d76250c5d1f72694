"""The report against docxtpl alone with the same values, and the brief against typst alone; each just after a write."""

import json
from collections.abc import Callable, Mapping
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import typst
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import Environment

from lib import demo
from lib.documents.brief import PAGE, brief_pdf, content
from lib.documents.fields import issue_day
from lib.documents.kinds import REVIEW, Piece
from lib.documents.making import first_cells, make, values
from lib.documents.own_templates import own_template
from lib.documents.templates import Picture, names
from lib.documents.typeset import FONTS, PAGES
from lib.documents.words import FILTERS
from lib.indicators import Span
from lib.rights import OPERATOR
from tests.benchmarks.compare import Comparison, interleaved, milliseconds
from tests.benchmarks.years import touch

YEAR, MONTH = Piece(REVIEW, Span("2023-01", "2023-12")), "2024-08"
ROUNDS, WARM_UP = 30, 3


def against_bare_rendering(folder: Path) -> list[Comparison]:
    """Reading the figures, drawing, guarding the template and all else of ours count; the others get constants."""
    with closing(demo.make(folder / "documents.db")) as store:
        write = touch(store)
        cells = first_cells(store, OPERATOR, YEAR)
        template = own_template(REVIEW, issue_day(cells))
        constants = values(store, OPERATOR, YEAR, cells, names(template))
        told = content(store, OPERATOR, MONTH)
        ways: list[Callable[[], object]] = [
            lambda: make(store, OPERATOR, YEAR, cells),
            lambda: _bare(template, constants),
            lambda: brief_pdf(store, OPERATOR, MONTH),
            lambda: _bare_page(told),
        ]
        report, bare, brief, page = interleaved([_after(write, way) for way in ways], ROUNDS, WARM_UP)
    return [
        Comparison("Báo cáo sơ kết / docxtpl trần với hằng số", report, bare, 2),
        Comparison("Bản tin A4 / typst trần với hằng số", brief, page, 3),
    ]


def _after(write: Callable[[], None], way: Callable[[], object]) -> Callable[[], float]:
    """The time of one way just after a write, when nothing kept can be given again."""

    def timed() -> float:
        write()
        return milliseconds(way)

    return timed


def _bare(template: bytes, constants: Mapping[str, Any]) -> None:
    """docxtpl's own rendering and saving, with jinja2's plain environment and the filters that the template names."""
    document, plain = DocxTemplate(BytesIO(template)), Environment()
    plain.filters |= FILTERS
    pictures = {name: each for name, each in constants.items() if isinstance(each, Picture)}
    shown = {name: InlineImage(document, BytesIO(each.png), width=Mm(each.width_mm)) for name, each in pictures.items()}
    document.render({**constants, **shown}, jinja_env=plain, autoescape=True)
    document.save(BytesIO())


def _bare_page(told: Mapping[str, Any]) -> None:
    """typst's own call, with the same page, fonts and words."""
    typst.compile(
        PAGES / PAGE,
        root=PAGES,
        format="pdf",
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(told, ensure_ascii=False)},
    )
