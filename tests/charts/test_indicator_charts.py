"""Charts and tables of indicators: a mark leads to the rows that make up its bar, and a gap is no zero."""

from collections.abc import Iterator

import pytest

from lib.charts import indicator_charts, sessions, sheets
from lib.charts.bars import Series, by_category, by_month
from lib.charts.chart import Chart, Mark, mark_of
from lib.indicators import INDICATORS, Span, indicator
from lib.indicators.tables import rows_table
from lib.org import units_in
from lib.records import DocumentFlow
from lib.rights import OPERATOR, Actor
from lib.rules import options
from lib.store import Store
from lib.vietnamese import months_between
from tests.commune import enter, of_month

MONTHS = months_between("2023-09", "2024-08")
COUNTED = [each.code for each in INDICATORS if each.kind in ("flow", "level")]


def marked(chart: Chart) -> Iterator[tuple[int, Mark]]:
    """Each bar of a chart with where it leads."""
    for drawn in chart.figure.data:
        for value, data in zip(drawn.x if drawn.orientation == "h" else drawn.y, drawn.customdata, strict=True):
            if value is not None:
                yield value, mark_of(list(data))


def leads_to(store: Store, mark: Mark) -> int:
    table = rows_table(
        store, OPERATOR, indicator(mark.indicator), Span(mark.first, mark.last), mark.unit_id, mark.category
    )
    return table.amount.numerator if table.amount else 0


@pytest.mark.parametrize("code", COUNTED)
def test_every_bar_of_a_month_is_the_sum_of_the_rows_behind_it(demo_store: Store, code: str) -> None:
    found = list(marked(indicator_charts.by_month(demo_store, OPERATOR, MONTHS, code)))
    assert found
    assert [value for value, _mark in found] == [leads_to(demo_store, mark) for _value, mark in found]


def test_every_part_of_a_lying_bar_is_the_sum_of_the_rows_behind_it(demo_store: Store) -> None:
    parts = ("pledges_fulfilled", "pledges_under_way", "persons_not_pledged")
    with demo_store.read() as db:
        cells, groups = (units_in(db, "2024-08", (kind,)) for kind in ("party_cell", "working_group"))
    charts = (
        indicator_charts.by_unit(demo_store, OPERATOR, cells, parts, "2024-08", "Đăng ký"),
        indicator_charts.by_category(demo_store, OPERATOR, "persons_praised", list(options("praise_levels")), MONTHS),
        sessions.member_classes(demo_store, OPERATOR, groups, MONTHS),
    )
    for chart in charts:
        found = list(marked(chart))
        assert found
        assert [value for value, _mark in found] == [leads_to(demo_store, mark) for _value, mark in found]


def test_indicators_side_by_side_are_named_in_the_legend_under_a_common_title(demo_store: Store) -> None:
    codes = ("late_arrivals", "early_leaves")
    chart = indicator_charts.by_month(demo_store, OPERATOR, MONTHS, *codes, title="Giờ giấc")
    assert (chart.title, chart.unit) == ("Giờ giấc", "lượt")
    assert [bar.name for bar in chart.figure.data] == ["Lượt đi trễ", "Lượt về sớm"]
    assert chart.figure.layout.showlegend


def test_a_rate_stands_against_the_target_of_its_year(demo_store: Store) -> None:
    bound, line = indicator_charts.rate(demo_store, OPERATOR, "documents_signed_rate", MONTHS).figure.data
    assert (bound.name, set(bound.y)) == ("Chỉ tiêu", {90.0})
    assert len(line.y) == 12


def test_a_month_of_zeros_shows_one_and_a_month_without_figures_none() -> None:
    marks = [Mark("late_arrivals", month, month) for month in MONTHS[:3]]
    drawn = [Series(name, [0, None, 4], marks) for name in ("Đi trễ", "Về sớm")]
    alone = by_month("Đi trễ", "lượt", MONTHS[:3], drawn[:1]).figure.data[0]
    assert list(zip(alone.text, alone.textposition, strict=True)) == [("0", "outside"), ("", "auto"), ("4", "auto")]
    pair = by_month("Giờ giấc", "lượt", MONTHS[:3], drawn).figure.data
    assert [bar.textposition for bar in pair] == [("none",) * 3, ("outside", "none", "none")]


def test_few_things_are_counted_in_whole_numbers() -> None:
    marks = [Mark("late_arrivals", month, month) for month in MONTHS[:2]]
    upright = by_month("Đi trễ", "lượt", MONTHS[:2], [Series("Đi trễ", [0, 0], marks)]).figure.layout.yaxis
    assert (upright.dtick, upright.range[0]) == (1, 0)
    lying = by_category("Đi trễ", "lượt", "Đơn vị", ["A", "B"], [Series("Đi trễ", [3, 1], marks)]).figure.layout.xaxis
    assert (lying.dtick, lying.range[0]) == (1, 0)


def test_a_table_pools_rates_and_says_why_a_unit_has_no_figure(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    on_time = of_month(DocumentFlow, "2024-07", incoming=9, handled_on_time=9)
    late = of_month(DocumentFlow, "2024-08", incoming=9, handled_late=9)
    enter(store, units, ("UBND", on_time), ("UBND", late))
    with store.read() as db:
        listed = units_in(db, "2024-08", ("agency", "commune"))
    table = sheets.by_unit(store, office, listed, ("documents_incoming", "documents_on_time_rate"), "2024-08")
    assert table.headings == ["Đơn vị", "Văn bản đến", "Văn bản xử lý đúng hạn"]
    assert table.texts() == [
        ["Đảng ủy xã Long Bình", "–", "–"],
        ["Ủy ban nhân dân xã", "18", "50%"],
        ["Cộng", "18", "50%"],
    ]
    assert (table.caption, list(table.numbers)) == ("Từ 01/2024 đến 08/2024", [1, 2])
