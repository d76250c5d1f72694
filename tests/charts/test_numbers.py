"""The numbers of tables, and those that stand beneath a chart: each is what the rows behind it make up."""

from collections.abc import Callable, Iterator

import pytest

from lib import vietnamese
from lib.charts import attendance, classification, compare, indicator_charts, procedures, rollout, sessions, sheets
from lib.charts.chart import Chart, Number, Sheet
from lib.indicators import Span, indicator
from lib.indicators.ageing import ageing
from lib.indicators.basis import Basis, count
from lib.indicators.compare import WAYS
from lib.indicators.rollout import paths
from lib.indicators.tables import RowsTable, rows_table
from lib.org import Unit, units_in
from lib.rights import OPERATOR
from lib.store import Store
from lib.vietnamese import months_between
from tests.charts.test_indicator_charts import leads_to, marked

MONTH = "2024-08"
MONTHS = months_between("2023-09", MONTH)
YEAR = Span("2024-01", MONTH)
BY_UNIT = {
    "hamlet": ("group_meetings", "group_money", "hamlets_with_group"),
    "agency": ("documents_incoming", "documents_on_time_rate", "documents_overdue_left"),
    "party_cell": ("persons_pledged", "thematic_meetings", "cell_attendance_rate"),
}


def units(store: Store, kind: str) -> list[Unit]:
    with store.read() as db:
        return units_in(db, MONTH, (kind,))


SHEETS: dict[str, Callable[[Store], Sheet]] = {
    **{
        kind: lambda store, kind=kind: sheets.by_unit(store, OPERATOR, units(store, kind), BY_UNIT[kind], MONTH)
        for kind in BY_UNIT
    },
    "flow": lambda store: procedures.flow(store, OPERATOR, MONTH),
    "ageing": lambda store: procedures.ageing_sheet(ageing(store, OPERATOR, MONTH), MONTH, None),
    "groups": lambda store: sessions.group_sheet(store, OPERATOR, units(store, "working_group"), MONTH),
    "cells": lambda store: attendance.year_sheet(store, OPERATOR, YEAR),
    **{
        way: lambda store, make=make: compare.sheet(make(store, OPERATOR, indicator("unexcused_absences"), MONTH), "")
        for way, (_label, make) in WAYS.items()
    },
}
CHARTS: dict[str, Callable[[Store], Chart]] = {
    "bars": lambda store: indicator_charts.by_month(store, OPERATOR, MONTHS, "dossiers_received", "dossiers_resolved"),
    "line": lambda store: indicator_charts.rate(store, OPERATOR, "dossiers_online_rate", MONTHS),
    "plan": lambda store: indicator_charts.against_plan(store, OPERATOR, "hamlets_with_group", MONTH, "Ấp"),
    "funnel": lambda store: procedures.funnel(store, OPERATOR, MONTH),
    "fields": lambda store: procedures.by_field(store, OPERATOR, YEAR),
    "overdue": lambda store: procedures.overdue(store, OPERATOR, MONTHS),
}


def behind(store: Store, number: Number) -> RowsTable:
    assert number.mark
    wanted = indicator(number.mark.indicator)
    span = Span(number.mark.first, number.mark.last)
    return rows_table(store, OPERATOR, wanted, span, number.mark.unit_id, number.mark.category)


def leading(sheet: Sheet) -> Iterator[Number]:
    """The cells of a table that lead on and are figures, not days or classes."""
    cells = (cell for row in sheet.rows for cell in row if isinstance(cell, Number) and cell.mark)
    return (cell for cell in cells if "/20" not in cell.text)


def read(number: Number, table: RowsTable) -> tuple[str, str]:
    """A number as it stands, and the amount of the rows behind it written in the same way."""
    text, amount = number.text.split(" (")[0], table.amount
    assert amount
    if "/" in text:
        return text, f"{amount.numerator}/{amount.denominator}"
    return text, amount.shown() if "%" in text else vietnamese.count(amount.numerator)


@pytest.mark.parametrize("chosen", Basis)
@pytest.mark.parametrize("name", SHEETS)
def test_a_number_of_a_table_is_the_sum_of_the_rows_behind_it(demo_store: Store, name: str, chosen: Basis) -> None:
    count(chosen)
    found = [read(number, behind(demo_store, number)) for number in leading(SHEETS[name](demo_store))]
    assert found or chosen is Basis.ACCEPTED  # of one month nothing may be accepted yet
    assert [shown for shown, _sum in found] == [summed for _shown, summed in found]


@pytest.mark.parametrize("name", CHARTS)
def test_what_stands_beneath_a_chart_is_what_it_draws(demo_store: Store, name: str) -> None:
    chart = CHARTS[name](demo_store)
    found = [read(number, behind(demo_store, number)) for number in leading(chart.sheet)]
    assert found
    assert [shown for shown, _sum in found] == [summed for _shown, summed in found]


def test_every_mark_of_the_funnel_leads_to_its_rows(demo_store: Store) -> None:
    found = list(marked(procedures.funnel(demo_store, OPERATOR, MONTH)))
    assert [value for value, _mark in found] == [leads_to(demo_store, mark) for _value, mark in found]


def test_what_came_in_and_was_carried_over_is_resolved_sent_back_or_pending(demo_store: Store) -> None:
    steps: list[int] = [0] * 4
    for part in procedures.funnel(demo_store, OPERATOR, "2024-05").figure.data:
        for step, value in enumerate(part.x):
            steps[step] += value or 0
    assert steps[0] == sum(steps[1:]) > 0


def test_days_and_classes_lead_to_their_record(demo_store: Store) -> None:
    stages = rollout.stage_sheet(paths(demo_store, OPERATOR, MONTH))
    classes = classification.cell_sheet(demo_store, OPERATOR, units(demo_store, "party_cell"), "2023-12")
    for sheet in (stages, classes):
        cells = [cell for row in sheet.rows for cell in row if isinstance(cell, Number) and cell.mark]
        assert cells
        assert all(behind(demo_store, cell).rows for cell in cells)
