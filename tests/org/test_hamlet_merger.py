"""2026 acted out: two hamlets become one, and in the middle of a month their two cells, from entry to chart."""

from datetime import date

import pytest

from lib import org
from lib.charts import attendance, heat_table, indicator_charts
from lib.charts.history import with_history
from lib.duties import duties
from lib.indicators import EVER, INDICATORS, Indicator, Span, facts, rows_behind
from lib.indicators.amounts import Amount, total
from lib.indicators.attention import notices
from lib.indicators.facts import reach
from lib.indicators.plan import year_plan
from lib.indicators.progress import progress
from lib.indicators.reports import Answers
from lib.indicators.rollout import paths
from lib.indicators.series import by_unit_and_month, converted, monthly
from lib.indicators.targets import put_target, read_target, target_of
from lib.org import Newcomer
from lib.records import CellMeeting, Refused
from lib.rights import OPERATOR, Actor, Forbidden
from lib.store import Store, change, entries
from lib.store.clock import STANDING_DAY
from lib.store.settings import set_setting
from tests.commune import enter, meeting, roster, stage

HAMLETS_FROM, CELLS_FROM = date(2026, 7, 1), date(2026, 7, 15)
BASIS = "Nghị quyết 12/NQ-HĐND"
MONTHS = ["2026-05", "2026-06", "2026-07", "2026-08"]
RATE = "cell_attendance_rate"
EIGHT = {"indicator": "hamlets_with_group", "direction": "at_least", "profile": "even", "source_document": "29-NQ/ĐU"}


@pytest.fixture
def units(commune: object, store: Store) -> dict[str, int]:
    """Code -> id of the small commune, with a third hamlet, after both mergers and the months around them."""
    with change(store, OPERATOR, BASIS) as changing:
        set_setting(changing, STANDING_DAY, "2026-09-05")
        org.found(changing, "AP03", "hamlet", "Ấp Phú Trung", date(2021, 1, 1), BASIS)
        known = dict(changing.db.execute("SELECT code, id FROM unit").fetchall())
        put_target(changing, read_target(EIGHT | {"value": "3"}, known["XA"], 2026))
    enter(store, known, ("AP01", stage(1, "launch", "2025-05-10", 30)), ("AP02", stage(1, "launch", "2026-02-10", 40)))
    for month in MONTHS[:2]:
        enter(store, known, ("CB01", meeting(f"{month}-03", obliged=10)), ("CB02", meeting(f"{month}-03", obliged=30)))
    enter(store, known, ("CB01", roster("2026-06", 10)), ("CB02", roster("2026-06", 30)))
    with change(store, OPERATOR, BASIS) as changing:
        hamlets, cells = ([known["AP01"], known["AP02"]], [known["CB01"], known["CB02"]])
        known["AP09"] = org.merge(changing, hamlets, HAMLETS_FROM, BASIS, Newcomer("AP09", "Ấp Long Ninh"))
        known["CB09"] = org.merge(changing, cells, CELLS_FROM, BASIS, Newcomer("CB09", "Chi bộ ấp Long Ninh"))
    enter(store, known, ("CB01", meeting("2026-07-03", obliged=10, absent_excused=5)))
    enter(store, known, ("CB09", meeting("2026-08-03", obliged=40)))
    return known


def owing(store: Store, month: str, kind: str) -> list[str]:
    found = [duty.unit.code for duty in duties(store, OPERATOR, [month]) if duty.unit.kind == kind]
    return list(dict.fromkeys(found))


def test_a_change_within_a_month_makes_both_sides_owe_it_and_one_between_months_does_not(
    store: Store, units: dict[str, int]
) -> None:
    assert owing(store, "2026-07", "party_cell") == ["CB01", "CB09", "CB02"]
    assert owing(store, "2026-08", "party_cell") == ["CB09"]
    assert owing(store, "2026-06", "hamlet") == ["AP01", "AP02", "AP03"]
    assert owing(store, "2026-07", "hamlet") == ["AP09", "AP03"]


def test_the_writer_agrees_with_the_duties(store: Store, units: dict[str, int]) -> None:
    for code, day in (("CB02", "2026-07-15"), ("CB09", "2026-07-14")):
        with pytest.raises(Refused, match="Ngày họp: đơn vị hoạt động từ ngày"):
            enter(store, units, (code, meeting(day)))
    enter(store, units, ("CB02", meeting("2026-07-14")), ("CB09", meeting("2026-07-15")))
    with pytest.raises(Refused, match="hoạt động từ ngày 01/01/2020 đến ngày 14/07/2026"):
        enter(store, units, ("CB01", roster("2026-08", 10)))


