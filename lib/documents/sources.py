"""The annex of sources: each figure of a document, the rows behind it by unit, who entered and accepted them, when."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.shared import Pt

from lib import vietnamese
from lib.documents.kinds import Piece, require_readable
from lib.documents.layout import CENTRE, LEFT, repeat_heading, set_padding, set_widths, write
from lib.documents.making import in_vietnamese
from lib.documents.refused import TemplateRefused
from lib.documents.templates import MISAPPLIED
from lib.indicators import INDICATORS, Indicator, rows_behind
from lib.indicators.acceptance import Acceptance, acceptances
from lib.indicators.amounts import Amount
from lib.indicators.facts import reach
from lib.org import all_names
from lib.rights import Actor
from lib.store import Store, audit
from lib.translation import _

HEADINGS = ("Số liệu, đơn vị", "Góp vào", "Số dòng", "Các dòng", "Người nhập", "Người duyệt, ngày duyệt")
WIDTHS_MM = (46.0, 19.0, 13.0, 31.0, 21.0, 35.0)
MOST_NAMED = 6  # numbers of rows in one line
SIZE = Pt(9)


def with_sources(store: Store, actor: Actor, piece: Piece, content: bytes, named: Collection[str]) -> bytes:
    """A finished document with an annex of the sources of every indicator that its template names."""
    roots = {name.partition(".")[0] for name in named}
    wanted = [each for each in INDICATORS if each.code in roots]
    with in_vietnamese():
        return annexed(content, source_lines(store, actor, piece, wanted), _head(store))


def annexed(content: bytes, lines: Sequence[Sequence[str]], head: str) -> bytes:
    """A finished document with the lines in a table and the head under it.

    Raises TemplateRefused if it was made from a template that lacks what a table needs: a page size, a style.
    """
    try:
        return _annexed(content, lines, head)
    except MISAPPLIED as error:
        sentence = _("Không ghép được phụ lục nguồn vào văn bản làm từ mẫu này; tạo lại mẫu bằng Word.")
        raise TemplateRefused([sentence]) from error


def _annexed(content: bytes, lines: Sequence[Sequence[str]], head: str) -> bytes:
    document = Document(BytesIO(content))
    title = document.add_paragraph()
    title.alignment, title.paragraph_format.page_break_before = CENTRE, True
    write(title, "Phụ lục nguồn số liệu", bold=True, size=Pt(12))
    _table(document, lines)
    write(document.add_paragraph(), head, italic=True, size=SIZE)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _head(store: Store) -> str:
    """The whole head of the audit chain: from it anyone can tell whether anything recorded has changed since."""
    with store.read() as db:
        return f"Dòng cuối của nhật ký khi lập phụ lục: {audit.head(db)}. Số dòng là số thứ tự trong kho số liệu."


def source_lines(store: Store, actor: Actor, piece: Piece, wanted: Iterable[Indicator]) -> list[Sequence[str]]:
    """Lines of the table: one with the whole figure, then one for each unit that contributes. Raises Forbidden."""
    require_readable(actor, piece)
    lines: list[Sequence[str]] = []
    scope = piece.unit_id or actor.scope()
    with store.read() as db:
        names = all_names(db)
        for each in wanted:
            found = rows_behind(db, each.code, reach(each, piece.span), scope)
            accepted = acceptances(db, {row["report_id"] for row in found if _is_accepted(row)})
            by_unit: dict[int, list[dict[str, Any]]] = {}
            for row in found:
                by_unit.setdefault(row["unit_id"], []).append(row)
            if found:
                lines.append(_whole_line(each, found))
            lines += [_unit_line(each, names[unit], own, accepted) for unit, own in by_unit.items()]
    return lines


def _whole_line(wanted: Indicator, found: list[dict[str, Any]]) -> Sequence[str]:
    """The figure itself, and the form whose rows make it up."""
    form = _("biểu “{form}”").format(form=_(wanted.form.title))
    return (_(wanted.title), _added(wanted, found), vietnamese.count(len(found)), form, " ", "")


def _added(wanted: Indicator, found: Iterable[dict[str, Any]]) -> str:
    """What rows add to a figure: "89", or "266/289 (92%)" for a rate."""
    kept = list(found)
    numerator = sum(row["numerator"] for row in kept)
    if not wanted.is_rate:
        return vietnamese.count(numerator)
    denominator = sum(row["denominator"] or 0 for row in kept)
    shown = Amount(numerator, denominator).shown()
    return f"{vietnamese.count(numerator)}/{vietnamese.count(denominator)} ({shown})"


def _unit_line(
    wanted: Indicator, name: str, found: list[dict[str, Any]], known: Mapping[int, Acceptance]
) -> Sequence[str]:
    numbers = [f"{row['id']}" for row in found if row["id"] is not None]
    more = f" … (+{len(numbers) - MOST_NAMED})" if len(numbers) > MOST_NAMED else ""
    entered = Counter(row["entered_by_name"] for row in found if row.get("entered_by_name"))
    return (
        f"– {name}",
        _added(wanted, found),
        vietnamese.count(len(numbers)),
        ", ".join(numbers[:MOST_NAMED]) + more,
        ", ".join(entered),
        _accepted(found, known),
    )


def _is_accepted(row: Mapping[str, Any]) -> bool:
    return bool(row["report_state"] == "accepted")


def _accepted(found: Iterable[Mapping[str, Any]], known: Mapping[int, Acceptance]) -> str:
    """ "vanphong, 05/02/2023 – 07/01/2024", and how many reports nobody has accepted; or that none has to be."""
    recorded = [row for row in found if row["id"] is not None]
    held = [row for row in recorded if row["report_month"] is not None]
    if not held:
        return "biểu không phải nộp duyệt" if recorded else "–"
    accepted = sorted((known[row["report_id"]] for row in held if _is_accepted(row)), key=lambda each: each.at)
    said = [", ".join(sorted({each.by for each in accepted}))] if accepted else []
    if accepted:
        said.append(" – ".join(dict.fromkeys(_day(each.at) for each in (accepted[0], accepted[-1]))))
    left = len({row["report_month"] for row in held if not _is_accepted(row)})
    return ", ".join(said + ([f"chưa duyệt {left} báo cáo"] if left else []))


def _day(moment: str) -> str:
    """The day of a stored moment by the clock of Vietnam."""
    return vietnamese.moment(moment).split()[1]


def _table(document: Any, lines: Sequence[Sequence[str]]) -> None:
    """The lines under their headings; those of a whole figure are bold."""
    table = document.add_table(1 + len(lines), len(HEADINGS))
    table.style = "Table Grid"
    cells = table._cells  # read once: asking for each row anew takes a time that grows with its square
    for place, line in enumerate((HEADINGS, *lines)):
        of_row = cells[place * len(HEADINGS) : (place + 1) * len(HEADINGS)]
        whole = place == 0 or not line[-1]
        for column, text in enumerate(line):
            write(of_row[column].paragraphs[0], text, bold=whole, size=SIZE).alignment = (
                LEFT if column in (0, 5) else CENTRE
            )
    repeat_heading(table)
    set_padding(table, 0.6)
    set_widths(table, WIDTHS_MM)
