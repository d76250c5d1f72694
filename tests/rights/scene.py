"""A store in which one person tries something: what stands in it for that, made by the office."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from lib.accounts import tokens
from lib.duties import Duty, accept, duties, submit
from lib.indicators import indicator, printed, targets
from lib.indicators.printed import Printed
from lib.indicators.targets import Target, read_target
from lib.notes.note import Note, Subject, threads
from lib.notes.writing import comment
from lib.records import CellMeeting
from lib.rights import Actor
from lib.store import Store, change, entries
from lib.store.clock import today
from lib.workbooks.entry_book import entry_book
from lib.workbooks.layout import Plan, plan_for
from lib.workbooks.taking_in import Incoming, opened
from tests.commune import meeting

MONTH = "2024-08"
TARGET = {
    "indicator": "cell_attendance_rate",
    "value": "80",
    "direction": "at_least",
    "profile": "even",
    "source_document": "29-NQ/ĐU",
}


@dataclass
class Scene:
    """Who tries something, about which unit."""

    store: Store
    units: Mapping[str, int]
    people: Mapping[str, Actor]
    actor: Actor
    unit: str

    @property
    def unit_id(self) -> int:
        return self.units[self.unit]

    @property
    def office(self) -> Actor:
        return self.people["office"]

    def change(self, call: Callable[..., Any], /, *arguments: Any, **named: Any) -> None:
        """Call what writes as part of a change."""
        with change(self.store, self.actor) as changing:
            call(changing, *arguments, **named)

    @cached_property
    def row_id(self) -> int:
        """A stored meeting of the unit."""
        return entries.save(self.store, self.office, self.unit_id, meeting())

    def duty(self) -> Duty:
        """What the unit owes of its meetings, as it stands; there is one meeting."""
        assert self.row_id
        found = duties(self.store, self.office, [MONTH])
        return next(each for each in found if (each.unit.code, each.form) == (self.unit, CellMeeting))

    @cached_property
    def handed_in(self) -> Duty:
        submit(self.store, self.office, self.duty())
        return self.duty()

    @cached_property
    def accepted(self) -> Duty:
        accept(self.store, self.office, [self.handed_in])
        return self.duty()

    def value(self) -> Subject:
        """One value of the unit's meeting."""
        return Subject("cell_meeting", self.unit_id, MONTH, self.row_id, "present")

    @cached_property
    def note(self) -> Note:
        """A comment of the office on that value, which asks for an explanation."""
        comment(self.store, self.office, self.value(), "Vì sao?", True)
        (thread,) = threads(self.store, self.office)
        return thread.note

    def new_target(self) -> Target:
        return read_target(TARGET, self.units["XA"], 2024)

    @cached_property
    def target(self) -> Target:
        targets.set_target(self.store, self.office, self.new_target())
        (found,) = targets.targets(self.store, self.office, 2024)
        return found

    def new_printed(self) -> Printed:
        return Printed("cell_meetings", MONTH, MONTH, "", None, 82, None, None, "15-BC/ĐU", "báo cáo")

    @cached_property
    def printed(self) -> Printed:
        printed.add_printed(self.store, self.office, self.new_printed())
        (found,) = printed.beside(self.store, self.office, indicator("cell_meetings"))
        return found.printed

    def other_account(self) -> int:
        """An account that is not of whoever tries."""
        role = "leadership" if self.actor.role != "leadership" else "office"
        return self.people[role].account_id or 0

    def tomorrow(self) -> date:
        with self.store.read() as db:
            return today(db) + timedelta(days=1)

    @cached_property
    def token(self) -> str:
        """The name of a token that somebody uses."""
        tokens.make(self.store, self.people["admin"], "tỉnh", "vanphong")
        return "tỉnh"

    def plan(self) -> Plan:
        return plan_for(self.store, self.office, [CellMeeting], MONTH, MONTH, [self.unit_id])

    def book(self) -> Incoming:
        """The unit's workbook of the month, as the office took it away."""
        return opened(entry_book(self.store, self.office, self.plan()), "thang.xlsx")
