"""Directives: assigned, done in time or late, and past the deadline at the end of each month; the board agrees."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.indicators import EVER, Span, facts
from lib.indicators.attention import notices
from lib.indicators.directives import board
from lib.records import Directive
from lib.records.directive import STATES
from lib.rights import OPERATOR, Actor
from lib.rules import month_end
from lib.store import Store
from lib.vietnamese import months_between
from tests.commune import Commune, copy_of, directive, enter, set_today

MONTHS = months_between("2024-01", "2024-09")


def overdue(store: Store, months: Sequence[str] = MONTHS) -> list[int]:
    """How many directives are past their deadline at the end of each month."""
    with store.read() as db:
        found = facts(db, Span(EVER, "2100-12"), ("directives_overdue",))
    return [sum(fact.numerator for fact in found if fact.month <= month) for month in months]


@pytest.mark.parametrize(
    ("reports", "ends"),
    [
        ([("2024-02-01", "assigned", "2024-03-30"), ("2024-03-30", "done", "")], {}),
        ([("2024-02-01", "assigned", "2024-03-30"), ("2024-03-31", "done", "")], {}),
        ([("2024-02-01", "assigned", "2024-03-30"), ("2024-04-01", "done", "")], {"2024-03": 1}),
        ([("2024-02-01", "assigned", "2024-03-31"), ("2024-04-01", "done", "")], {}),
        ([("2024-02-01", "assigned", "2024-03-31"), ("2024-05-02", "done", "")], {"2024-04": 1}),
        ([("2024-02-01", "assigned", ""), ("2024-05-02", "done", "")], {}),
        (
            [("2024-02-01", "assigned", "2024-03-31"), ("2024-04-10", "in_progress", ""), ("2024-06-10", "done", "")],
            {"2024-04": 1, "2024-05": 1},
        ),
        (
            [("2024-02-01", "assigned", "2024-03-31"), ("2024-05-10", "in_progress", "2024-06-30")],
            {"2024-04": 1, "2024-07": 1, "2024-08": 1, "2024-09": 1},
        ),
        (
            [("2024-02-01", "done", "2024-03-31"), ("2024-06-10", "in_progress", "")],
            {"2024-06": 1, "2024-07": 1, "2024-08": 1, "2024-09": 1},
        ),
    ],
    ids=[
        "done-on-the-day",
        "done-the-day-after",
        "late-over-a-month-end",
        "deadline-at-a-month-end",
        "late-by-a-month",
        "no-deadline",
        "a-report-in-between",
        "put-off",
        "taken-up-again",
    ],
)
def test_a_directive_is_overdue_from_the_day_after_its_deadline_until_it_is_done_or_put_off(
    store: Store, units: dict[str, int], reports: list[tuple[str, str, str]], ends: dict[str, int]
) -> None:
    enter(store, units, *(("CB01", directive(day, state, deadline)) for day, state, deadline in reports))
    assert overdue(store) == [ends.get(month, 0) for month in MONTHS]


def test_a_deadline_still_to_come_has_not_passed_and_passes_by_itself(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    set_today(store, date(2024, 8, 20))
    enter(store, units, ("CB01", directive("2024-08-01", "assigned", "2024-08-20")))
    assert (overdue(store)[7], notices(store, office, "2024-08")[0].page) == (0, "meetings")
    set_today(store, date(2024, 8, 21))
    assert (overdue(store)[7], notices(store, office, "2024-08")[0].page) == (1, "directives")


def test_the_same_words_of_another_document_or_unit_are_another_directive(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    enter(
        store,
        units,
        ("CB01", directive("2024-02-01", "assigned", "2024-02-10")),
        ("CB02", directive("2024-02-02", "done", "2024-02-10")),
        ("CB01", directive("2024-02-03", "done", document="29-NQ/ĐU")),
    )
    assert len(board(store, office, "2024-02")) == 3
    assert overdue(store, ["2024-02"]) == [1]


def test_the_board_shows_what_was_last_said_of_each_directive(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    enter(
        store,
        units,
        ("CB01", directive("2024-02-01", "assigned", "2024-03-31", "Kiểm điểm")),
        ("CB01", directive("2024-03-10", "in_progress", content="Kiểm điểm")),
        ("CB02", directive("2024-02-05", "assigned", content="Đăng ký")),
        ("TO1", directive("2024-02-06", "assigned", "2024-03-15", "Báo cáo")),
        ("TO1", directive("2024-04-01", "done", content="Báo cáo")),
    )
    shown = [
        (task.standing.unit, task.standing.values["state"], task.deadline, task.days_late)
        for task in board(store, office, "2024-03")
    ]
    assert shown == [
        ("Tổ 1 – Khối Vận", "assigned", date(2024, 3, 15), 16),
        ("Chi bộ ấp Long Thới", "in_progress", date(2024, 3, 31), 0),
        ("Chi bộ ấp Ninh Quới", "assigned", None, 0),
    ]
    assert [task.days_late for task in board(store, office, "2024-04")] == [0, 30, 0]
    assert [task.done for task in board(store, office, "2025-04")] == [False, False]


def test_a_head_of_a_unit_sees_the_directives_of_that_unit_alone(
    store: Store, units: dict[str, int], secretary: Actor
) -> None:
    enter(store, units, *((code, directive("2024-02-01", "assigned")) for code in ("CB01", "CB02", "XA")))
    assert [task.standing.unit for task in board(store, secretary, "2024-02")] == ["Chi bộ ấp Long Thới"]


@pytest.mark.parametrize("month", months_between("2024-01", "2024-09"))
def test_the_board_of_the_demo_has_as_many_overdue_as_the_facts(demo_store: Store, month: str) -> None:
    late = [task for task in board(demo_store, OPERATOR, month) if task.days_late]
    assert len(late) == overdue(demo_store, [month])[0]


DAYS = st.dates(date(2024, 1, 1), date(2024, 6, 30))
REPORTS = st.lists(
    st.builds(
        Directive,
        document=st.sampled_from(["81-KH/ĐU", "29-NQ/ĐU"]),
        content=st.just("Báo cáo"),
        deadline=st.none() | DAYS,
        state=st.sampled_from(list(STATES)),
        reported_on=DAYS,
    ),
    unique_by=lambda report: (report.document, report.reported_on),
    max_size=9,
)


@settings(max_examples=60)
@given(reports=REPORTS, today=st.dates(date(2024, 6, 30), date(2024, 8, 31)))
def test_any_reports_give_what_reading_them_one_after_another_gives(
    commune: Commune, reports: list[Directive], today: date
) -> None:
    sums: dict[str, int] = defaultdict(int)
    ends = dict.fromkeys(MONTHS, 0)
    for document in {report.document for report in reports}:
        own = sorted((each for each in reports if each.document == document), key=lambda each: each.reported_on)
        sums["directives_assigned"] += 1
        state, deadline = "", None
        for report in own:
            deadline = report.deadline or deadline
            if report.state == "done" != state:
                late = deadline is not None and report.reported_on > deadline
                sums["directives_done_late" if late else "directives_done_on_time"] += 1
            state = report.state
        for month in MONTHS:
            day = min(month_end(month), today)
            said = [each for each in own if each.reported_on <= day]
            deadlines = [each.deadline for each in said if each.deadline]
            ends[month] += bool(said and said[-1].state != "done" and deadlines and deadlines[-1] < day)
    with copy_of(commune) as store:
        set_today(store, today)
        enter(store, commune.units, *(("CB01", report) for report in reports))
        assert overdue(store) == list(ends.values())
        with store.read() as db:
            for code in ("directives_assigned", "directives_done_on_time", "directives_done_late"):
                assert sum(fact.numerator for fact in facts(db, Span(EVER, "2100-12"), (code,))) == sums[code]
