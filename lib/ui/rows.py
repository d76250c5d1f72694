"""Behind a number: its meaning and rule, the rows that make it up, who entered them, and the history of each."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from html import escape
from urllib.parse import urlencode

import streamlit as st

from lib import vietnamese
from lib.indicators import INDICATORS, Indicator, Span, indicator
from lib.indicators.amounts import Amount
from lib.indicators.basis import Basis, basis, counting
from lib.indicators.facts import reach
from lib.indicators.formula import formula
from lib.indicators.progress import latest_month
from lib.indicators.tables import RowsTable, rows_table
from lib.notes import Subject
from lib.org import units_between
from lib.records.legal_basis import basis_said
from lib.rules import month_end
from lib.store import entries
from lib.translation import N_, _, speaking, spoken
from lib.ui import history, notes, printed, say, tables, values
from lib.ui.filters import choose, months_listed, row_in_address, this_month, value_in_address
from lib.ui.visit import Visit, basis_in_address
from lib.workbooks.tables import MIME
from lib.workbooks.year_book import year_book

KINDS = {
    "flow": N_("cộng các tháng trong khoảng"),
    "balance": N_("cộng dồn mọi sự kiện đến cuối khoảng"),
    "level": N_("số báo cáo gần nhất trong khoảng"),
    "ratio": N_("tổng tử số chia tổng mẫu số trong khoảng"),
}


def choose_indicator(visit: Visit) -> Indicator:
    """One of the indicators, from the address or the list."""
    titles = {each.code: _(each.title) for each in INDICATORS}
    return indicator(choose("chi_so", _("Chỉ số"), titles, INDICATORS[0].code))


def choose_span(visit: Visit) -> Span:
    """First and last month side by side, at first the year so far."""
    latest = latest_month(visit.store, visit.actor) or this_month(visit)
    names = months_listed(vietnamese.shift_month(f"{latest[:4]}-01", -120), max(latest, this_month(visit)))
    left, right = st.columns(2)
    with left:
        first = choose("tu", _("Từ tháng"), names, f"{latest[:4]}-01")
    with right:
        last = choose("den", _("Đến tháng"), names, latest)
    return Span(min(first, last), max(first, last))


def choose_unit_id(visit: Visit, wanted: Indicator, span: Span) -> int | None:
    """All units that may have rows for the indicator, or one of them."""
    with visit.store.read() as db:
        first, last = date.fromisoformat(f"{span.first}-01"), month_end(span.last)
        units = units_between(db, first, last, wanted.form.unit_kinds, visit.actor.scope())
    names = {"": _("Tất cả đơn vị")} | {str(unit.id): unit.dated_name for unit in units}
    chosen = choose("don_vi", _("Đơn vị"), names, "")
    return int(chosen) if chosen else None


def chosen_category() -> str | None:
    """A category asked for in the address, such as one field of dossiers."""
    return st.query_params.get("loai") or None


def explain(wanted: Indicator, span: Span, table: RowsTable, category: str | None) -> None:
    """The number itself with its unit, meaning and way of counting."""
    shown = table.amount.shown() if table.amount else "–"
    unit = "" if wanted.is_rate else f" {_(wanted.measure)}"
    over = reach(wanted, span)
    since = _("từ đầu") if over.first < "0001" else vietnamese.month(over.first)
    label = f" · {wanted.category_label(category)}" if category else ""
    said = f"{_parts(table.amount)}{since} – {vietnamese.month(over.last)}{label}"
    st.html(f'<p class="number-behind"><strong>{escape(shown)}{escape(unit)}</strong> {escape(said)}</p>')
    st.caption(say.literal(" ".join(filter(None, _rule(wanted, span)))))


def _rule(wanted: Indicator, span: Span) -> Iterator[str]:
    """What it means, how it is made up and added up, and on what its form rests at the end of the span."""
    yield _(wanted.meaning)
    if said := formula(wanted):
        yield _("Công thức: {formula}.").format(formula=said)
    yield f"{_('Cách tính')}: {_(KINDS[wanted.kind])}."
    yield basis_said(wanted.form, span.last)


def _parts(amount: Amount | None) -> str:
    """What a rate was divided from, "(578/581) "."""
    if amount is None or not amount.denominator:
        return ""
    return f"({vietnamese.count(amount.numerator)}/{vietnamese.count(amount.denominator)}) "


def draw(visit: Visit, wanted: Indicator, span: Span, unit_id: int | None, category: str | None) -> None:
    """The number, what was printed and said of it, the rows with a file of them, the history of the one asked for."""
    table = rows_table(visit.store, visit.actor, wanted, span, unit_id, category)
    explain(wanted, span, table, category)
    printed.beside_ours(visit, wanted, span, unit_id, category)
    notes.of_indicator(visit, Subject(wanted.code, unit_id, span.last), span.first)
    if not table.rows:
        say.empty(_("Chưa có dòng nào trong khoảng này. Đổi tháng, hoặc vào “Nhập số liệu tháng” để ghi."))
        return
    query = {"chi_so": wanted.code, "tu": span.first, "den": span.last}
    query |= {"don_vi": str(unit_id)} if unit_id else {}
    query |= ({"loai": category} if category else {}) | basis_in_address()
    caption = _("{count} dòng").format(count=vietnamese.count(len(table.rows)))
    links = [
        visit.address("rows", query | {"dong": str(record["id"])}) if record["id"] else "" for record in table.records
    ]
    tables.sheet(table.headings, _opening(visit, wanted, span, table), caption, numbers=[2], links=links)
    label = _("Tải các dòng này (CSV)")
    st.html(f'<p><a href="/tai-ve/dong-so-lieu.csv?{escape(urlencode(query))}" download>{label}</a></p>')
    _history(visit, wanted)


def whole_year(visit: Visit, year: int) -> None:
    """All that one may read of a year as a workbook: targets, indicators by month, the rows of every form."""
    label = _("Tải số liệu cả năm {year} (Excel)").format(year=year)
    made = partial(_made, visit, year, spoken(), basis())
    st.download_button(label, made, f"so-lieu-{year}.xlsx", MIME, key="rows.year", on_click="ignore")


def _made(visit: Visit, year: int, language: str, chosen: Basis) -> bytes:
    with speaking(language), counting(chosen):  # this runs apart from the page
        return year_book(visit.store, visit.actor, year)


def _opening(visit: Visit, wanted: Indicator, span: Span, table: RowsTable) -> list[list[str | tables.Linked]]:
    """The cells of the table, each value of a record a link that opens it."""
    form, over = wanted.form, reach(wanted, span)
    marked, address = values.marks(visit, form, over.first, over.last), values.opener(form)
    fields = list(enumerate(form.questions(), table.first_field))
    shown: list[list[str | tables.Linked]] = [list(row) for row in table.rows]
    for cells, record in zip(shown, table.records, strict=True):
        for place, name in fields if record["id"] else []:
            mark = marked.get((record["id"], name), "")
            cells[place] = tables.Linked(str(cells[place]) or "–", address(record["id"], name), mark)
    return shown


def _history(visit: Visit, wanted: Indicator) -> None:
    asked = row_in_address()
    if asked is None or value_in_address():
        return
    st.header(_("Lịch sử của dòng"))
    found = entries.history(visit.store, visit.actor, wanted.form, asked)
    if not found:
        say.empty(_("Không có dòng này; có thể đường dẫn đã cũ."))
        return
    history.sheet(found)
