"""Accepted figures: as if every row that the office has not accepted were not there, whatever is made of the rows."""

import random
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from lib.commune import open_commune
from lib.duties import State, accept, duties, reopen, return_, submit, withdraw
from lib.indicators import EVER, INDICATORS, Fact, Span, facts, indicator, rows_behind
from lib.indicators.basis import Basis, basis_named, count
from lib.indicators.facts import reach
from lib.indicators.progress import latest_month, progress
from lib.indicators.rollout import paths
from lib.indicators.tables import rows_table
from lib.indicators.targets import put_target, read_target
from lib.records import FORMS, CellMeeting, Record, Roster
from lib.rights import OPERATOR, Actor
from lib.rules import month_end, rule
from lib.store import Store, change, rows
from tests.commune import directive, enter, meeting, on_day, roster, stage

YEAR = Span("2024-01", "2024-12")
ALWAYS = Span(EVER, "2100-12")


def hand_in(store: Store, actor: Actor, form: type[Record], month: str, nothing: bool = False) -> None:
    """Every unit that owes the form for a month hands in what it has; `nothing` also where it has nothing."""
    for duty in duties(store, OPERATOR, [month]):
        if duty.form is form and (duty.rows or nothing) and duty.state is not State.ACCEPTED:
            submit(store, actor, duty, nothing=not duty.rows)


def accept_all(store: Store, office: Actor, month: str, *codes: str) -> None:
    """The office accepts what was handed in for a month, of some units or of all."""
    waiting = [duty for duty in duties(store, office, [month]) if duty.state is State.SUBMITTED]
    accept(store, office, [duty for duty in waiting if not codes or duty.unit.code in codes])


def counted(store: Store, chosen: Basis, code: str, span: Span = YEAR) -> list[Fact]:
    count(chosen)
    with store.read() as db:
        return facts(db, reach(indicator(code), span), (code,))


def test_a_row_counts_once_its_report_is_accepted(store: Store, units: dict[str, int], office: Actor) -> None:
    on_day(store, office, "2024-09-04")
    enter(store, units, ("CB01", meeting()), ("CB02", meeting()))
    assert counted(store, Basis.ACCEPTED, "cell_meetings") == []
    hand_in(store, office, CellMeeting, "2024-08")
    assert counted(store, Basis.ACCEPTED, "cell_meetings") == []
    accept_all(store, office, "2024-08", "CB01")
    assert [fact.unit_id for fact in counted(store, Basis.ACCEPTED, "cell_meetings")] == [units["CB01"]]
    assert len(counted(store, Basis.ENTERED, "cell_meetings")) == 2


def test_what_was_returned_or_taken_back_counts_no_longer(store: Store, units: dict[str, int], office: Actor) -> None:
    on_day(store, office, "2024-09-04")
    enter(store, units, ("CB01", meeting()), ("CB02", meeting()))
    hand_in(store, office, CellMeeting, "2024-08")
    first, second = (duty for duty in duties(store, office, ["2024-08"]) if duty.state is State.SUBMITTED)
    return_(store, office, first, "xem lại")
    withdraw(store, office, second)
    assert counted(store, Basis.ACCEPTED, "cell_meetings") == []


