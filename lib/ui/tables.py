"""Tables of texts on a page, every character shown as it is; a number leads to the rows behind it.

Under each table is the way to take it away as a workbook.
"""

from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from typing import NamedTuple

import streamlit as st

from lib.charts.chart import Mark, Number, Sheet
from lib.indicators.basis import Basis, basis
from lib.store.settings import is_illustrative
from lib.translation import _, speaking, spoken
from lib.ui.visit import Visit, current
from lib.vietnamese import slug
from lib.workbooks.tables import MIME, Cell, as_seen, workbook

LONG = 24
Made = Callable[[], bytes]


class Linked(NamedTuple):
    """A text of a table that leads somewhere, with a few words behind it; without an address, what is not there."""

    text: str
    address: str
    mark: str = ""


def address(visit: Visit, mark: Mark) -> str:
    """Where a mark leads."""
    return visit.address("rows", mark.query())


def table(visit: Visit, found: Sheet, links: Sequence[str] = (), made: Made | None = None) -> None:
    """A table with its numbers leading to their rows; `links` leads from each line to its history.

    It is taken away as the texts that are seen, or as what `made` makes.
    """
    st.html(drawn(visit, found, links=links))
    _take_away(found.caption, found.headings, found.texts(), found.numbers, made)


def drawn(visit: Visit, found: Sheet, name: str = "", links: Sequence[str] = ()) -> str:
    """The same as HTML; `name` is what it is called where it has no caption."""
    rows = [[_cell_of(visit, cell) for cell in row] for row in found.rows]
    return _html(found.headings, rows, found.caption, found.numbers, links, name)


def _cell_of(visit: Visit, cell: str | Number) -> str | Linked:
    if isinstance(cell, Number):
        return Linked(cell.text, address(visit, cell.mark) if cell.mark else "")
    return cell


def sheet(
    headings: Sequence[str],
    rows: Sequence[Sequence[str | Linked]],
    caption: str = "",
    numbers: Sequence[int] = (),
    links: Sequence[str] = (),
    made: Made | None = None,
) -> None:
    """A table of texts; columns in `numbers` are set flush right. `links` leads from each row to its history.

    It is taken away as the texts that are seen, or as what `made` makes.
    """
    st.html(_html(headings, rows, caption, numbers, links))
    _take_away(caption, headings, rows, numbers, made)


def heat(seen: str, title: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """A table whose fields are coloured; it is taken away as other cells, of shares and words."""
    st.html(seen)
    _button(title, partial(_of_cells, current(), title, _counted(), headings, rows, spoken()))


def as_workbook(
    title: str, headings: Sequence[str], rows: Sequence[Sequence[str | Linked]], numbers: Sequence[int] = ()
) -> Made:
    """What makes a workbook of a table of texts, when it is asked for."""
    return partial(_of_texts, current(), title, _counted(), headings, rows, numbers, spoken())


def _take_away(
    caption: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[str | Linked]],
    numbers: Sequence[int],
    made: Made | None,
) -> None:
    if rows:
        title = caption or headings[0]
        _button(title, made or as_workbook(title, headings, rows, numbers))


def _button(title: str, made: Made) -> None:
    key, label = f"sheet.{next(current().numbers)}", _("Tải bảng này (Excel)")
    st.download_button(label, made, f"{slug(title)}.xlsx", MIME, key=key, on_click="ignore", type="tertiary")


def _counted() -> list[str]:
    """What the figures count, where that is not everything."""
    return [basis().word] if basis() is not Basis.ENTERED else []


def _of_texts(
    visit: Visit,
    title: str,
    notes: list[str],
    headings: Sequence[str],
    rows: Sequence[Sequence[str | Linked]],
    numbers: Sequence[int],
    language: str,
) -> bytes:
    texts = [[cell.text if isinstance(cell, Linked) else cell for cell in row] for row in rows]
    return _of_cells(visit, title, notes, headings, as_seen(texts, numbers), language)


def _of_cells(
    visit: Visit,
    title: str,
    notes: list[str],
    headings: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    language: str,
) -> bytes:
    with speaking(language):  # this runs apart from the page
        illustrative = [_("Số liệu minh họa")] if is_illustrative(visit.store) else []
        return workbook(title, illustrative + notes, headings, rows)


def _html(
    headings: Sequence[str],
    rows: Sequence[Sequence[str | Linked]],
    caption: str,
    numbers: Sequence[int],
    links: Sequence[str],
    name: str = "",
) -> str:
    shown = [*headings, _("Lịch sử")] if links else headings
    head = "".join(
        f'<th scope="col"{_flush(place, numbers)}>{escape(heading)}</th>' for place, heading in enumerate(shown)
    )
    ways = [_way(link) for link in links] or [""] * len(rows)
    body = "".join(
        f"<tr>{''.join(_cell(place, text, numbers) for place, text in enumerate(row))}{way}</tr>"
        for row, way in zip(rows, ways, strict=True)
    )
    said = f'<p class="caption">{escape(caption)}</p>' if caption else ""
    label = name or ": ".join(part for part in (caption, ", ".join(headings[:2])) if part)
    return (
        f'<div class="sheet" tabindex="0" role="region" aria-label="{escape(label)}">'
        f"{said}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _flush(place: int, numbers: Sequence[int]) -> str:
    return ' class="number"' if place in numbers else ""


def _way(link: str) -> str:
    return f'<td><a data-page href="{escape(link)}">{escape(_("Xem"))}</a></td>' if link else "<td></td>"


def _cell(place: int, cell: str | Linked, numbers: Sequence[int]) -> str:
    text = cell.text if isinstance(cell, Linked) else cell
    drawn = _linked(cell) if isinstance(cell, Linked) else escape(cell)
    if place == 0:
        return f'<th scope="row">{drawn}</th>'
    kind = "number" if place in numbers else "wraps" if len(text) > LONG else ""
    return f'<td class="{kind}">{drawn}</td>'


def _linked(cell: Linked) -> str:
    if not cell.address:
        return f'<span class="none">{escape(cell.text)}</span>'
    mark = f" <small>{escape(cell.mark)}</small>" if cell.mark else ""
    return f'<a class="value" data-page href="{escape(cell.address)}">{escape(cell.text)}</a>{mark}'
