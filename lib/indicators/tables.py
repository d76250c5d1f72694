"""The rows behind a number as a table of texts, for the screen and for files."""

from dataclasses import dataclass
from typing import Any

from lib import vietnamese
from lib.indicators.amounts import Amount
from lib.indicators.declaration import Indicator
from lib.indicators.facts import Span, reach, rows_behind
from lib.org import all_names
from lib.records.base import typed, values_of
from lib.rights import NOT_YOURS, Actor, require
from lib.store import Store
from lib.translation import N_, _

OWN = 3  # the columns before those of the form itself
ORIGINS = {"entered": N_("đã nhập"), "illustrative": N_("số liệu minh họa")}
START = 3  # the cells before the record's own: unit, month, what it adds to the number


@dataclass(frozen=True)
class RowsTable:
    """Rows behind a number: their sum, headings, cells as a person reads them, and `records` in the same order."""

    amount: Amount | None
    headings: list[str]
    rows: list[list[str]]
    records: list[dict[str, Any]]


def rows_table(
    store: Store,
    actor: Actor,
    wanted: Indicator,
    span: Span,
    unit_id: int | None = None,
    category: str | None = None,
) -> RowsTable:
    """The rows behind an indicator in a span, of all units the actor may read or of one. Raises Forbidden."""
    require(unit_id is None or actor.may_read(unit_id), NOT_YOURS)
    with store.read() as db:
        found = rows_behind(db, wanted.code, reach(wanted, span), actor.scope(), unit_id, category)
        names = all_names(db)
    fields = wanted.form.questions()
    headings = [_("Đơn vị"), _("Tháng"), _("Góp vào số này"), *(_(field.label) for field in fields.values())]
    headings += [_("Người nhập"), _("Lúc nhập"), _("Nguồn")]
    lines = [_cells(wanted, row, names) for row in found]
    concluded = [_conclusion(wanted, row) for row in found]
    if any(concluded):
        for line, text in zip([headings, *lines], [_("Kết quả"), *concluded], strict=True):
            line.insert(OWN, text)
    return RowsTable(_sum(wanted, found), headings, lines, found)


def _conclusion(wanted: Indicator, row: dict[str, Any]) -> str:
    return wanted.form.conclusion(values_of(wanted.form, row)) if row["id"] is not None else ""


def _sum(wanted: Indicator, found: list[dict[str, Any]]) -> Amount | None:
    if not found:
        return None
    denominator = sum(row["denominator"] or 0 for row in found) if wanted.is_rate else None
    return Amount(sum(row["numerator"] for row in found), denominator)


def _cells(wanted: Indicator, row: dict[str, Any], names: dict[int, str]) -> list[str]:
    part = vietnamese.count(row["numerator"])
    if wanted.is_rate:
        part = f"{part}/{vietnamese.count(row['denominator'] or 0)}"
    start = [names[row["unit_id"]], vietnamese.month(row["month"]), part]
    if row["id"] is None:
        return [*start, *("" for _field in wanted.form.questions()), "", "", _("chưa có dòng nào")]
    entered_at = f"{row['entered_at'][8:10]}/{row['entered_at'][5:7]}/{row['entered_at'][:4]}"
    stamp = [row["entered_by_name"] or "", entered_at, _(ORIGINS[row["origin"]])]
    return [*start, *typed(wanted.form, row).values(), *stamp]
