"""All of a year to reckon with: its targets as they stand, every indicator by month, the rows of every form.

Targets and indicators say what they count; the rows are all that were entered.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from sqlite_utils import Database

from lib import vietnamese
from lib.indicators import EVER, INDICATORS, Fact, Indicator, Span, facts
from lib.indicators.amounts import Amount, by_month, total
from lib.indicators.basis import basis
from lib.indicators.facts import up_to
from lib.indicators.progress import Progress, progress
from lib.indicators.tables import ORIGINS
from lib.org import Unit, all_names, units_between
from lib.records import FORMS, Record
from lib.records.base import shown
from lib.records.fields import Count, Day, Field
from lib.rights import Actor
from lib.rules import month_end
from lib.store import Store, rows
from lib.store.clock import today
from lib.store.settings import is_illustrative
from lib.translation import _
from lib.workbooks.layout import sheet_name
from lib.workbooks.tables import Cell, Table, book_of


def year_book(store: Store, actor: Actor, year: int) -> bytes:
    """An .xlsx file of what the actor may read of a year."""
    notes = [_("Số liệu minh họa")] if is_illustrative(store) else []
    with store.read() as db:
        until = max(f"{year}-01", min(f"{year}-12", f"{today(db):%Y-%m}"))
        months = vietnamese.months_between(f"{year}-01", until)
        counted = [*notes, basis().word]
        tables = [_indicators(db, actor, months, counted), *_forms(db, actor, months, notes)]
    return book_of([_targets(store, actor, until, counted), *tables])


def _targets(store: Store, actor: Actor, month: str, notes: Sequence[str]) -> Table:
    with store.read() as db:
        names = all_names(db)
    headings = [
        *(_("Chỉ tiêu"), _("Đơn vị"), _("Kế hoạch"), _("Đã đạt"), _("So với tiến độ"), _("So với cùng kỳ")),
        *(_("Trạng thái"), _("Đơn vị đã báo cáo")),
    ]
    found = [_target(each, names) for each in progress(store, actor, month)]
    title = _("Chỉ tiêu đến hết {month}").format(month=vietnamese.month_name(month))
    return Table(title, notes, headings, found, _("Chỉ tiêu"))


def _target(standing: Progress, names: Mapping[int, str]) -> list[Cell]:
    target, coverage = standing.target, standing.coverage
    return [
        _(target.declared.title),
        names.get(target.unit_id, ""),
        target.shown(),
        _cell(standing.amount),
        standing.gap_shown(),
        standing.change_shown(),
        standing.status.word,
        f"{coverage.reported}/{coverage.expected}",
    ]


def _indicators(db: Database, actor: Actor, months: Sequence[str], notes: Sequence[str]) -> Table:
    """Each indicator with a fact, month by month and over the year; blank where nothing was reported."""
    found: dict[str, list[Fact]] = {}
    for fact in facts(db, Span(EVER, months[-1]), (), actor.scope()):
        found.setdefault(fact.indicator, []).append(fact)
    lines = [_of_year(each, found[each.code], list(months)) for each in INDICATORS if each.code in found]
    headings = [_("Chỉ số"), _("Đơn vị tính"), *(vietnamese.month(month) for month in months), _("Cả năm")]
    title = _("Chỉ số theo tháng, năm {year}").format(year=months[0][:4])
    told = [line for line in lines if any(cell is not None for cell in line[2:])]
    return Table(title, notes, headings, told, _("Chỉ số theo tháng"))


def _of_year(wanted: Indicator, found: list[Fact], months: list[str]) -> list[Cell]:
    span = up_to(wanted, months[-1])
    of_year = total(wanted, (fact for fact in found if span.first <= fact.month <= span.last))
    own = [fact for fact in found if wanted.stands or fact.month >= months[0]]
    return [_(wanted.title), _(wanted.measure), *map(_cell, by_month(wanted, own, months)), _cell(of_year)]


def _cell(amount: Amount | None) -> Cell:
    if amount is None or amount.denominator == 0:
        return None
    return amount.numerator if amount.denominator is None else Fraction(amount.numerator, amount.denominator)


def _forms(db: Database, actor: Actor, months: Sequence[str], notes: Sequence[str]) -> list[Table]:
    """A sheet for each form with a row in the year."""
    there = units_between(db, month_end(months[0]).replace(day=1), month_end(months[-1]), scope=actor.scope())
    units = {unit.id: unit for unit in there}
    tables = []
    for form in FORMS:
        if found := _rows(db, form, months, units):
            fields = [_(question.label) for question in form.questions().values()]
            stamp = [_("Người nhập"), _("Lúc nhập"), _("Nguồn")]
            headings = [_("Mã đơn vị"), _("Đơn vị"), _("Tháng"), *fields, *stamp]
            tables.append(Table(_(form.title), notes, headings, found, sheet_name(form, FORMS)))
    return tables


def _rows(db: Database, form: type[Record], months: Sequence[str], units: Mapping[int, Unit]) -> list[list[Cell]]:
    sql = (
        f"SELECT r.*, account.name AS entered_by_name FROM {form.table} r"
        " LEFT JOIN account ON account.id = r.entered_by"
        f" WHERE r.month BETWEEN ? AND ? ORDER BY r.month, r.unit_id, r.{form.dated_by}, r.id"
    )
    found = rows(db, sql, [months[0], months[-1]])
    return [
        [
            *(units[row["unit_id"]].code, units[row["unit_id"]].dated_name, vietnamese.month(row["month"])),
            *(_value(question, row[name]) for name, question in form.questions().items()),
            *(row["entered_by_name"] or "", vietnamese.moment(row["entered_at"]), _(ORIGINS[row["origin"]])),
        ]
        for row in found
        if row["unit_id"] in units
    ]


def _value(question: Field, stored: Any) -> Cell:
    """Counts and days as Excel reckons with them, all else as a person would type it; blank where nothing is stored."""
    if stored is None:
        return None
    value: Cell = question.from_store(stored) if isinstance(question, Count | Day) else shown(question, stored)
    return value
