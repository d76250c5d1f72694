"""The review report (báo cáo sơ kết) as it is before an office has changed it.

Its form follows the layout rule of its day, its wording is data/templates/review_report.toml. Documents are written in
Vietnamese whatever language the screen speaks, so nothing here is translated.
"""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from docx.enum.text import WD_BREAK
from docx.shared import Pt

from lib.documents.layout import LEFT, Paper, line, rule_below, write
from lib.rules import rule

WORDING = Path(__file__).resolve().parent.parent.parent / "data" / "templates" / "review_report.toml"


def report_template(issued_on: date) -> bytes:
    """The template in the form that Party documents have on a day."""
    return _made(rule("document_layout", issued_on).valid_from)


@cache
def _made(valid_from: date) -> bytes:
    paper, wording = Paper(valid_from), tomllib.loads(WORDING.read_text("utf-8"))
    _heading(paper)
    _body(paper, wording)
    _signature(paper)
    paper.word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    for name in wording["annexes"]:
        _table(paper, wording["tables"][name])
    paper.word.core_properties.title = "{{ trich_yeu }}"
    paper.word.core_properties.author = paper.word.core_properties.comments = ""
    return paper.saved()


def _heading(paper: Paper) -> None:
    left, right = paper.two_columns((77, 88))
    line(left, "{{ cap_tren|hoa }}", size=paper.size("superior"))
    line(left, "{{ co_quan|hoa }}", bold=True, size=paper.size("issuer"))
    line(left, "*")
    line(left, "Số {{ so_van_ban }}-{{ ky_hieu }}", size=paper.size("number"))
    rule_below(line(right, "ĐẢNG CỘNG SẢN VIỆT NAM", bold=True, size=paper.size("party")))
    line(right)
    line(right, "{{ dia_danh }}, {{ ngay_ban_hanh|ngay_dai }}", italic=True, size=paper.size("place"))
    paper.centred("BÁO CÁO", paper.size("kind"), before=18)
    paper.centred("{{ trich_yeu }}", paper.size("subject"))
    paper.centred("-----", paper.size("subject"))


def _body(paper: Paper, wording: dict[str, Any]) -> None:
    for text in wording["body"].strip().splitlines():
        if text.startswith("# "):
            paper.heading(text.removeprefix("# "))
        elif text.startswith("@"):
            _table(paper, wording["tables"][text.removeprefix("@")])
        else:
            paper.text(text.replace("END_MARK", paper.end_mark))


def _table(paper: Paper, table: dict[str, Any]) -> None:
    columns = table["columns"]
    row = [f"{{{{ x.{name} }}}}" for name in columns.values()]
    paper.caption(table["caption"])
    loop = [f"{{%tr for x in {table['rows']} %}}"]
    paper.table([list(columns), loop, row, ["{%tr endfor %}"]], table["widths_mm"])


def _signature(paper: Paper) -> None:
    paper.word.add_paragraph()
    left, right = paper.two_columns((82, 83))
    head = write(left.paragraphs[0], "Nơi nhận:", size=paper.size("text"))
    head.runs[0].underline = True
    size = paper.size("recipients")
    for text in ("{%p for n in noi_nhan %}", "- {{ n }}{% if loop.last %}.{% else %},{% endif %}", "{%p endfor %}"):
        paragraph = write(left.add_paragraph(), text, size=size)
        paragraph.alignment = LEFT
    line(right, "T/M {{ the_mat|hoa }}", bold=True, size=paper.size("text"))
    line(right, "{{ chuc_vu|hoa }}", size=paper.size("text"))
    for _blank in range(3):
        line(right, " ", size=Pt(14))
    line(right, "{{ nguoi_ky }}", bold=True, size=paper.size("text"))
