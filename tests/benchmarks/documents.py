"""The report against docxtpl alone with the same values, and the brief against typst alone; each just after a write."""

from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import Environment
from lib.documents.report import first_cells, make_report, values
from lib.documents.report_template import report_template

from lib import demo
from lib.documents.brief import brief_pdf, compiled, content
from lib.documents.fields import issue_day
from lib.documents.words import FILTERS
from lib.indicators import Span
from lib.rights import OPERATOR
from tests.benchmarks.compare import Comparison, interleaved, milliseconds
from tests.benchmarks.years import touch

YEAR, MONTH = Span("2023-01", "2023-12"), "2024-08"
ROUNDS, WARM_UP = 30, 3


def against_bare_rendering(folder: Path) -> list[Comparison]:
    """Reading the figures, guarding the template and all else of ours count; the others are handed constants."""
    with closing(demo.make(folder / "documents.db")) as store:
        write = touch(store)
        cells = {name: text or "–" for name, text in first_cells(store, YEAR).items()}
        template, constants = report_template(issue_day(cells)), values(store, OPERATOR, YEAR, cells)
        told = content(store, OPERATOR, MONTH)
        ways: list[Callable[[], object]] = [
            lambda: make_report(store, OPERATOR, YEAR, cells),
            lambda: _bare(template, constants),
            lambda: brief_pdf(store, OPERATOR, MONTH),
            lambda: compiled(told, "pdf"),
        ]
        report, bare, brief, typst = interleaved([_after(write, way) for way in ways], ROUNDS, WARM_UP)
    return [
        Comparison("Báo cáo sơ kết / docxtpl trần với hằng số", report, bare, 2),
        Comparison("Bản tin A4 / typst trần với hằng số", brief, typst, 3),
    ]


def _after(write: Callable[[], None], way: Callable[[], object]) -> Callable[[], float]:
    """The time of one way just after a write, when nothing kept can be given again."""

    def timed() -> float:
        write()
        return milliseconds(way)

    return timed


def _bare(template: bytes, constants: dict[str, object]) -> None:
    """docxtpl's own rendering and saving, with jinja2's plain environment and the filters that the template names."""
    document, plain = DocxTemplate(BytesIO(template)), Environment()
    plain.filters |= FILTERS
    document.render(dict(constants), jinja_env=plain, autoescape=True)
    document.save(BytesIO())