def test_whoever_entered_for_an_ended_unit_reads_on_and_enters_only_up_to_its_end(
    store: Store, units: dict[str, int], secretary: Actor
) -> None:
    assert len(entries.of_month(store, secretary, CellMeeting, units["CB01"], "2026-06")) == 1
    assert [unit.code for unit in org.enterable(store, secretary, date(2026, 9, 5), date(2026, 7, 1))] == ["CB01"]
    assert org.enterable(store, secretary, date(2026, 9, 5)) == []
    entries.save(store, secretary, units["CB01"], meeting("2026-07-14", "thematic"), reason="nộp nốt")
    with pytest.raises(Refused, match="ngoài thời gian đó ghi cho đơn vị khác"):
        entries.save(store, secretary, units["CB01"], meeting("2026-07-16", "thematic"))
    with pytest.raises(Forbidden):
        entries.save(store, secretary, units["CB09"], meeting("2026-08-16", "thematic"))


def test_no_cell_is_without_a_meeting_in_the_month_in_which_it_began_or_ended(
    store: Store, units: dict[str, int]
) -> None:
    found = by_unit_and_month(store, OPERATOR, "cell_meeting_coverage", Span("2026-07", "2026-08"))
    assert found == {(units["CB01"], "2026-07"): Amount(1, 1), (units["CB09"], "2026-08"): Amount(1, 1)}


def test_the_members_of_ended_cells_are_counted_once_and_not_lost(store: Store, units: dict[str, int]) -> None:
    members = "party_members"
    assert monthly(store, OPERATOR, members, MONTHS) == [None, *[Amount(40, None)] * 3]
    enter(store, units, ("CB09", roster("2026-08", 39)))
    assert monthly(store, OPERATOR, members, MONTHS)[2:] == [Amount(40, None), Amount(39, None)]


def test_what_a_cell_reported_in_its_last_month_is_handed_on(store: Store, units: dict[str, int]) -> None:
    enter(store, units, ("CB01", roster("2026-07", 11)))
    assert monthly(store, OPERATOR, "party_members", MONTHS)[2:] == [Amount(41, None)] * 2


def test_hamlets_reached_are_counted_over_the_hamlets_of_the_month(store: Store, units: dict[str, int]) -> None:
    target = target_of(store, OPERATOR, "hamlets_with_group", "2026-08")
    plan = year_plan(store, OPERATOR, "hamlets_with_group", "2026-08", target)
    assert plan.reached == [1, 2, 2, 2, 2, 2, 1, 1, None, None, None, None]
    said = {month: [each.sentence for each in notices(store, OPERATOR, month)] for month in ("2026-06", "2026-07")}
    assert "1/3 ấp chưa có tổ ra mắt" in said["2026-06"]
    assert "1/2 ấp chưa có tổ ra mắt" in said["2026-07"]


def test_a_hamlet_has_no_figure_for_the_months_before_it_was(store: Store, units: dict[str, int]) -> None:
    head = Actor(1, "ap09", "hamlet_head", units["AP09"])
    plan = year_plan(store, head, "hamlets_with_group", "2026-08", None)
    assert plan.reached == [None] * 6 + [1, 1] + [None] * 4


def test_a_target_counts_and_expects_the_units_of_its_time(store: Store, units: dict[str, int]) -> None:
    (june,), (august,) = (progress(store, OPERATOR, month) for month in ("2026-06", "2026-08"))
    assert (june.amount, june.coverage.expected) == (Amount(2, None), 3)
    assert (august.amount, august.coverage.expected) == (Amount(1, None), 2)


def test_the_groups_and_households_go_on_in_the_new_hamlet(store: Store, units: dict[str, int]) -> None:
    for code, before in (("model_groups", 2), ("households_in_groups", 70)):
        assert monthly(store, OPERATOR, code, MONTHS) == [Amount(before, None)] * 4
        assert monthly(store, OPERATOR, code, MONTHS, units["AP09"])[2:] == [Amount(before, None)] * 2
        assert monthly(store, OPERATOR, code, MONTHS, units["AP01"])[3] == Amount(0, None)
    listed = [(path.hamlet.code, path.number, path.began_in) for path in paths(store, OPERATOR, "2026-08")]
    begun = [("AP09", 1, "Ấp Long Thới (đến 30/06/2026)"), ("AP09", 1, "Ấp Ninh Quới (đến 30/06/2026)")]
    assert listed == [*begun, ("AP03", None, "")]


def test_a_stage_in_the_new_hamlet_goes_on_with_the_group_of_that_number(store: Store, units: dict[str, int]) -> None:
    enter(store, units, ("AP09", stage(1, "review", "2026-08-20", 35)), ("AP09", stage(2, "launch", "2026-08-21", 20)))
    assert monthly(store, OPERATOR, "model_groups", MONTHS)[3] == Amount(3, None)
    assert monthly(store, OPERATOR, "households_in_groups", MONTHS)[3] == Amount(35 + 40 + 20, None)
    with change(store, OPERATOR) as changing:
        both = [units["AP09"], units["AP03"]]
        org.merge(changing, both, date(2026, 9, 1), BASIS, Newcomer("AP10", "Ấp Long Phú"))
    assert monthly(store, OPERATOR, "model_groups", ["2026-09"]) == [Amount(3, None)]
    assert monthly(store, OPERATOR, "hamlets_with_group", ["2026-09"]) == [Amount(1, None)]


