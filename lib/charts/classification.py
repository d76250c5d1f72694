"""Four-good cells and the classes of a year: charts, the class of each cell, and the ceiling in words."""

from collections.abc import Mapping
from typing import Any

from lib import vietnamese
from lib.charts import bars
from lib.charts.bars import Series
from lib.charts.chart import BEST_TO_WORST, TEAL, Chart, Mark, Number, Sheet
from lib.indicators import Span
from lib.indicators.ceiling import STEPS, classes, classified_in
from lib.indicators.facts import rows_behind
from lib.indicators.reports import Answers
from lib.indicators.series import monthly
from lib.org import Unit
from lib.records import CellClassification
from lib.rights import Actor
from lib.rules import options
from lib.store import Store
from lib.translation import _


def four_goods(store: Store, actor: Actor, month: str) -> Chart:
    """Cells registered this year, judging themselves to have met all four this month, recognised for the last year."""
    year, december = month[:4], classified_in(month)
    marks = {
        _("Đăng ký năm {year}").format(year=year): Mark("four_goods_registered", f"{year}-01", month, actor.scope()),
        _("Tự đánh giá đạt {month}").format(month=vietnamese.month(month)): Mark(
            "four_goods_met", month, month, actor.scope()
        ),
        _("Công nhận năm {year}").format(year=december[:4]): Mark(
            "four_goods_recognised", december, december, actor.scope()
        ),
    }
    counts = [_count(store, actor, mark) for mark in marks.values()]
    part = Series(_("Chi bộ"), counts, list(marks.values()), TEAL)
    return bars.by_category(_("Chi bộ “4 tốt”"), _("chi bộ"), _("Việc"), list(marks), [part])


def _count(store: Store, actor: Actor, mark: Mark) -> int | None:
    found = monthly(store, actor, mark.indicator, vietnamese.months_between(mark.first, mark.last))
    return sum(each.numerator for each in found if each) if any(found) else None


def year_classes(store: Store, actor: Actor, december: str) -> Chart:
    """The cells of each step, parted by class."""
    steps = classes(store, actor, december)
    labels = options("quality_classes")
    colours = dict(zip(labels, BEST_TO_WORST, strict=False))
    parts = [
        Series(
            label,
            [amounts[code].numerator if code in amounts else 0 for amounts in steps.values()],
            [Mark(step, december, december, actor.scope(), code) for step in steps],
            colours.get(code, ""),
        )
        for code, label in labels.items()
    ]
    title = _("Xếp loại chi bộ năm {year}").format(year=december[:4])
    return bars.by_category(title, _("chi bộ"), _("Bước"), [_(STEPS[step]) for step in steps], parts)


# What is shown of a cell -> the indicator whose rows show it.
_SHOWN = {
    "self_class": "cells_self_rated",
    "proposed_class": "cells_proposed",
    "decided_class": "cells_rated",
    "four_goods": "cells_self_rated",
}


def cell_sheet(store: Store, actor: Actor, cells: list[Unit], december: str) -> Sheet:
    """Cell by cell: what it gave itself, what was proposed, what was decided."""
    year = Span(december, december)
    with store.read() as db:
        found = {row["unit_id"]: row for row in rows_behind(db, "cells_self_rated", year, actor.scope())}
        answers = Answers(db, CellClassification, year, actor.scope())
    rows: list[list[str | Number]] = []
    for cell in cells:
        blank = "–" if cell.id in found else _(answers.of(cell).value)
        rows.append([cell.name, *(_shown(found.get(cell.id), name, december, blank) for name in _SHOWN)])
    headings = [_("Chi bộ"), *(_(CellClassification.question(name).label) for name in _SHOWN)]
    return Sheet(headings, rows, _("Đánh giá cả năm {year}; “–” là chưa có").format(year=december[:4]))


def _shown(row: Mapping[str, Any] | None, name: str, december: str, blank: str) -> Number:
    if row is None or row[name] is None:
        return Number(blank)
    mark = Mark(_SHOWN[name], december, december, row["unit_id"])
    return Number(CellClassification.question(name).show(row[name]), mark)