def test_a_month_opened_again_stays_accepted_with_its_corrections(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    on_day(store, office, "2024-09-04")
    enter(store, units, ("CB01", meeting()))
    hand_in(store, office, CellMeeting, "2024-08")
    accept_all(store, office, "2024-08")
    (accepted,) = (duty for duty in duties(store, office, ["2024-08"]) if duty.state is State.ACCEPTED)
    reopen(store, office, accepted, "thiếu một buổi", date(2024, 9, 10))
    enter(store, units, ("CB01", meeting("2024-08-17", "thematic")))
    assert sum(fact.numerator for fact in counted(store, Basis.ACCEPTED, "cell_meetings")) == 2


def test_a_report_of_a_quarter_holds_the_rows_of_its_months_and_no_others(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    on_day(store, office, "2024-12-04")
    enter(store, units, *(("CB01", roster(month, 20)) for month in ("2024-06", "2024-07", "2024-09", "2024-10")))
    hand_in(store, office, Roster, "2024-09")
    accept_all(store, office, "2024-09")
    assert [fact.month for fact in counted(store, Basis.ACCEPTED, "party_members")] == ["2024-07", "2024-09"]


def test_what_no_report_holds_waits_for_nobody(store: Store, units: dict[str, int]) -> None:
    enter(store, units, ("CB01", directive("2024-08-05", "assigned")), ("CB01", roster("2024-07", 20)))
    assert len(counted(store, Basis.ACCEPTED, "directives_assigned")) == 1  # nobody owes directives
    assert counted(store, Basis.ACCEPTED, "party_members") == []
    with store.write() as db:
        db.execute("UPDATE unit SET valid_to = '2024-08-15' WHERE code = 'CB01'")
    count(Basis.ACCEPTED)
    with store.read() as db:  # a cell that is gone before the quarter ends owes no report for it
        assert [row["month"] for row in rows(db, "SELECT month FROM accepted_roster")] == ["2024-07"]


def test_a_page_counts_everything_unless_the_address_says_otherwise() -> None:
    assert [basis_named(name) for name in (None, "", "da-duyet", "da-nhap", "x")] == [
        Basis.ENTERED,
        Basis.ENTERED,
        Basis.ACCEPTED,
        Basis.ENTERED,
        Basis.ENTERED,
    ]


def test_the_rows_behind_a_number_are_the_accepted_ones_and_say_who_accepted_them(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    on_day(store, office, "2024-09-04")
    enter(store, units, ("CB01", meeting()), ("CB02", meeting()), ("CB01", directive("2024-08-05", "assigned")))
    hand_in(store, office, CellMeeting, "2024-08")
    accept_all(store, office, "2024-08", "CB02")

    def decisions(code: str) -> list[str]:
        return [cells[4].split(",")[0] for cells in rows_table(store, office, indicator(code), YEAR).rows]

    assert decisions("cell_meetings") == ["đã nộp", "vanphong"]
    assert decisions("directive_reports") == ["không phải nộp"]
    count(Basis.ACCEPTED)
    assert decisions("cell_meetings") == ["vanphong"]


def test_progress_counts_reports_that_are_accepted(store: Store, units: dict[str, int], office: Actor) -> None:
    on_day(store, office, "2024-09-04")
    told = {"indicator": "cell_meetings", "value": "24", "direction": "at_least", "profile": "even", "headline": "1"}
    with change(store, office) as changing:
        put_target(changing, read_target(told | {"source_document": "29-NQ/ĐU"}, units["XA"], 2024))
    enter(store, units, ("CB01", meeting()), ("CB02", meeting()))
    hand_in(store, office, CellMeeting, "2024-08")
    accept_all(store, office, "2024-08", "CB01")
    (entered,) = progress(store, office, "2024-08")
    count(Basis.ACCEPTED)
    (accepted,) = progress(store, office, "2024-08")
    shown = [each.coverage.shown("chi bộ") for each in (entered, accepted)]
    assert [each.amount.shown() if each.amount else "" for each in (entered, accepted)] == ["2", "1"]
    assert shown[1] == "1/2 chi bộ được duyệt"
    assert latest_month(store, office) == "2024-08"


def test_stages_that_are_not_accepted_are_not_on_the_way_of_a_group(store: Store, units: dict[str, int]) -> None:
    enter(store, units, ("AP01", stage(1, "launch", "2024-07-25")))
    assert [path.number for path in paths(store, OPERATOR, "2024-08")] == [1, None]
    count(Basis.ACCEPTED)
    assert [path.number for path in paths(store, OPERATOR, "2024-08")] == [None, None]


def _unaccepted(store: Store) -> dict[str, list[int]]:
    """Table -> the rows that a report holds which is not accepted, worked out row by row from the duties."""
    with store.read() as db:
        kinds = {row["id"]: row["kind"] for row in rows(db, "SELECT id, kind FROM unit")}
        said = rows(db, "SELECT form, unit_id, month FROM month_report WHERE state = 'accepted'")
        accepted = {(row["form"], row["unit_id"], row["month"]) for row in said}
        found: dict[str, list[int]] = {}
        for form in FORMS:
            for row in rows(db, f"SELECT id, unit_id, month FROM {form.table}"):
                closing = _closing(form, kinds[row["unit_id"]], row["month"])
                if closing and (form.table, row["unit_id"], closing) not in accepted:
                    found.setdefault(form.table, []).append(row["id"])
    return found


def _closing(form: type[Record], kind: str, month: str) -> str | None:
    every = {
        (item["code"], item["unit_kind"]): item["every"] for item in rule("duties", month_end(month)).content["owed"]
    }
    if (form.table, kind) not in every:
        return None
    last = next(number for number in range(int(month[5:]), 13) if number % every[form.table, kind] == 0)
    return f"{month[:5]}{last:02d}"


@pytest.mark.parametrize("seed", range(3))
def test_accepted_figures_are_those_of_a_store_without_the_other_rows(
    demo_store: Store, tmp_path: Path, seed: int
) -> None:
    with closing(demo_store.connect()) as db:
        db.execute("VACUUM INTO ?", [str(tmp_path / "some.db")])
    with closing(open_commune(tmp_path / "some.db")) as some:
        with some.write() as db:
            ids = [row["id"] for row in rows(db, "SELECT id FROM month_report")]
            waiting = random.Random(seed).sample(ids, len(ids) // 3)
            db.conn.executemany(
                "UPDATE month_report SET state = 'submitted' WHERE id = ?", [(each,) for each in waiting]
            )
        count(Basis.ACCEPTED)
        with some.read() as db:
            accepted = facts(db, ALWAYS)
            behind = {each.code: len(rows_behind(db, each.code, ALWAYS)) for each in INDICATORS}
        gone = _unaccepted(some)
        with some.write() as db:
            for table, row_ids in gone.items():
                db.conn.executemany(f"DELETE FROM {table} WHERE id = ?", [(row_id,) for row_id in row_ids])
        count(Basis.ENTERED)
        with some.read() as db:
            assert facts(db, ALWAYS) == accepted
            assert {each.code: len(rows_behind(db, each.code, ALWAYS)) for each in INDICATORS} == behind
    assert gone
