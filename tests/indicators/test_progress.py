"""How a target stands: reached against pace, the word for it, and who has reported."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from lib.charts.target_rows import target_rows
from lib.duties import duties, submit
from lib.indicators import EVER, Span
from lib.indicators.amounts import Amount
from lib.indicators.progress import Progress, Status, latest_month, progress, status_of
from lib.indicators.reports import Coverage, Reports
from lib.indicators.targets import read_target, set_target
from lib.rights import Actor
from lib.rules import rule
from lib.store import Store
from tests.commune import directive, dossiers, enter, meeting, roster, session, stage

BANDS = rule("status_bands", date(2024, 8, 31))
ALL = Coverage(14, 14)


@pytest.mark.parametrize(
    ("reached", "status"),
    [
        ("110", Status.AHEAD),
        ("109.9", Status.ON_TRACK),
        ("95", Status.ON_TRACK),
        ("94.9", Status.BEHIND),
        ("80", Status.BEHIND),
        ("79.9", Status.AT_RISK),
        ("0", Status.AT_RISK),
    ],
)
def test_the_word_follows_the_share_of_the_pace(reached: str, status: Status) -> None:
    assert status_of(Fraction(reached), Fraction(100), "at_least", ALL, BANDS) is status


@pytest.mark.parametrize(
    ("late", "status"),
    [
        (0, Status.AHEAD),
        (90, Status.AHEAD),
        (100, Status.ON_TRACK),
        (105, Status.ON_TRACK),
        (120, Status.BEHIND),
        (126, Status.AT_RISK),
    ],
)
def test_of_what_should_be_few_less_is_better(late: int, status: Status) -> None:
    assert status_of(Fraction(late), Fraction(100), "at_most", ALL, BANDS) is status


@pytest.mark.parametrize(
    ("direction", "measured", "status"),
    [
        ("at_least", 0, Status.ON_TRACK),
        ("at_least", 1, Status.AHEAD),
        ("at_most", 0, Status.ON_TRACK),
        ("at_most", 1, Status.AT_RISK),
    ],
)
def test_where_nothing_is_due_yet_nothing_is_divided_by(direction: str, measured: int, status: Status) -> None:
    assert status_of(Fraction(measured), Fraction(0), direction, ALL, BANDS) is status


@pytest.mark.parametrize(
    ("coverage", "enough"),
    [(Coverage(7, 14), True), (Coverage(6, 14), False), (Coverage(0, 14), False), (Coverage(0, 0), True)],
)
def test_with_too_few_reports_nothing_is_said(coverage: Coverage, enough: bool) -> None:
    said = status_of(Fraction(50), Fraction(100), "at_least", coverage, BANDS)
    assert said is (Status.AT_RISK if enough else Status.UNKNOWN)


def test_with_nothing_reported_nothing_is_said() -> None:
    assert status_of(None, Fraction(100), "at_least", ALL, BANDS) is Status.UNKNOWN


def test_every_status_has_its_own_word_and_its_own_shape() -> None:
    assert [status.word for status in Status] == [
        "Vượt",
        "Đúng tiến độ",
        "Chậm",
        "Nguy cơ không đạt",
        "Chưa đủ số liệu",
    ]
    assert len({status.shape for status in Status}) == len(Status)


def aim(store: Store, office: Actor, code: str, value: str, unit_id: int = 1, **typed: str) -> None:
    """Set a target for 2024, by default of the whole commune and even over the months."""
    cells = {"indicator": code, "value": value, "direction": "at_least", "profile": "even", "source_document": "x"}
    set_target(store, office, read_target(cells | typed, unit_id, 2024))


def the_one(store: Store, actor: Actor, month: str = "2024-08") -> Progress:
    (only,) = progress(store, actor, month)
    return only


def test_a_flow_is_counted_from_january_against_its_pace(store: Store, units: dict[str, int], office: Actor) -> None:
    aim(store, office, "dissemination_sessions", "12")
    enter(
        store,
        units,
        ("CB01", session("2023-12-20")),
        *(("CB01", session(f"2024-{month:02d}-10")) for month in (1, 2, 3, 8)),
        *(("CB02", session(f"2024-{month:02d}-10")) for month in (1, 2, 3, 8, 9)),
    )
    stands = the_one(store, office)
    assert stands.amount == Amount(8, None)
    assert (stands.pace, stands.gap, stands.gap_shown()) == (8, 0, "0 so với tiến độ")
    assert (stands.status, stands.coverage) == (Status.ON_TRACK, Coverage(2, 2))
    assert stands.span == Span("2024-01", "2024-08")
    assert (stands.months[0], stands.months[-1], len(stands.months)) == ("2023-09", "2024-08", 12)
    assert stands.series[3] == Amount(1, None)
    assert stands.series[-2:] == (None, Amount(2, None))


@pytest.mark.parametrize(("target", "gap"), [("3", "+6 so với tiến độ"), ("24", "−8 so với tiến độ")])
def test_a_gap_is_said_with_its_sign(store: Store, units: dict[str, int], office: Actor, target: str, gap: str) -> None:
    aim(store, office, "dissemination_sessions", target)
    enter(store, units, *(("CB01", session(f"2024-08-{day:02d}")) for day in range(1, 9)))
    assert the_one(store, office).gap_shown() == gap


def test_the_same_months_of_the_year_before_stand_beside_a_count_in_per_cent(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    aim(store, office, "dissemination_sessions", "12")
    enter(store, units, *(("CB01", session(day)) for day in ("2023-03-01", "2023-08-30", "2023-09-01")))
    assert the_one(store, office).change_shown() == ""
    enter(store, units, *(("CB01", session(day)) for day in ("2024-01-05", "2024-02-05", "2024-08-05")))
    assert the_one(store, office).change_shown() == "+1 (+50%) so với cùng kỳ"


def test_a_rate_changes_by_points_not_by_per_cent(store: Store, units: dict[str, int], office: Actor) -> None:
    aim(store, office, "cell_attendance_rate", "80")
    enter(store, units, ("CB01", meeting("2023-08-03")), ("CB01", meeting("2024-08-03", absent_excused=2)))
    assert the_one(store, office).change_shown() == "−10 điểm % so với cùng kỳ"


def test_a_rate_is_pooled_and_its_gap_is_in_points(store: Store, units: dict[str, int], office: Actor) -> None:
    aim(store, office, "cell_attendance_rate", "80")
    enter(
        store,
        units,
        ("CB01", meeting("2024-07-03", obliged=150, absent_excused=30)),
        ("CB02", meeting("2024-08-03", obliged=50, absent_excused=13)),
    )
    stands = the_one(store, office)
    assert stands.amount == Amount(157, 200)
    assert (stands.gap, stands.gap_shown()) == (Fraction(-3, 2), "−1,5 điểm so với chỉ tiêu")
    assert stands.status is Status.ON_TRACK


def test_a_balance_counts_what_was_there_before_the_year(store: Store, units: dict[str, int], office: Actor) -> None:
    aim(store, office, "hamlets_with_group", "2", profile="december")
    enter(store, units, ("AP01", stage(5, "launch", "2022-08-18")), ("AP02", stage(1, "survey", "2024-02-01")))
    stands = the_one(store, office)
    assert (stands.amount, stands.span) == (Amount(1, None), Span(EVER, "2024-08"))
    assert set(stands.series) == {Amount(1, None)}
    assert stands.coverage == Coverage(0, 2)


def test_what_nobody_owes_is_judged_by_what_was_recorded(store: Store, units: dict[str, int], office: Actor) -> None:
    aim(store, office, "directives_on_time_rate", "95")
    enter(store, units, ("CB01", directive("2024-08-01", "done", "2024-08-20")))
    stands = the_one(store, office)
    assert (stands.amount, stands.coverage) == (Amount(1, 1), Coverage(0, 0))
    assert stands.status is Status.ON_TRACK
    assert "ghi khi có việc" in target_rows([(stands, "/")])


def test_where_nothing_was_reported_nothing_is_said(store: Store, office: Actor) -> None:
    aim(store, office, "cell_attendance_rate", "80")
    stands = the_one(store, office)
    assert (stands.amount, stands.measured, stands.gap, stands.gap_shown()) == (None, None, None, "")
    assert (stands.status, stands.coverage) == (Status.UNKNOWN, Coverage(0, 2))


def test_a_rate_of_nothing_has_no_gap(store: Store, units: dict[str, int], office: Actor) -> None:
    aim(store, office, "dossiers_on_time_rate", "98")
    enter(store, units, ("MOTCUA", dossiers("2024-08")))
    stands = the_one(store, office)
    assert (stands.amount, stands.gap, stands.status) == (Amount(0, 0), None, Status.UNKNOWN)


def test_a_target_of_one_unit_counts_that_unit_alone(store: Store, units: dict[str, int], office: Actor) -> None:
    aim(store, office, "cell_attendance_rate", "80", units["CB01"])
    enter(store, units, ("CB01", meeting(absent_excused=2)), ("CB02", meeting(absent_excused=20)))
    stands = the_one(store, office)
    assert (stands.amount, stands.coverage) == (Amount(18, 20), Coverage(1, 1))


def test_a_head_of_a_unit_sees_the_progress_of_that_unit_alone(
    store: Store, units: dict[str, int], office: Actor, secretary: Actor
) -> None:
    aim(store, office, "cell_attendance_rate", "80")
    aim(store, office, "cell_attendance_rate", "90", units["CB01"])
    enter(store, units, ("CB01", meeting(absent_excused=2)), ("CB02", meeting(absent_excused=20)))
    stands = the_one(store, secretary)
    assert (stands.target.measured, stands.amount) == (90, Amount(18, 20))


def test_only_headlines_are_given_when_only_they_are_wanted(store: Store, office: Actor) -> None:
    aim(store, office, "cell_attendance_rate", "80", headline="1")
    aim(store, office, "party_members", "300")
    assert [each.target.indicator for each in progress(store, office, "2024-08", headlines_only=True)] == [
        "cell_attendance_rate"
    ]


def test_a_year_without_targets_has_no_progress(store: Store, office: Actor) -> None:
    assert progress(store, office, "2024-08") == []


def reports(store: Store, month: str, scope: int | None = None) -> Reports:
    with store.read() as db:
        return Reports(db, month, scope)


def test_any_record_of_the_month_is_a_report(store: Store, units: dict[str, int]) -> None:
    enter(store, units, ("CB01", roster("2024-08", 20)), ("CB02", meeting("2024-07-03")), ("TO1", session()))
    assert reports(store, "2024-08").missing(("party_cell", "working_group")) == ["Chi bộ ấp Ninh Quới"]
    assert reports(store, "2024-09").missing(("party_cell",)) == ["Chi bộ ấp Long Thới", "Chi bộ ấp Ninh Quới"]


def test_a_month_handed_in_without_a_record_is_a_report(store: Store, units: dict[str, int], office: Actor) -> None:
    duty = next(each for each in duties(store, office, ["2024-08"]) if each.unit.code == "AP01")
    submit(store, office, duty, nothing=True)
    assert reports(store, "2024-08").missing(("hamlet",)) == ["Ấp Ninh Quới"]


def test_a_unit_that_no_longer_exists_owes_no_report(store: Store) -> None:
    with store.write() as db:
        db.execute("UPDATE unit SET valid_to = '2024-07-31' WHERE code = 'CB02'")
    assert reports(store, "2024-08").missing(("party_cell",)) == ["Chi bộ ấp Long Thới"]


def test_reports_within_a_scope_are_of_that_unit_alone(store: Store, units: dict[str, int]) -> None:
    assert reports(store, "2024-08", units["CB01"]).missing(("party_cell", "hamlet")) == ["Chi bộ ấp Long Thới"]
    assert reports(store, "2024-08", 0).missing(("party_cell", "hamlet")) == []


def test_the_latest_month_is_the_last_with_a_fact_that_may_be_read(
    store: Store, units: dict[str, int], office: Actor, secretary: Actor, people: dict[str, Actor]
) -> None:
    assert latest_month(store, office) is None
    enter(store, units, ("CB01", meeting("2024-06-03")), ("CB02", roster("2024-08", 20)))
    assert latest_month(store, office) == "2024-08"
    assert latest_month(store, secretary) == "2024-06"
    assert latest_month(store, people["admin"]) is None


def test_in_the_demo_coverage_says_how_many_cells_have_reported(demo_store: Store) -> None:
    office = Actor(None, "máy chủ", "office", None)
    by_code = {each.target.indicator: each for each in progress(demo_store, office, "2024-08")}
    assert by_code["cell_attendance_rate"].coverage == Coverage(11, 14)
    assert by_code["hamlets_with_group"].coverage == Coverage(8, 8)
    assert by_code["hamlets_with_group"].target.value == 8
    assert replace(by_code["hamlets_with_group"], amount=None).gap_shown() == ""
