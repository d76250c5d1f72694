"""The program's own template of each kind of document, as it is before an office has changed it.

Its form follows the layout rule of its day, its wording the kind's file in data/templates. Documents are written in
Vietnamese whatever language the screen speaks, so nothing here is translated.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from docx.shared import Pt

from lib.documents.kinds import Kind, wording
from lib.documents.layout import LEFT, Paper, length_mm, line, rule_below, write
from lib.rules import rule

HEAD_MM, LOWER = (78.0, 87.0), Pt(14)
SPARE_MM = 0.8  # without which a title that just fits its line is broken
END_MARK = "END_MARK"  # in the wording, where the mark of the rule ends the text
# What the figures were taken from: the chain's head is not the same once anything recorded has changed.
COLOPHON = (
    "Lập từ số liệu đến ngày {{ bao_cao.den_ngay|ngay }}; mã chuỗi nhật ký của kho số liệu: {{ nhat_ky.ma }}"
    "{% if nhat_ky.minh_hoa %}; số liệu minh họa{% endif %}."
)
IN_SIGNATURE = 3  # blank lines for a hand and a seal


def own_template(kind: Kind, issued_on: date) -> bytes:
    """The template of a kind in the form that Party documents have on a day."""
    return _made(kind, rule("document_layout", issued_on).valid_from)


@cache
def _made(kind: Kind, valid_from: date) -> bytes:
    paper, own = Paper(valid_from), wording(kind)
    _head(paper, own["name"])
    _body(paper, own)
    if "signers" in own:
        _signers(paper, own["signers"])
    else:
        _signature(paper)
    _annexes(paper, own)
    if not kind.of_unit:  # the note of a unit has it under its table, to stay on one page
        paper.note(paper.own(COLOPHON))
    paper.word.core_properties.title = "{{ trich_yeu }}"
    paper.word.core_properties.author = paper.word.core_properties.comments = ""
    paper.word.core_properties.language = "vi-VN"
    return paper.saved()


def _head(paper: Paper, name: str) -> None:
    content, sizes = paper.rule.content, paper.rule.content["sizes_pt"]
    left, right = paper.two_columns(HEAD_MM)
    line(left, "{{ cap_tren|hoa }}", size=paper.size("superior"))
    line(left, "{{ co_quan|hoa }}", bold=True, size=paper.size("issuer"))
    line(left, content["issuer_mark"])
    line(left, content["number_line"], size=paper.size("number"))
    party = line(right, content["party"], bold=True, size=paper.size("party"))
    long = length_mm(content["party"], sizes["party"], "Bold") + SPARE_MM
    rule_below(party, HEAD_MM[1], long, content["party_rule_pt"])
    line(right)
    line(right, "{{ dia_danh }}, {{ ngay_ban_hanh|ngay_dai }}", italic=True, size=paper.size("place"))
    paper.centred(name, paper.size("kind"), before=18)
    paper.centred("{{ trich_yeu }}", paper.size("subject"))
    paper.centred(content["subject_mark"], paper.size("subject"))


def _body(paper: Paper, own: Mapping[str, Any]) -> None:
    for text in paper.own(own["content"]["body"]).strip().splitlines():
        mark, _blank, words = text.partition(" ")
        if mark == "#":
            paper.heading(words)
        elif text.startswith("@"):
            _table(paper, own["tables"][text[1:]])
        elif text.startswith("!"):
            _figure(paper, text[1:], own["figures"][text[1:]])
        else:
            _text(paper, text)


def _text(paper: Paper, text: str) -> None:
    """A paragraph; the last words of the text stay on the page of the signature, for nobody signs an empty page."""
    paragraph = paper.text(text.replace(END_MARK, paper.end_mark))
    paragraph.paragraph_format.keep_with_next = END_MARK in text


def _table(paper: Paper, table: Mapping[str, Any]) -> None:
    """A table whose rows are a loop over a list of the template; shaded cells take their colour from the row."""
    columns = {paper.own(head): name for head, name in table["columns"].items()}
    loop = (
        [f"{{%tr for x in {table['rows']} %}}"],
        [_cell(table, name) for name in columns.values()],
        ["{%tr endfor %}"],
    )
    numbers = [[f"({place})" for place in range(1, len(columns) + 1)]] if table.get("numbered") else []
    if table["caption"]:
        paper.caption(paper.own(table["caption"]))
    else:
        paper.space()
    left = table.get("left") or [place for place, name in enumerate(columns.values()) if name == "ten"]
    paper.table(list(columns), [*numbers, *loop], table["widths_mm"], left, table.get("size_pt"))
    if "note" in table:
        paper.note(paper.own(table["note"]))


def _cell(table: Mapping[str, Any], name: str) -> str:
    if name.startswith("loop."):
        return f"{{{{ {name} }}}}"
    shaded = name.removeprefix("t").isdigit() and "shades" in table
    return (f"{{% cellbg x.{table['shades']}{name} %}}" if shaded else "") + f"{{{{ x.{name} }}}}"


def _annexes(paper: Paper, own: Mapping[str, Any]) -> None:
    """The tables after the signature, on a page of their own that says what they go with."""
    names = own["content"]["tables"]
    if not names:
        return
    kind = own["name"].capitalize()
    number = paper.rule.content["number_line"].replace("Số", "số")
    said = f"(Kèm theo {kind} {number}, {{{{ ngay_ban_hanh|ngay_dai }}}} của {{{{ co_quan }}}})"
    head = paper.centred(said, paper.size("recipients"), bold=False)
    head.paragraph_format.page_break_before = True
    for name in names:
        if name.startswith("!"):
            _figure(paper, name[1:], own["figures"][name[1:]])
        else:
            _table(paper, own["tables"][name])


def _figure(paper: Paper, name: str, title: str) -> None:
    """A drawing with its title, left out where there is nothing to draw."""
    paper.text(f"{{%p if {name} %}}")
    paper.picture(name)
    paper.centred(paper.own(title), paper.size("recipients"), bold=False)
    paper.text("{%p endif %}")


def _signature(paper: Paper) -> None:
    _blank(paper)
    content = paper.rule.content
    behalf, recipients = content["on_behalf"], content["recipients"]
    left, right = paper.two_columns((82, 83))
    head = write(left.paragraphs[0], recipients["words"], size=paper.size("recipients_title"))
    head.runs[0].underline = recipients["underlined"]
    size = paper.size("recipients")
    for text in (
        "{%p for n in noi_nhan %}",
        "- {{ n|bo_cham }}{% if loop.last %}.{% else %},{% endif %}",
        "{%p endfor %}",
    ):
        paragraph = write(left.add_paragraph(), text, size=size)
        paragraph.alignment = LEFT
    line(right, f"{behalf['words']} {{{{ the_mat|hoa }}}}", bold=behalf["bold"], size=paper.size("text"))
    line(right, "{{ chuc_vu|hoa }}", bold=behalf["post_bold"], size=paper.size("text"))
    for _line in range(IN_SIGNATURE):
        line(right, " ", size=LOWER)
    line(right, "{{ nguoi_ky }}", bold=True, size=paper.size("text"))


def _signers(paper: Paper, signers: list[list[str]]) -> None:
    """Two who sign side by side."""
    _blank(paper)
    for cell, (post, name) in zip(paper.two_columns((82, 83)), signers, strict=True):
        line(cell, post, bold=True, size=paper.size("text"))
        for _line in range(IN_SIGNATURE):
            line(cell, " ", size=LOWER)
        line(cell, name, bold=True, size=paper.size("text"))


def _blank(paper: Paper) -> None:
    """The line between the text and the signature."""
    paper.word.add_paragraph().paragraph_format.keep_with_next = True
