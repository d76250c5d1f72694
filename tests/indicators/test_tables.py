"""The rows behind a number as a person reads them: the sum, the headings, the cells, who entered them."""

import pytest

from lib.indicators import INDICATORS, Indicator, Span, facts, indicator
from lib.indicators.amounts import Amount, total
from lib.indicators.facts import reach
from lib.indicators.tables import rows_table
from lib.rights import OPERATOR, Actor, Forbidden
from lib.store import Store, entries
from tests.commune import enter, meeting, session

AUGUST = Span("2024-08", "2024-08")


def test_a_row_reads_as_it_was_typed_with_what_it_adds_and_who_entered_it(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    entries.save(store, office, units["CB01"], session("2024-08-10", 1640))
    shown = rows_table(store, office, indicator("dissemination_attendances"), AUGUST)
    assert shown.amount == Amount(1640, None)
    (cells,) = shown.rows
    assert cells[:3] == ["Chi bộ ấp Long Thới", "08/2024", "1.640"]
    assert cells[3].startswith("vanphong, ")
    assert cells[4:] == ["chưa nộp", "Quán triệt, triển khai", "10/08/2024", "1.640", "", "đã nhập"]
    assert shown.headings[shown.first_field] == "Mục đích"
    assert shown.headings[:3] == ["Đơn vị", "Tháng", "Góp vào số này"]
    assert len(cells) == len(shown.headings)


def test_a_row_behind_a_rate_shows_both_its_numbers(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, ("CB01", meeting(absent_excused=2)), ("CB02", meeting()))
    shown = rows_table(store, office, indicator("cell_attendance_rate"), AUGUST)
    assert shown.amount == Amount(38, 40)
    assert [cells[2] for cells in shown.rows] == ["18/20", "20/20"]


def test_a_row_that_is_missing_says_so(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, ("CB01", meeting()))
    shown = rows_table(store, office, indicator("cell_meeting_coverage"), AUGUST)
    missed = shown.rows[1]
    assert (missed[0], missed[2], missed[-1]) == ("Chi bộ ấp Ninh Quới", "0/1", "chưa báo cáo")
    assert len(missed) == len(shown.headings)


def test_where_there_is_no_row_there_is_no_sum(store: Store, office: Actor) -> None:
    shown = rows_table(store, office, indicator("cell_meetings"), AUGUST)
    assert (shown.amount, shown.rows) == (None, [])


def test_the_rows_of_another_unit_are_refused_and_all_rows_are_ones_own(
    store: Store, units: dict[str, int], secretary: Actor
) -> None:
    enter(store, units, ("CB01", meeting()), ("CB02", meeting()))
    with pytest.raises(Forbidden):
        rows_table(store, secretary, indicator("cell_meetings"), AUGUST, units["CB02"])
    shown = rows_table(store, secretary, indicator("cell_meetings"), AUGUST)
    assert [row["unit_id"] for row in shown.records] == [units["CB01"]]


@pytest.mark.parametrize("declared", INDICATORS, ids=lambda declared: declared.code)
def test_the_sum_under_the_rows_of_the_demo_is_the_number_itself(demo_store: Store, declared: Indicator) -> None:
    span = Span("2023-01", "2024-08")
    shown = rows_table(demo_store, OPERATOR, declared, span)
    with demo_store.read() as db:
        assert shown.amount == total(declared, facts(db, reach(declared, span), (declared.code,)))
    assert len(shown.rows) == len(shown.records) > 0
    assert {len(cells) for cells in shown.rows} == {len(shown.headings)}
    assert {cells[-1] for cells in shown.rows} <= {"số liệu minh họa", "chưa báo cáo"}
