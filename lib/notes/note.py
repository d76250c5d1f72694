"""What was said about which figure, by whom, what was answered, and whose word is awaited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import Enum
from typing import Any

from lib import vietnamese
from lib.indicators import indicator
from lib.records import Record, form_named
from lib.rights import Actor
from lib.store import Store, rows
from lib.translation import N_, _


class State(Enum):
    """How far a comment is; only one that asks for an explanation waits for anything."""

    WAITING = N_("cần giải trình")
    ANSWERED = N_("đã giải trình")
    SETTLED = N_("đã giải quyết")
    SAID = N_("ý kiến")

    @property
    def word(self) -> str:
        return _(self.value)


@dataclass(frozen=True)
class Subject:
    """What a note is about: a value (a form's table, a row and a field), or an indicator in a month (row 0, no field).

    `unit_id` is the unit whose value it is; of an indicator one unit, or None for the whole commune.
    """

    about: str
    unit_id: int | None
    month: str
    row_id: int = 0
    field: str = ""

    @property
    def title(self) -> str:
        """ "Có mặt – Cuộc họp, sinh hoạt của chi bộ, tháng 8/2024"."""
        if not self.row_id:
            return f"{_(indicator(self.about).title)}, {vietnamese.month_name(self.month)}"
        form = form_named(self.about)
        return f"{_(form.question(self.field).label)} – {_(form.title)}, {vietnamese.month_name(self.month)}"


def value_of(form: type[Record], row: Mapping[str, Any], field: str) -> Subject:
    """One value of a stored row, as what a note is about."""
    return Subject(form.table, row["unit_id"], row["month"], row["id"], field)


@dataclass(frozen=True)
class Note:
    """One thing said. `asks` is whether it asks for an explanation; who wrote and settled it are names of accounts."""

    id: int
    subject: Subject
    text: str
    author: str
    role: str
    author_unit: int | None
    written_at: str
    asks: bool
    settled_by: str
    settled_at: str | None
    in_report: bool
    version: int


@dataclass(frozen=True)
class Thread:
    """A comment with its answers, oldest first."""

    note: Note
    answers: tuple[Note, ...]

    @property
    def notes(self) -> tuple[Note, ...]:
        return (self.note, *self.answers)

    @property
    def state(self) -> State:
        if not self.note.asks:
            return State.SAID
        if self.note.settled_at:
            return State.SETTLED
        return State.ANSWERED if self._answered() else State.WAITING

    def _answered(self) -> bool:
        """Whether the last word is from those asked: the unit, or for the whole commune anyone but who asks."""
        last = self.notes[-1]
        return last.author_unit == self.note.subject.unit_id and last.author != self.note.author


_NOTES = """
    SELECT note.*, author.name AS author, author.role AS role, author.unit_id AS author_unit,
        settler.name AS settled_by_name
    FROM note LEFT JOIN account AS author ON author.id = note.written_by
        LEFT JOIN account AS settler ON settler.id = note.settled_by
    WHERE (:scope IS NULL OR note.unit_id = :scope) AND note.month BETWEEN :first AND :last
        AND (:unit_id IS NULL OR note.unit_id = :unit_id) AND (:about IS NULL OR note.about = :about)
        AND (:row_id IS NULL OR note.row_id = :row_id) AND (:field IS NULL OR note.field = :field)
    ORDER BY note.id"""


def threads(
    store: Store,
    actor: Actor,
    *,
    about: str | None = None,
    row_id: int | None = None,
    field: str | None = None,
    unit_id: int | None = None,
    first: str = "",
    last: str = "9999-12",
) -> list[Thread]:
    """The comments that the actor may read, with their answers: what waits first, then the latest.

    Narrowed to a form or indicator, a row (0: indicators only), a field, a unit and a span of months.
    """
    asked = {"about": about, "row_id": row_id, "field": field, "unit_id": unit_id, "first": first, "last": last}
    with store.read() as db:
        found = rows(db, _NOTES, asked | {"scope": actor.scope()})
    answers: dict[int, list[Note]] = {row["id"]: [] for row in found if row["answers"] is None}
    for row in found:
        if row["answers"] is not None:
            answers[row["answers"]].append(_note(row))
    begun = [Thread(_note(row), tuple(answers[row["id"]])) for row in found if row["answers"] is None]
    order = list(State)
    return sorted(begun, key=lambda thread: (order.index(thread.state), -thread.note.id))


def mark(found: Sequence[Thread]) -> str:
    """What stands beside a figure, in a few words: that it waits for something, else how many comments it has."""
    if not found:
        return ""
    pressing = min(found, key=lambda thread: list(State).index(thread.state)).state
    if pressing in (State.WAITING, State.ANSWERED):
        return pressing.word
    return _("{count} ý kiến").format(count=len(found))


_PLACE = tuple(each.name for each in fields(Subject))


def _note(row: Mapping[str, Any]) -> Note:
    return Note(
        id=row["id"],
        subject=Subject(**{name: row[name] for name in _PLACE}),
        text=row["text"],
        author=row["author"] or "",
        role=row["role"] or "",
        author_unit=row["author_unit"],
        written_at=row["written_at"],
        asks=bool(row["asks"]),
        settled_by=row["settled_by_name"] or "",
        settled_at=row["settled_at"],
        in_report=bool(row["in_report"]),
        version=row["version"],
    )
