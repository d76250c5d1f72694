"""What a form is: a frozen dataclass whose attributes are declared once with `ask(...)`.

The store's table, the screen form, the refusals and the drill-down all follow from that declaration.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple, Self

from lib import vietnamese
from lib.records.checks import Check, Problem, Total
from lib.records.doubts import Rows, SoftCheck, unusual
from lib.records.fields import Choice, Count, Field, Flag
from lib.translation import _
from lib.vietnamese import Unreadable


class Refused(Exception):
    """A record that may not be stored; carries every problem found, so that all can be mended at once."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(" ".join(problem.sentence for problem in problems))
        self.problems = problems


class Doubtful(Refused):
    """A record that may be right but is stored only with a reason; carries the questions."""


class Reading(NamedTuple):
    """Typed texts as far as they could be read: good values, and a problem for each of the others."""

    values: dict[str, Any]
    problems: list[Problem]


@dataclass(frozen=True, kw_only=True)
class Record:
    """Base of all forms. `dated_by` names the field whose month the record belongs to.

    `row_per` names the choice by which a month's records are told apart in a table: a row for each unit and code.
    `known_by` names the fields that several dated records about one thing share, such as the stages of a group.
    """

    table: ClassVar[str]
    title: ClassVar[str]
    unit_kinds: ClassVar[tuple[str, ...]]
    dated_by: ClassVar[str]
    one_per: ClassVar[tuple[str, ...]] = ()
    row_per: ClassVar[str] = ""
    known_by: ClassVar[tuple[str, ...]] = ()
    checks: ClassVar[tuple[Check, ...]] = ()
    soft_checks: ClassVar[tuple[SoftCheck, ...]] = ()

    def __post_init__(self) -> None:
        if problems := self.contradictions(vars(self)):
            raise Refused(problems)

    @classmethod
    @cache
    def questions(cls) -> Mapping[str, Field]:
        """Field name -> field, in the order of the form."""
        return MappingProxyType({item.name: item.metadata["field"] for item in fields(cls)})

    @classmethod
    def question(cls, name: str) -> Field:
        return cls.questions()[name]

    @classmethod
    @cache
    def counts(cls) -> Mapping[str, Count]:
        """Those fields that are counts."""
        return {name: question for name, question in cls.questions().items() if isinstance(question, Count)}

    @classmethod
    @cache
    def totals(cls) -> tuple[Total, ...]:
        """The checks whose total is worked out when left blank."""
        return tuple(check for check in cls.checks if isinstance(check, Total))

    @classmethod
    @cache
    def required(cls) -> tuple[str, ...]:
        """Those fields that may not be left blank."""
        return tuple(name for name, question in cls.questions().items() if not question.optional)

    @classmethod
    @cache
    def reserved(cls) -> Mapping[str, str]:
        """Those fields that not all who enter the form may write -> the action of lib.rights that it takes."""
        return {name: question.only for name, question in cls.questions().items() if question.only}

    @classmethod
    @cache
    def alike(cls) -> tuple[str, ...]:
        """The fields that say which of several records of a month this is: its choices, or the number of a group.

        Only records that agree in them are held against one another.
        """
        return tuple(
            name
            for name, question in cls.questions().items()
            if isinstance(question, Choice) or (name in cls.one_per and name != cls.dated_by)
        )

    @classmethod
    def contradictions(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Every check that the values break; checks still lacking a value are passed over."""
        questions = cls.questions()
        return [problem for check in cls.checks if (problem := check.broken(questions, values))]

    @classmethod
    def examine(cls, cells: Mapping[str, str], month: str = "") -> Reading:
        """Read typed texts as far as possible, whether the form is complete or not.

        `month` ("2024-08") is the month being entered: days may then be typed short and must lie in it.
        """
        return Reader(cls, month).examine(cells)

    @classmethod
    def outside(cls, values: Mapping[str, Any], month: str) -> list[Problem]:
        """A problem if the record belongs to another month than the one being entered, empty for any."""
        written = values.get(cls.dated_by)
        if not month or written is None or str(written)[:7] == month:
            return []
        question = cls.question(cls.dated_by)
        sentence = _("{label} {value} không thuộc {month}; sửa lại, hoặc chọn tháng khác để nhập.").format(
            label=_(question.label), value=question.show(written), month=vietnamese.month_name(month)
        )
        return [Problem(cls.dated_by, sentence)]

    @classmethod
    def suggest(cls, month: str) -> dict[str, str]:
        """What a new record of a month most likely begins with, as typed texts."""
        return {}

    @classmethod
    def conclusion(cls, values: Mapping[str, Any]) -> str:
        """What follows from the values as far as they are known, in words: the class of a scored meeting."""
        return ""

    @classmethod
    def read(cls, cells: Mapping[str, str], month: str = "") -> Self:
        """The record that the typed texts make. Raises Refused with every problem, missing fields included."""
        reading = cls.examine(cells, month)
        if problems := reading.problems + cls.missing(reading):
            raise Refused(problems)
        return cls(**reading.values)

    @classmethod
    def missing(cls, reading: Reading) -> list[Problem]:
        """A problem for each required field left blank; of a worked-out total, its parts are what is missing."""
        blank = [name for name in cls.required() if reading.values.get(name) is None]
        if not blank:
            return []
        refused = {problem.field for problem in reading.problems}
        waiting = {check.total for check in cls.totals() if not refused.union(blank).isdisjoint(check.parts)}
        return [_not_entered(name, cls.question(name)) for name in blank if name not in refused | waiting]

    def doubts(self, others: Rows) -> list[Problem]:
        """What is worth a question about this record, given the unit's other records, latest month first."""
        questions, values, month = self.questions(), self.columns(), self.month()
        own = [check.doubt(questions, values, month, others) for check in self.soft_checks]
        asked = {problem.field: problem for problem in unusual(self.counts(), values, month, others)}
        return list((asked | {problem.field: problem for problem in own if problem}).values())

    def month(self) -> str:
        """The month this record belongs to, "2024-08"."""
        return str(self._columns[self.dated_by])[:7]

    def columns(self) -> Mapping[str, str | int | None]:
        """The values as SQLite stores them: days as ISO text, flags as 0 or 1."""
        return self._columns

    @cached_property
    def _columns(self) -> dict[str, str | int | None]:
        found = dict(vars(self))
        return found | {name: question.to_store(found[name]) for name, question in self._converted().items()}

    @classmethod
    @cache
    def _converted(cls) -> Mapping[str, Field]:
        """The fields whose values the store keeps in another way."""
        return {name: each for name, each in cls.questions().items() if type(each).to_store is not Field.to_store}


class Reader:
    """Reads the texts of many records of a form, as of one; a text met before in a field is not read again."""

    def __init__(self, form: type[Record], month: str = "") -> None:
        self._form, self._questions, self._month = form, form.questions(), month
        self._met: dict[str, dict[str, Any]] = {name: {} for name in self._questions}

    def examine(self, cells: Mapping[str, str]) -> Reading:
        """`Record.examine` for the month of this reader."""
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for name, met in self._met.items():
            typed = cells.get(name) or ""
            found = met[typed] if typed in met else met.setdefault(typed, self._read(name, typed))
            if isinstance(found, Problem):
                problems.append(found)
            else:
                values[name] = found
        for total in self._form.totals():
            total.fill(values)
        between = self._form.contradictions(values) + self._form.outside(values, self._month)
        return Reading(values, problems + between)

    def _read(self, name: str, typed: str) -> Any:
        """The value of a text, or the problem with it."""
        question = self._questions[name]
        try:
            return question.read(typed, self._month) if str(typed).strip() else _blank(question)
        except Unreadable as unreadable:
            return Problem(name, f"{_(question.label)}: {unreadable}")


def _not_entered(name: str, question: Field) -> Problem:
    sentence = _("{label}: chưa nhập; ghi 0 nếu không có.") if isinstance(question, Count) else _("{label}: chưa nhập.")
    return Problem(name, sentence.format(label=_(question.label)))


def _blank(question: Field) -> Any:
    return False if isinstance(question, Flag) and question.optional else None


def values_of(form: type[Record], row: Mapping[str, Any]) -> dict[str, Any]:
    """The values that a stored row holds."""
    return {name: question.from_store(row[name]) for name, question in form.questions().items()}


def shown(question: Field, stored: Any) -> str:
    """The text a person would type for a stored value, blank for an empty one."""
    return "" if stored is None else question.show(question.from_store(stored))


def rewritten(form: type[Record], name: str, text: str, month: str) -> str:
    """A typed text in the writing of a stored one, so that 06 and 6 do not differ; as typed where it is unreadable."""
    question = form.question(name)
    try:
        return question.show(question.read(text, month)) if text.strip() else ""
    except Unreadable:
        return vietnamese.clean(text)


def typed(form: type[Record], row: Mapping[str, Any]) -> dict[str, str]:
    """The texts a person would type to make a stored row, blank for what is empty."""
    return {name: shown(question, row[name]) for name, question in form.questions().items()}
