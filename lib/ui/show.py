"""Putting target rows, heat maps, notices and cards on a page, each number leading to its rows."""

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

import streamlit as st

from lib import menu
from lib.charts import attendance, heat_cells, heat_table
from lib.charts.chart import Mark
from lib.charts.hamlet_years import small_multiples
from lib.charts.target_rows import mark_behind, target_rows
from lib.indicators import rollout
from lib.indicators.attention import notices
from lib.indicators.concerns import Concern
from lib.indicators.facts import Span
from lib.indicators.forecast import METHOD
from lib.indicators.kept import until_next_write
from lib.indicators.progress import bands_said, progress
from lib.indicators.reports import Answers
from lib.indicators.rollout import GroupPath
from lib.indicators.series import by_unit_and_month, reported
from lib.indicators.targets import target_of
from lib.notes import Thread, mark, threads
from lib.records import CellMeeting
from lib.rights import Actor
from lib.store import Store
from lib.translation import _
from lib.ui import pictures, say, tables
from lib.ui.visit import Visit, basis_in_address

Card = tuple[str, str, str, str]  # title, detail, address, link


def section(visit: Visit, heading: str, codes: Sequence[str], months: list[str]) -> bool:
    """A heading, and whether any of the indicators under it has figures; if none has, what to do stands there."""
    st.header(heading)
    known = reported(visit.store, visit.actor, tuple(codes), Span(months[0], months[-1]))
    if not known:
        say.empty(_("Mười hai tháng này chưa có số liệu nào ở mục này. Đơn vị vào “Nhập số liệu tháng” để ghi."))
    return known


def cells_by_month(visit: Visit, months: list[str]) -> None:
    """Cells by months: their attendance, then the rhythm of their meetings; each field leads to its meetings."""
    whose, span = (visit.store, visit.actor), Span(months[0], months[-1])
    cells = attendance.cells(*whose, span)
    with visit.store.read() as db:
        answers = Answers(db, CellMeeting, span, visit.actor.scope())

    def opening(code: str) -> heat_table.Link:
        return lambda unit_id, month: tables.address(visit, Mark(code, month, month, unit_id))

    rates, rhythms = by_unit_and_month(*whose, attendance.RATE, span), attendance.rhythms(*whose, span)
    shares = [_("% có mặt trên phải dự"), _("▼ dưới ngưỡng trong tháng đó")]
    signs = [_("● thường kỳ"), _("◆ chuyên đề"), _("■ chi ủy họp trước"), _("· không có")]
    blank = heat_table.blanks_said(months, cells, rates, answers)
    st.html(pictures.head(visit, _("Tỷ lệ dự sinh hoạt của từng chi bộ"), "; ".join(shares + blank)))
    seen = heat_table.attendance_heat(months, cells, rates, answers, opening(attendance.RATE))
    tables.heat(seen, *heat_cells.attendance_shares(months, cells, rates, answers))
    blank = heat_table.blanks_said(months, cells, rhythms, answers)
    st.html(pictures.head(visit, _("Nhịp sinh hoạt của từng chi bộ"), "; ".join(signs + blank)))
    seen = heat_table.rhythm_heat(months, cells, rhythms, answers, opening("cell_meetings"))
    tables.heat(seen, *heat_cells.rhythms(months, cells, rhythms, answers))


def hamlet_years(visit: Visit, groups: list[GroupPath], month: str) -> None:
    """The hamlets on one scale, those furthest behind the plan first, each leading to its stages."""
    target = target_of(visit.store, visit.actor, "hamlets_with_group", month)
    years = rollout.hamlet_years(groups, month, target)
    said = _(
        "bước đã xong trên {all} bước đến ra mắt, từ tháng 1 đến tháng 12; nét đứt: kế hoạch chung của xã chia đều cho"
        " từng ấp; ấp chậm nhất đứng đầu"
    ).format(all=rollout.LAUNCH_STEP)
    st.html(pictures.head(visit, _("Từng ấp so với kế hoạch"), said))
    st.html(small_multiples(years, month, lambda mark: tables.address(visit, mark)))


