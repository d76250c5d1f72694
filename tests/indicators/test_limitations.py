"""Limitations stay open from one period into the next until they are remedied."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.charts.limitations import carried_said
from lib.indicators import EVER, Span, facts
from lib.indicators.limitations import Carried, carried, listed
from lib.records import Limitation
from lib.records.limitation import STATES
from lib.rights import OPERATOR, Actor
from lib.store import Store
from tests.commune import Commune, copy_of, enter, limitation


def summed(store: Store, code: str, month: str = "2100-12") -> int:
    with store.read() as db:
        return sum(fact.numerator for fact in facts(db, Span(EVER, month), (code,)))


def test_what_is_not_remedied_stands_in_every_later_period_by_itself(store: Store, units: dict[str, int]) -> None:
    enter(
        store,
        units,
        ("XA", limitation("2023-01-12", "open", "2022-12")),
        ("XA", limitation("2023-06-15", "being_remedied", "2022-12")),
        ("XA", limitation("2024-03-14", "remedied", "2022-12")),
    )
    months = ("2022-12", "2023-01", "2023-06", "2023-12", "2024-02", "2024-03", "2024-12")
    assert [summed(store, "limitations_open", month) for month in months] == [0, 1, 1, 1, 1, 0, 0]
    assert [summed(store, "limitations_remedied", month) for month in ("2024-02", "2024-03")] == [0, 1]


def test_earlier_ones_are_those_of_periods_before_the_year_whenever_they_were_stated(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    enter(
        store,
        units,
        ("XA", limitation("2023-01-12", "open", "2022-12", "Hồ sơ trễ hạn")),
        ("XA", limitation("2023-01-12", "open", "2022-12", "Đi trễ")),
        ("XA", limitation("2023-12-14", "remedied", "2022-12", "Đi trễ")),
        ("CB01", limitation("2024-02-29", "open", "2023-12", "Lúng túng")),
        ("CB01", limitation("2024-05-06", "remedied", "2023-12", "Lúng túng")),
        ("CB01", limitation("2024-07-05", "open", "2024-06", "Dự họp giảm")),
    )
    assert carried(store, office, "2024-01") == Carried(0, 1, None)
    assert carried(store, office, "2024-08") == Carried(1, 1, None)
    assert carried(store, office, "2025-12") == Carried(0, 2, 100)
    assert [each.values["content"] for each in listed(store, office, "2024-08")][-1] == "Dự họp giảm"


def test_how_many_earlier_ones_were_remedied_is_said_with_what_the_best_class_asks_for() -> None:
    said = "Hạn chế của các kỳ trước năm 2026: đã khắc phục 2/3 (66,7%), còn lại 1."
    assert carried_said(Carried(2, 1, None), "2026") == said
    assert carried_said(Carried(2, 1, 100), "2026") == f"{said} Mức xuất sắc đòi hỏi khắc phục 100%."
    assert carried_said(Carried(0, 0, 100), "2026").startswith("Không có hạn chế của các kỳ trước")


def test_the_latest_row_says_how_it_stands_and_what_it_leaves_out_is_unchanged(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    first = Limitation.read(
        {
            "content": "Họp muộn",
            "period_end": "12/2023",
            "state": "open",
            "reported_on": "2024-01-05",
            "causes": "Chưa báo lịch",
        }
    )
    enter(store, units, ("CB01", first), ("CB01", limitation("2024-03-05", "being_remedied")))
    (standing,) = listed(store, office, "2024-08")
    assert (standing.values["state"], standing.values["causes"]) == ("being_remedied", "Chưa báo lịch")
    assert (standing.first_on, standing.values["reported_on"]) == (date(2024, 1, 5), date(2024, 3, 5))
    assert [each.values["state"] for each in listed(store, office, "2024-02")] == ["open"]


@pytest.mark.parametrize("month", ["2023-06", "2023-12", "2024-08"])
def test_the_list_of_the_demo_has_as_many_open_as_the_facts(demo_store: Store, month: str) -> None:
    found = listed(demo_store, OPERATOR, month)
    assert sum(each.values["state"] != "remedied" for each in found) == summed(demo_store, "limitations_open", month)


@settings(max_examples=40)
@given(
    reports=st.lists(
        st.builds(
            Limitation,
            content=st.sampled_from(["Họp muộn", "Đi trễ"]),
            period_end=st.sampled_from(["2023-12", "2024-06"]),
            state=st.sampled_from(list(STATES)),
            reported_on=st.dates(date(2024, 1, 1), date(2024, 3, 31)),
        ),
        unique_by=lambda report: (report.content, report.period_end, report.reported_on),
        max_size=9,
    )
)
def test_of_any_reports_those_stated_are_remedied_or_open(commune: Commune, reports: list[Limitation]) -> None:
    latest = {(each.content, each.period_end): each for each in sorted(reports, key=lambda each: each.reported_on)}
    with copy_of(commune) as store:
        enter(store, commune.units, *(("CB01", report) for report in reports))
        remedied = sum(each.state == "remedied" for each in latest.values())
        assert summed(store, "limitations_stated") == len(latest)
        assert summed(store, "limitations_remedied") == remedied
        assert summed(store, "limitations_open") == len(latest) - remedied
