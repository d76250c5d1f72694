"""What a new year begins with by itself: the units that go on and the duties by the rule in force."""

from datetime import date

from lib import org
from lib.duties.year_ahead import duties_ahead, turn_of_year
from lib.records import CellMeeting, Roster
from lib.rights import OPERATOR
from lib.store import Store, change
from tests.commune import UNITS


def test_units_go_on_begin_or_end_with_the_year(store: Store, units: dict[str, int]) -> None:
    with change(store, OPERATOR) as changing:
        org.found(changing, "AP03", "hamlet", "Ấp Phú Trung", date(2025, 1, 1), "01-QĐ/ĐU", units["XA"])
    with store.write() as db:
        db.execute("UPDATE unit SET valid_to = '2024-12-31' WHERE code = 'AP02'")
    with store.read() as db:
        turn = turn_of_year(db, 2025)
    assert [unit.code for unit in turn.going_on] == [code for code in UNITS if code != "AP02"]
    assert [unit.code for unit in turn.new] == ["AP03"]
    assert [unit.code for unit in turn.ended] == ["AP02"]


def test_the_duties_of_a_year_are_counted_by_form_and_kind_of_unit(store: Store) -> None:
    with store.read() as db:
        owed = {(each.form, each.unit_kind): each for each in duties_ahead(db, 2025)}
    monthly, quarterly = owed[CellMeeting, "party_cell"], owed[Roster, "party_cell"]
    assert (monthly.units, monthly.times, monthly.first_due_on) == (2, 12, date(2025, 2, 10))
    assert (quarterly.units, quarterly.times, quarterly.first_due_on) == (2, 4, date(2025, 4, 10))
