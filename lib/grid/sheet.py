"""What a grid is laid out from: a form, a month and units. Records are rows; what is still to come is a blank one."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lib.org import Unit
from lib.records import Record
from lib.records.base import rewritten, typed
from lib.records.fields import Choice, Field, Month, Points
from lib.store.drafts import REASON, Draft, Slot

Stored = Mapping[str, Any]


@dataclass(frozen=True)
class Sheet:
    """One form and month, for units that enter it; of a form with `row_per`, only the records of some `codes`.

    A unit without a record has one blank row, for each of the codes if there are any.
    """

    form: type[Record]
    month: str
    units: tuple[Unit, ...]
    codes: tuple[str, ...] = ()

    @cached_property
    def columns(self) -> dict[str, Field]:
        """The fields that are typed: all but the month and the choice that the row is for, which are known."""
        return {
            name: question
            for name, question in self.form.questions().items()
            if name != self.form.row_per and not self._is_month(name)
        }

    @cached_property
    def repeats(self) -> bool:
        """Whether one more row can be added for a unit that has a record."""
        typed_ones = [name for name in self.form.one_per if name in self.columns]
        return len(self.codes) < 2 and bool(typed_ones or not self.form.one_per)

    def _is_month(self, name: str) -> bool:
        return name == self.form.dated_by and isinstance(self.form.question(name), Month)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """Code -> the row_id under which its new rows are typed, the same whichever codes are shown."""
        options = row_choices(self.form)
        return {code: -place for place, code in enumerate(options, start=1)}

    def slot(self, unit_id: int, row_id: int) -> Slot:
        return Slot(self.form, unit_id, self.month, row_id)

    def new_slots(
        self, unit_id: int, records: Collection[Stored], typed: Mapping[Slot, Draft], opened: Collection[int]
    ) -> list[Slot]:
        """Where a unit's new rows are typed. What was typed in the form goes on in the row of its code."""
        in_form = self.slot(unit_id, 0)
        if not self.form.row_per:
            return [] if records and unit_id not in opened else [in_form]
        taken = {record[self.form.row_per] for record in records}
        begun = self.code(in_form, None, typed.get(in_form))
        return [
            in_form if code == begun else self.slot(unit_id, self._numbers[code])
            for code in self.codes
            if code not in taken or unit_id in opened
        ]

    def code(self, slot: Slot, record: Stored | None, draft: Draft | None) -> str:
        """The choice that a row is for; empty for a form without `row_per`."""
        if record and self.form.row_per:
            return str(record[self.form.row_per])
        named = {number: code for code, number in self._numbers.items()}.get(slot.row_id, "")
        return draft.cells.get(self.form.row_per, named) if draft and self.form.row_per else named

    def beginning(self, slot: Slot, record: Stored | None) -> dict[str, str]:
        """The texts of a row before anything is typed: the record's, or what a new one most likely begins with.

        Choices stand as their codes, which are the same in every language.
        """
        if record:
            chosen = {name: record[name] for name, each in self.form.questions().items() if isinstance(each, Choice)}
            return typed(self.form, record) | {name: code or "" for name, code in chosen.items()}
        code = self.code(slot, None, None)
        return self.form.suggest(self.month) | ({self.form.row_per: code} if code else {})

    def whole(self, cells: Mapping[str, str]) -> dict[str, str]:
        """Typed texts ready to be read: with the month, which is known, and without the reason."""
        known = {name: text for name, text in self.form.suggest(self.month).items() if self._is_month(name)}
        return {name: text for name, text in cells.items() if name != REASON} | known

    def same(self, name: str, text: str, other: str) -> bool:
        """Whether two texts of a field say the same, however they are written."""
        return rewritten(self.form, name, text, self.month) == rewritten(self.form, name, other, self.month)

    def all_same(self, cells: Mapping[str, str], others: Mapping[str, str]) -> bool:
        """Whether two rows of texts say the same."""
        return all(self.same(name, cells.get(name, ""), others.get(name, "")) for name in self.columns)

    def alike(self, code: str, records: Iterable[Stored]) -> list[Stored]:
        """The records of a unit that a new row could repeat, in the order in which they were stored."""
        return [record for record in records if not code or record[self.form.row_per] == code]

    def seen(self, code: str, records: Iterable[Stored]) -> int:
        """What stands beside a new row: the id of the latest record that it could repeat, 0 for none."""
        return max((record["id"] for record in self.alike(code, records)), default=0)

    def shown(self, name: str, text: str) -> str:
        """A typed text as it stands in its cell: the label of a choice, where it was made by its code."""
        question = self.form.question(name)
        return question.options().get(text, text) if isinstance(question, Choice) else text


def row_choices(form: type[Record]) -> dict[str, str]:
    """Code -> label of the choices that the rows of a form are for; empty for a form without `row_per`."""
    question = form.question(form.row_per) if form.row_per else None
    return question.options() if isinstance(question, Choice) else {}


def in_rows(form: type[Record]) -> bool:
    """Whether a form can be entered row by row: points by criterion need more room than a cell."""
    return not any(isinstance(question, Points) for question in form.questions().values())
