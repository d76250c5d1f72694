"""Charts of inspections, four goods, classes and limitations: each mark leads to the rows that make up its bar."""

from collections.abc import Callable

import pytest

from lib.charts import classification, indicator_charts, inspections, limitations
from lib.charts.chart import Chart
from lib.org import units_in
from lib.rights import OPERATOR
from lib.store import Store
from lib.vietnamese import months_between
from tests.charts.test_indicator_charts import leads_to, marked

MONTHS = months_between("2023-09", "2024-08")
CHARTS: dict[str, Callable[[Store], Chart]] = {
    "acts": lambda store: inspections.by_act(store, OPERATOR, MONTHS),
    "results": lambda store: inspections.by_result(store, OPERATOR, MONTHS),
    "four goods": lambda store: classification.four_goods(store, OPERATOR, "2024-08"),
    "classes": lambda store: classification.year_classes(store, OPERATOR, "2023-12"),
    "periods": lambda store: limitations.by_period(store, OPERATOR, "2024-08"),
    "overdue": lambda store: indicator_charts.by_month(store, OPERATOR, MONTHS, "directives_overdue"),
}


@pytest.mark.parametrize("name", CHARTS)
def test_every_mark_leads_to_the_rows_that_make_it_up(demo_store: Store, name: str) -> None:
    found = list(marked(CHARTS[name](demo_store)))
    assert any(value for value, _mark in found)
    assert [value for value, _mark in found] == [leads_to(demo_store, mark) for _value, mark in found]


def test_a_rate_is_split_into_what_it_counts_and_the_rest(demo_store: Store) -> None:
    names = ("Đã khắc phục", "Chưa khắc phục")
    acts = ["inspection", "supervision"]
    chart = indicator_charts.split(demo_store, OPERATOR, "findings_remedied", acts, MONTHS, "đảng viên", names)
    remedied, left = chart.figure.data
    assert (remedied.name, left.name, list(remedied.y)) == (*names, ["Kiểm tra", "Giám sát"])
    for act, counted, rest in zip(acts, remedied.x, left.x, strict=True):
        shown = indicator_charts.split(demo_store, OPERATOR, "findings_remedied", [act], MONTHS, "đảng viên", names)
        assert [bar.x[0] for bar in shown.figure.data] == [counted, rest]
    assert sum(left.x) == 1


def test_a_cell_shows_its_classes_or_that_it_has_not_reported(demo_store: Store) -> None:
    with demo_store.read() as db:
        cells = units_in(db, "2023-12", ("party_cell",))
    rows = classification.cell_sheet(demo_store, OPERATOR, cells, "2023-12").texts()
    assert rows[1] == ["Chi bộ ấp Ninh Quới", *["Hoàn thành xuất sắc nhiệm vụ"] * 2, "Hoàn thành tốt nhiệm vụ", "có"]
    rows = classification.cell_sheet(demo_store, OPERATOR, cells, "2022-12").texts()
    assert rows[1] == ["Chi bộ ấp Ninh Quới", *["chưa báo cáo"] * 4]
