"""An indicator beside itself: by unit, by month, by year, each value with the months its rows come from."""

import pytest

from lib.charts.compare import bars, cells, sheet
from lib.indicators import INDICATORS, Indicator, indicator
from lib.indicators.amounts import Amount, total
from lib.indicators.compare import WAYS, by_month, by_unit, by_year
from lib.indicators.facts import facts, reach
from lib.rights import OPERATOR, Actor
from lib.store import Store
from tests.commune import enter, session

SESSIONS = indicator("dissemination_sessions")


@pytest.mark.parametrize("wanted", INDICATORS, ids=lambda each: each.code)
@pytest.mark.parametrize("way", WAYS)
def test_a_point_is_the_sum_of_the_facts_of_its_months(demo_store: Store, wanted: Indicator, way: str) -> None:
    compared = WAYS[way][1](demo_store, OPERATOR, wanted, "2024-08")
    assert len(compared.labels) == len(compared.points) > 0
    with demo_store.read() as db:
        for point in (point for line in compared.points for point in line):
            assert point.amount == total(wanted, facts(db, reach(wanted, point.span), (wanted.code,), point.unit_id))


def test_what_is_seen_on_paper_and_on_the_screen_is_the_same(demo_store: Store) -> None:
    compared = by_year(demo_store, OPERATOR, indicator("cell_attendance_rate"), "2024-08")
    drawn, table = bars(compared, "Năm"), sheet(compared, "Năm").texts()
    assert compared.labels == ["2020", "2021", "2022", "2023", "2024"]
    assert [row[1] for row in table][:3] == ["chưa báo cáo"] * 3
    assert [row[2] for row in table][3:] == ["–", "−0,6 điểm %"] == [line[2] for line in cells(compared)][3:]
    for height, row, line in zip(drawn.figure.data[0].x, table, cells(compared), strict=True):
        if height is None:
            assert row[1] == line[1] == "chưa báo cáo"
        else:
            assert float(line[1]) * 100 == pytest.approx(height)  # type: ignore[arg-type]


def test_a_head_sees_only_the_own_unit(store: Store, units: dict[str, int], people: dict[str, Actor]) -> None:
    enter(store, units, ("CB01", session("2024-08-01")), ("CB02", session("2024-08-02")))
    compared = by_unit(store, people["secretary"], SESSIONS, "2024-08")
    assert [[point.amount for point in line] for line in compared.points] == [[Amount(1, None)]]
    assert by_month(store, people["secretary"], SESSIONS, "2024-08").points[7][0].amount == Amount(1, None)
