"""The closed set of rules between several fields of one record; each is also a CHECK of the table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lib import vietnamese
from lib.records import score_sheets
from lib.records.fields import Field, Points
from lib.records.score_sheets import POINT
from lib.translation import _

Questions = Mapping[str, Field]


@dataclass(frozen=True)
class Problem:
    """One refused value: the field it belongs to and a sentence with reason and remedy."""

    field: str
    sentence: str


class Check:
    """A rule between several fields of one record; `names` are the fields it needs.

    Among the values it is given, a field left blank is None; one that was refused, so is not known, is not there.
    """

    names: tuple[str, ...]

    def broken(self, questions: Questions, values: Mapping[str, Any]) -> Problem | None:
        """The problem, if the values contradict the rule; None while one of them is missing."""
        raise TypeError(f"{type(self).__name__} is not one of the checks")

    def sql(self) -> str:
        """The same rule as a condition over the columns; empty if it follows dated rules, which no table can hold."""
        raise TypeError(f"{type(self).__name__} is not one of the checks")


@dataclass(frozen=True)
class Sum(Check):
    """total = the sum of parts; optional parts left blank count as 0."""

    total: str
    parts: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:  # type: ignore[override]
        return (self.total, *self.parts)

    def broken(self, questions: Questions, values: Mapping[str, Any]) -> Problem | None:
        written, found = values.get(self.total), 0
        for part in self.parts:
            amount = values.get(part)
            if amount is None and not (part in values and questions[part].optional):
                return None
            found += amount or 0
        if written is None or found == written:
            return None
        return Problem(self.total, self._sentence(questions, values, found))

    def _sentence(self, questions: Questions, values: Mapping[str, Any], found: int) -> str:
        parts = " + ".join(
            f"{_(questions[part].label)} {vietnamese.count(values.get(part) or 0)}" for part in self.parts
        )
        return _("{total} ghi {written} nhưng {parts} = {found}; sửa một trong các số này cho khớp.").format(
            total=_(questions[self.total].label),
            written=vietnamese.count(values[self.total]),
            parts=parts,
            found=vietnamese.count(found),
        )

    def sql(self) -> str:
        return f"{self.total} = " + " + ".join(f"coalesce({part}, 0)" for part in self.parts)


@dataclass(frozen=True)
class Total(Sum):
    """A sum that is worked out when left blank, and checked when typed."""

    def fill(self, values: dict[str, Any]) -> None:
        """Work out the total that was left blank, if all its parts are known."""
        left_blank = self.total in values and values[self.total] is None
        if left_blank and all(values.get(part) is not None for part in self.parts):
            values[self.total] = sum(values[part] for part in self.parts)


@dataclass(frozen=True)
class AtMost(Check):
    """smaller <= larger."""

    smaller: str
    larger: str

    @property
    def names(self) -> tuple[str, ...]:  # type: ignore[override]
        return (self.smaller, self.larger)

    def broken(self, questions: Questions, values: Mapping[str, Any]) -> Problem | None:
        smaller, larger = values.get(self.smaller), values.get(self.larger)
        if smaller is None or larger is None or smaller <= larger:
            return None
        sentence = _("{smaller} ({few}) không thể lớn hơn {larger} ({many}); xem lại hai số này.").format(
            smaller=_(questions[self.smaller].label),
            few=questions[self.smaller].show(smaller),
            larger=_(questions[self.larger].label),
            many=questions[self.larger].show(larger),
        )
        return Problem(self.smaller, sentence)

    def sql(self) -> str:
        return f"{self.smaller} <= {self.larger}"


@dataclass(frozen=True)
class NotAfter(AtMost):
    """earlier day <= later day."""

    def broken(self, questions: Questions, values: Mapping[str, Any]) -> Problem | None:
        earlier, later = values.get(self.smaller), values.get(self.larger)
        if earlier is None or later is None or earlier <= later:
            return None
        sentence = _("{earlier} ({first}) phải trước hoặc cùng {later} ({last}); xem lại hai ngày này.").format(
            earlier=_(questions[self.smaller].label),
            first=vietnamese.day(earlier),
            later=_(questions[self.larger].label),
            last=vietnamese.day(later),
        )
        return Problem(self.smaller, sentence)


@dataclass(frozen=True)
class SheetInForce(Check):
    """The score sheet is one for that kind of meeting on that day."""

    sheet: str
    kind: str
    day: str

    @property
    def names(self) -> tuple[str, ...]:  # type: ignore[override]
        return (self.sheet, self.kind, self.day)

    def broken(self, questions: Questions, values: Mapping[str, Any]) -> Problem | None:
        sheet, kind, day = (values.get(name) for name in self.names)
        if sheet is None or kind is None or day is None:
            return None
        in_force = [each.code for each in score_sheets.in_force(day, kind)]
        if sheet in in_force:
            return None
        sentence = _("“{sheet}” không dùng cho “{kind}” ngày {day}; bảng điểm dùng được: {others}.").format(
            sheet=questions[self.sheet].show(sheet),
            kind=questions[self.kind].show(kind),
            day=vietnamese.day(day),
            others=", ".join(questions[self.sheet].show(code) for code in in_force) or _("chưa có"),
        )
        return Problem(self.sheet, sentence)

    def sql(self) -> str:
        return ""


@dataclass(frozen=True)
class WithinSheet(Check):
    """Points are given to criteria that count on the sheet, none above its maximum."""

    points: str

    @property
    def names(self) -> tuple[str, ...]:  # type: ignore[override]
        return (self.points,)

    def broken(self, questions: Questions, values: Mapping[str, Any]) -> Problem | None:
        question, given = questions[self.points], values.get(self.points)
        if not isinstance(question, Points):
            raise TypeError(f"{self.points} is a {type(question).__name__}, not Points")
        criteria = {each.code: each for each in question.criteria(values)}
        if given is None or not criteria:
            return None
        if foreign := [code for code in given if code not in criteria]:
            sentence = _("Bảng điểm đã chọn không tính mục {codes} cho buổi này; bỏ điểm mục đó.")
            return Problem(self.points, sentence.format(codes=", ".join(foreign)))
        above = next((criteria[code] for code in given if given[code] > criteria[code].most), None)
        return Problem(self.points, self._above(above, given[above.code])) if above else None

    def _above(self, criterion: score_sheets.Criterion, points: int) -> str:
        return _("Mục “{criterion}” ghi {points} điểm, quá mức tối đa {most}; sửa lại.").format(
            criterion=score_sheets.named(criterion),
            points=vietnamese.decimal(points / POINT, 2),
            most=vietnamese.decimal(criterion.most / POINT, 2),
        )

    def sql(self) -> str:
        return ""