def headlines(visit: Visit, month: str) -> bool:
    """The target rows of the overview, each number leading to the rows that make it up; whether there are any.

    Beneath them the way to the slides, and how they are judged.
    """
    drawn = _headlines(visit.store, visit.actor, visit.actor.role, month)
    if drawn:
        st.html(drawn)
    return bool(drawn)


@until_next_write
def _headlines(store: Store, actor: Actor, _role: str, month: str) -> str:
    """As HTML, whose addresses are those of a role; empty where no target stands on the overview."""
    found = progress(store, actor, month, headlines_only=True)
    visit = Visit(store, actor)
    rows = [(each, tables.address(visit, mark_behind(each))) for each in found]
    return target_rows(rows, _comments(visit, month)) + _beneath(month) if rows else ""


def _beneath(month: str) -> str:
    """The link to the same targets, one a slide, for the conference room; the bands, and how a year is forecast."""
    slides = escape(f"{menu.SLIDES}?{urlencode({'thang': month} | basis_in_address())}")
    judged = escape(f"{bands_said(month)} {_(METHOD)}")
    return f'<p><a href="{slides}">{escape(_("Trình chiếu"))} →</a></p><p class="judged">{judged}</p>'


def _comments(visit: Visit, month: str) -> dict[str, str]:
    """Indicator -> what was said about it in the year so far, as the page of its rows shows it, in a few words."""
    found: dict[str, list[Thread]] = {}
    for thread in threads(visit.store, visit.actor, row_id=0, first=f"{month[:4]}-01", last=month):
        found.setdefault(thread.note.subject.about, []).append(thread)
    return {code: mark(said) for code, said in found.items()}


def cards(shown: Sequence[Card]) -> None:
    """What asks for something to be done, each with its way on."""
    st.html(_cards(shown))


def _cards(shown: Sequence[Card]) -> str:
    items = "".join(
        f"<li><strong>{escape(title)}</strong><p>{escape(detail)}</p>"
        f'<a data-page href="{escape(address)}">{escape(link)} →</a></li>'
        for title, detail, address, link in shown
    )
    return f'<ul class="notices">{items}</ul>'


def to_copy(text: str) -> None:
    """A text to take to another program, with the button that copies it."""
    st.html(f'<div class="to-copy"><pre>{escape(text)}</pre>{copy_button()}</div>')


def copy_button() -> str:
    """A button that copies the text of the element before it."""
    return f'<button type="button" data-copied="{escape(_("Đã sao chép"))}">{escape(_("Sao chép"))}</button>'


def pressing(visit: Visit, month: str) -> None:
    """What needs a decision at the end of a month, if anything does."""
    drawn = _pressing(visit.store, visit.actor, visit.actor.role, month)
    if drawn:
        st.header(_("Cần chú ý"))
        st.html(drawn)


@until_next_write
def _pressing(store: Store, actor: Actor, _role: str, month: str) -> str:
    """As HTML, whose addresses are those of a role; empty where nothing needs a decision."""
    visit, found = Visit(store, actor), notices(store, actor, month)
    shown = [(each.sentence, each.detail, visit.address(each.page, each.query), each.link) for each in found]
    return _cards(shown) if shown else ""


def concerns(visit: Visit, found: Sequence[Concern]) -> None:
    """Cells with the reasons why they need someone, each leading to the rows of the first of them."""
    shown = []
    for each in found:
        first, said = each.reasons[0], "; ".join(reason.sentence for reason in each.reasons)
        address = tables.address(visit, Mark(first.indicator, first.first, first.last, each.cell.id))
        shown.append((each.cell.name, said[:1].upper() + said[1:], address, _("Xem từng buổi")))
    cards(shown)
