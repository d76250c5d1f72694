"""Soft checks: a figure that may be right but is worth a question. It is stored once a reason is given.

Every count is held against the unit's own last months; a form adds its own checks from the closed set here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from lib import vietnamese
from lib.records.checks import Problem, Questions
from lib.records.fields import Count
from lib.rules import in_force, month_end, rule
from lib.translation import _

Rows = Iterable[Mapping[str, Any]]  # latest first; may be gone through again, and is read no further than needed
_MAD_OF_NORMAL = 1.4826


class SoftCheck:
    """A question about a record, asked with the unit's other records at hand."""

    def doubt(self, questions: Questions, values: Mapping[str, Any], month: str, others: Rows) -> Problem | None:
        """The question, if there is one. `others`: its records of the same choices, latest first."""
        raise TypeError(f"{type(self).__name__} is not one of the soft checks")


@dataclass(frozen=True)
class OncePerMonth(SoftCheck):
    """Only one record of a month has this choice, such as one regular meeting."""

    name: str
    code: str

    def doubt(self, questions: Questions, values: Mapping[str, Any], month: str, others: Rows) -> Problem | None:
        if values[self.name] != self.code:
            return None
        last = next(iter(others), None)
        if last is None or last["month"] != month:
            return None
        sentence = _("{month} đã có một “{choice}”; nếu là họp thêm thì chọn loại khác.").format(
            month=vietnamese.month_name(month).capitalize(), choice=questions[self.name].show(self.code)
        )
        return Problem(self.name, sentence)


@dataclass(frozen=True)
class OncePerYear(SoftCheck):
    """Only one record of a calendar year, such as the registration for a title."""

    day: str

    def doubt(self, questions: Questions, values: Mapping[str, Any], month: str, others: Rows) -> Problem | None:
        last = next(iter(others), None)
        if last is None or last["month"][:4] != month[:4]:
            return None
        sentence = _("Năm {year} đã có một dòng, ngày {day}; xem lại kẻo ghi hai lần.").format(
            year=month[:4], day=vietnamese.day(date.fromisoformat(last[self.day]))
        )
        return Problem(self.day, sentence)


@dataclass(frozen=True)
class BelowThreshold(SoftCheck):
    """A share below the threshold in force, for some choices (HD 12, HD 42: attendance)."""

    part: str
    whole: str
    rule: str
    name: str
    codes: tuple[str, ...]

    def doubt(self, questions: Questions, values: Mapping[str, Any], month: str, others: Rows) -> Problem | None:
        threshold = in_force(self.rule, month_end(month))
        part, whole = values[self.part], values[self.whole]
        if threshold is None or values[self.name] not in self.codes:
            return None
        if not whole or 100 * part >= threshold.content["percent"] * whole:
            return None
        sentence = _("{part} chỉ đạt {share}, dưới ngưỡng {threshold}% ({basis}).").format(
            part=_(questions[self.part].label),
            share=vietnamese.percent(part, whole),
            threshold=threshold.content["percent"],
            basis=threshold.basis,
        )
        return Problem(self.part, sentence)


@dataclass(frozen=True)
class CarriesOver(SoftCheck):
    """What a period begins with is what the one before it, left: 6(t) = 11(t-1) of II.06a."""

    begins: str
    left: str

    def doubt(self, questions: Questions, values: Mapping[str, Any], month: str, others: Rows) -> Problem | None:
        before = next((row for row in others if row["month"] < month), None)
        if before is None or before[self.left] == values[self.begins]:
            return None
        sentence = _("{begins} ghi {now} nhưng cuối {month} còn {left}.").format(
            begins=_(questions[self.begins].label),
            now=vietnamese.count(values[self.begins]),
            month=vietnamese.month_name(before["month"]),
            left=vietnamese.count(before[self.left]),
        )
        return Problem(self.begins, sentence)


def unusual(counts: Mapping[str, Count], values: Mapping[str, Any], month: str, others: Rows) -> list[Problem]:
    """Counts far from the unit's own last months, or ten times the last of them or a tenth."""
    bounds = rule("soft_checks", month_end(month)).content
    since, least = vietnamese.shift_month(month, -bounds["months"]), bounds["least_difference"]
    before = (row for row in others if since <= row["month"] < month)
    last = next(before, None)
    if last is None:
        return []
    unlike = [name for name in counts if values[name] is not None and not _near(values[name], last[name], least)]
    months = [last, *before] if unlike else []
    known = {name: [row[name] for row in months if row[name] is not None] for name in unlike}
    return [
        problem
        for name in unlike
        if known[name] and not _near(values[name], known[name][0], least)
        for problem in _far_off(name, _(counts[name].label), values[name], known[name], bounds)
    ]


def _near(now: int, last: int | None, least: int) -> bool:
    return last is not None and abs(now - last) < least


def _far_off(name: str, label: str, now: int, known: list[int], bounds: Mapping[str, Any]) -> list[Problem]:
    last = known[0]
    if now >= bounds["jump"] * last > 0 or last >= bounds["jump"] * now > 0:
        sentence = _("{label} {now} chênh từ {jump} lần so với lần trước ({last}).")
        shown = {"last": vietnamese.count(last), "jump": bounds["jump"]}
        return [Problem(name, sentence.format(label=label, now=vietnamese.count(now), **shown))]
    middle = median(known)
    spread = bounds["spread"] * _MAD_OF_NORMAL * median(abs(each - middle) for each in known)
    if len(known) < bounds["least_values"] or abs(now - middle) <= max(spread, bounds["least_difference"]):
        return []
    sentence = _("{label} {now} khác thường: các tháng trước quanh {middle}.")
    return [Problem(name, sentence.format(label=label, now=vietnamese.count(now), middle=vietnamese.decimal(middle)))]
