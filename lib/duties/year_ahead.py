"""What a new year begins with by itself: the units that go on, and the duties by the rule then in force."""

from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from lib.duties.duty import Duty, duties_of
from lib.org import Unit, units_on
from lib.records import Record
from lib.rules import month_end, rule


@dataclass(frozen=True)
class TurnOfYear:
    """The units of both years, those that begin with the new one, and those that do not go on."""

    going_on: list[Unit]
    new: list[Unit]
    ended: list[Unit]


@dataclass(frozen=True)
class OwedInYear:
    """How often the units of one kind owe a form in a year, and the first day by which."""

    form: type[Record]
    unit_kind: str
    units: int
    times: int
    first_due_on: date


def turn_of_year(db: Database, year: int) -> TurnOfYear:
    """The units on 1 January of a year, against those of the day before."""
    before, after = units_on(db, date(year - 1, 12, 31)), units_on(db, date(year, 1, 1))
    known, kept = {unit.id for unit in before}, {unit.id for unit in after}
    return TurnOfYear(
        going_on=[unit for unit in after if unit.id in known],
        new=[unit for unit in after if unit.id not in known],
        ended=[unit for unit in before if unit.id not in kept],
    )


def duties_basis(year: int) -> str:
    """The basis of the rule of duties in force when the year begins."""
    return rule("duties", month_end(f"{year}-01")).basis


def duties_ahead(db: Database, year: int) -> list[OwedInYear]:
    """The duties of the whole year for the units known today, by form and kind of unit."""
    groups: dict[tuple[type[Record], str], list[Duty]] = {}
    for month in range(1, 13):
        for duty in duties_of(db, f"{year}-{month:02d}", None):
            groups.setdefault((duty.form, duty.unit.kind), []).append(duty)
    return [_owed(form, kind, owed) for (form, kind), owed in groups.items()]


def _owed(form: type[Record], kind: str, owed: list[Duty]) -> OwedInYear:
    months = {duty.month for duty in owed}
    return OwedInYear(form, kind, len({duty.unit.id for duty in owed}), len(months), min(duty.due_on for duty in owed))
