"""Putting charts, target rows, notices and tables on a page, each mark and number leading to its rows."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

import streamlit as st

from lib import menu
from lib.charts import heat_table
from lib.charts.attendance import RATE
from lib.charts.chart import Chart, Mark, mark_of
from lib.charts.history import with_history
from lib.charts.target_rows import target_rows
from lib.indicators.amounts import Amount
from lib.indicators.attention import Notice
from lib.indicators.concerns import Concern
from lib.indicators.facts import EVER, Span
from lib.indicators.progress import Progress
from lib.indicators.series import reported
from lib.notes import Thread, mark, threads
from lib.org import Unit
from lib.store.settings import is_illustrative
from lib.translation import _, spoken
from lib.ui import say
from lib.ui.visit import Visit

Card = tuple[str, str, str, str]  # title, detail, address, link
LONG = 24


class Linked(NamedTuple):
    """A text of a table that leads somewhere, with a few words behind it."""

    text: str
    address: str
    mark: str = ""


_VIETNAMESE = {
    "dictionary": {"Download plot as a PNG": "Tải ảnh PNG", "Download plot": "Tải ảnh"},
    "format": {"decimal": ",", "thousands": "."},
}


def _config() -> dict[str, object]:
    shown = {"displaylogo": False, "modeBarButtons": [["toImage"]]}
    return shown | ({"locale": "vi", "locales": {"vi": _VIETNAMESE}} if spoken() == "vi" else {})


def rows_query(mark: Mark) -> dict[str, str]:
    """The filters of the page of rows that lie behind a mark."""
    unit = "" if mark.unit_id is None else str(mark.unit_id)
    query = {"chi_so": mark.indicator, "tu": mark.first, "den": mark.last, "don_vi": unit, "loai": mark.category or ""}
    return {name: text for name, text in query.items() if text}


def chart(visit: Visit, key: str, drawn: Chart) -> None:
    """A chart under its title and unit, with what happened to its units; a click on a mark opens the rows behind it."""
    drawn = with_history(visit.store, visit.actor, drawn)
    _head(visit, drawn.title, drawn.unit)
    picked = st.plotly_chart(
        drawn.figure, key=key, on_select="rerun", selection_mode="points", config=_config(), alt=drawn.alt
    )
    if drawn.notes:
        st.caption("  \n".join(say.literal(note) for note in drawn.notes))
    points = picked.selection.points
    if points and points[0].get("customdata"):
        st.switch_page(menu.page("rows").script, query_params=rows_query(mark_of(list(points[0]["customdata"]))))


def section(visit: Visit, heading: str, codes: Sequence[str], months: list[str]) -> bool:
    """A heading, and whether any of the indicators under it has figures; if none has, what to do stands there."""
    st.header(heading)
    known = reported(visit.store, visit.actor, tuple(codes), Span(months[0], months[-1]))
    if not known:
        say.empty(_("Mười hai tháng này chưa có số liệu nào ở mục này. Đơn vị vào “Nhập số liệu tháng” để ghi."))
    return known


def charts(visit: Visit, drawn: Mapping[str, Chart]) -> None:
    """Charts by their keys, two abreast, on a phone one under another in their order."""
    keyed = list(drawn.items())
    for start in range(0, len(keyed), 2):
        for column, (key, each) in zip(st.columns(2), keyed[start : start + 2], strict=False):
            with column:
                chart(visit, key, each)


def attendance_heat(
    visit: Visit, months: list[str], cells: list[Unit], rates: Mapping[tuple[int, str], Amount]
) -> None:
    """Cells by months with their attendance, each field leading to its meetings."""

    def link(unit_id: int, month: str) -> str:
        return visit.address("rows", rows_query(Mark(RATE, month, month, unit_id)))

    unit = _(
        "% có mặt trên phải dự; ▼ dưới ngưỡng trong tháng đó; ô gạch: chưa báo cáo; ô trống: chưa lập hoặc không còn"
    )
    _head(visit, _("Tỷ lệ dự sinh hoạt của từng chi bộ"), unit)
    st.html(heat_table.attendance_heat(months, cells, rates, link))


def _head(visit: Visit, title: str, unit: str) -> None:
    note = f"{_('Đơn vị tính')}: {unit}"
    if is_illustrative(visit.store):
        note += f" · {_('số liệu minh họa')}"
    st.html(f'<div class="figure-head"><h3>{escape(title)}</h3><p>{escape(note)}</p></div>')


def progress_rows(visit: Visit, shown: Sequence[Progress]) -> None:
    """The target rows, each number leading to the rows that make it up."""
    rows = [(progress, visit.address("rows", rows_query(_mark(progress)))) for progress in shown]
    st.html(target_rows(rows, _comments(visit, shown[0].month)))


def _comments(visit: Visit, month: str) -> dict[str, str]:
    """Indicator -> what was said about it in the year so far, as the page of its rows shows it, in a few words."""
    found: dict[str, list[Thread]] = {}
    for thread in threads(visit.store, visit.actor, row_id=0, first=f"{month[:4]}-01", last=month):
        found.setdefault(thread.note.subject.about, []).append(thread)
    return {code: mark(said) for code, said in found.items()}


def way_to_slides(month: str) -> None:
    """The link to the same targets, one a slide, for the conference room."""
    st.html(f'<p><a href="{menu.SLIDES}?thang={month}">{escape(_("Trình chiếu"))} →</a></p>')


def _mark(progress: Progress) -> Mark:
    first = progress.span.first
    if first == EVER:  # the page of rows reaches back to the first event by itself
        first = f"{progress.target.year}-01"
    return Mark(progress.target.indicator, first, progress.month)


def cards(shown: Sequence[Card]) -> None:
    """What asks for something to be done, each with its way on."""
    items = "".join(
        f"<li><strong>{escape(title)}</strong><p>{escape(detail)}</p>"
        f'<a data-page href="{escape(address)}">{escape(link)} →</a></li>'
        for title, detail, address, link in shown
    )
    st.html(f'<ul class="notices">{items}</ul>')


def to_copy(text: str) -> None:
    """A text to take to another program, with the button that copies it."""
    st.html(f'<div class="to-copy"><pre>{escape(text)}</pre>{copy_button()}</div>')


def copy_button() -> str:
    """A button that copies the text of the element before it."""
    return f'<button type="button" data-copied="{escape(_("Đã sao chép"))}">{escape(_("Sao chép"))}</button>'


def notices(visit: Visit, found: Sequence[Notice]) -> None:
    """What needs a decision."""
    cards([(each.sentence, each.detail, visit.address(each.page, each.query), each.link) for each in found])


def concerns(visit: Visit, found: Sequence[Concern]) -> None:
    """Cells with the reasons why they need someone, each leading to the rows of the first of them."""
    shown = []
    for each in found:
        first, said = each.reasons[0], "; ".join(reason.sentence for reason in each.reasons)
        address = visit.address("rows", rows_query(Mark(first.indicator, first.first, first.last, each.cell.id)))
        shown.append((each.cell.name, said[:1].upper() + said[1:], address, _("Xem từng buổi")))
    cards(shown)


def sheet(
    headings: Sequence[str],
    rows: Sequence[Sequence[str | Linked]],
    caption: str = "",
    numbers: Sequence[int] = (),
    links: Sequence[str] = (),
) -> None:
    """A table of texts with every character shown as it is; columns in `numbers` are set flush right.

    `links` leads from each row to its history.
    """
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
    st.html(
        f'<div class="sheet" tabindex="0" role="region" aria-label="{escape(caption or headings[0])}">'
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
    mark = f" <small>{escape(cell.mark)}</small>" if cell.mark else ""
    return f'<a class="value" data-page href="{escape(cell.address)}">{escape(cell.text)}</a>{mark}'