def test_groups_of_a_split_hamlet_wait_for_the_new_hamlets_to_say_whose_they_are(
    store: Store, units: dict[str, int]
) -> None:
    with change(store, OPERATOR) as changing:
        new = [Newcomer("AP11", "Ấp Long Ninh 1"), Newcomer("AP12", "Ấp Long Ninh 2")]
        org.split(changing, units["AP09"], date(2026, 9, 1), BASIS, new)
    assert monthly(store, OPERATOR, "model_groups", ["2026-08", "2026-09"]) == [Amount(2, None), Amount(0, None)]


@pytest.mark.parametrize("declared", INDICATORS, ids=lambda declared: declared.code)
def test_the_rows_behind_every_number_still_sum_to_it(store: Store, units: dict[str, int], declared: Indicator) -> None:
    enter(store, units, ("AP09", stage(1, "review", "2026-08-20", 35)))
    span = reach(declared, Span("2026-01", "2026-08"))
    with store.read() as db:
        for unit_id in (None, *units.values()):
            amount = total(declared, facts(db, span, (declared.code,), unit_id))
            behind = rows_behind(db, declared.code, span, unit_id)
            assert sum(row["numerator"] for row in behind) == (amount.numerator if amount else 0)


def test_the_heat_table_keeps_the_row_of_an_ended_cell_and_leaves_its_later_months_blank(
    store: Store, units: dict[str, int]
) -> None:
    span = Span(MONTHS[0], MONTHS[-1])
    cells = attendance.cells(store, OPERATOR, span)
    with store.read() as db:
        answers = Answers(db, CellMeeting, span)
    rates = by_unit_and_month(store, OPERATOR, RATE, span)
    table = heat_table.attendance_heat(MONTHS, cells, rates, answers, lambda unit, month: f"/{unit}/{month}")
    fields = {line.split("</th>")[0].split(">")[-1]: line for line in table.split("<tr>")[2:]}
    old, new = fields["Chi bộ ấp Long Thới (đến 14/07/2026)"], fields["Chi bộ ấp Long Ninh"]
    assert (old.count("href"), old.count('class="gone"'), "08/2026: không còn" in old) == (3, 1, True)
    assert (new.count('class="gone"'), new.count('class="unreported"'), new.count("href")) == (2, 1, 1)
    listed = attendance.year_sheet(store, OPERATOR, Span("2026-01", "2026-08")).texts()
    assert [row[0] for row in listed] == list(fields)


def test_the_duty_table_shows_what_both_sides_owe(store: Store, units: dict[str, int]) -> None:
    table = heat_table.duty_heat(MONTHS, duties(store, OPERATOR, MONTHS), lambda duty: f"/{duty.unit.code}")
    fields = {line.split("</th>")[0].split(">")[-1]: line for line in table.split("<tr>")[2:]}
    assert fields["Chi bộ ấp Ninh Quới (đến 14/07/2026)"].count("href") == 3
    assert fields["Chi bộ ấp Long Ninh"].count("href") == 2


def test_the_new_cells_rate_goes_on_from_the_old_cells_and_carries_the_day(store: Store, units: dict[str, int]) -> None:
    head = Actor(9, "chibo09", "secretary", units["CB09"])
    before = converted(store, head, RATE, MONTHS, units["CB09"])
    assert before == [Amount(40, 40), Amount(40, 40), Amount(5, 10), None]
    chart = with_history(store, head, attendance.trend(store, head, MONTHS))
    *_bound, own, earlier = chart.figure.data
    assert (list(own.y), list(earlier.y)) == ([None, None, None, 100], [100, 100, 50, None])
    assert earlier.name.endswith("quy đổi") and earlier.line.dash == "dot"
    (label,) = chart.figure.layout.annotations
    assert label.text == "Sáp nhập 15/07/2026"
    assert 1.5 < label.x < 2.5
    assert "Quy đổi: tổng của các đơn vị cũ" in chart.notes[-1]


def test_converted_sums_are_for_those_who_may_read_the_unit(
    store: Store, units: dict[str, int], secretary: Actor
) -> None:
    with pytest.raises(Forbidden):
        converted(store, secretary, RATE, MONTHS, units["CB09"])
    assert converted(store, secretary, RATE, MONTHS, units["CB01"]) == []


def test_the_plan_of_the_hamlets_carries_the_merger(store: Store, units: dict[str, int]) -> None:
    drawn = indicator_charts.against_plan(store, OPERATOR, "hamlets_with_group", "2026-08", "Số ấp")
    chart = with_history(store, OPERATOR, drawn)
    assert [label.text for label in chart.figure.layout.annotations] == ["Sáp nhập 01/07/2026"]
    assert chart.notes[0].startswith("01/07/2026: Ấp Long Thới, Ấp Ninh Quới sáp nhập thành Ấp Long Ninh")


def test_what_happened_before_the_mergers_is_as_it_was(store: Store, units: dict[str, int]) -> None:
    with store.read() as db:
        assert {fact.unit_id for fact in facts(db, Span(EVER, "2026-06"))} == {
            units[code] for code in ("AP01", "AP02", "CB01", "CB02")
        }
