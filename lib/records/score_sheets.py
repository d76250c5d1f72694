"""Score sheets of cell meetings as dated data: criteria, what each may bring at most, classes (HD 42, HD 12)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from lib import rules
from lib.translation import _

POINT = 100  # points are kept as whole hundredths


@dataclass(frozen=True)
class Criterion:
    """One line of a sheet: at most `most` hundredths of a point; `kinds` are the meetings it counts for."""

    code: str
    label: str
    most: int
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Band:
    """A class, reached from `least` per cent of the applicable maximum if the criteria in `full` have full points."""

    code: str
    least: int
    full: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """One score sheet, its bands best first. `basis` says on what it stands and what of it is unconfirmed."""

    code: str
    label: str
    basis: str
    kinds: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    bands: tuple[Band, ...]

    def applicable(self, kind: str) -> tuple[Criterion, ...]:
        """The criteria that count for a kind of meeting."""
        return tuple(each for each in self.criteria if kind in each.kinds)

    def maximum(self, kind: str) -> int:
        """The applicable maximum in hundredths of a point."""
        return sum(each.most for each in self.applicable(kind))

    def class_of(self, kind: str, points: Mapping[str, int]) -> str:
        """The class that points (criterion -> hundredths) give; a band holds its lower edge, not its upper one."""
        return next(band.code for band in self._by_total(kind, points) if not self._short(band, points))

    def kept_back_by(self, kind: str, points: Mapping[str, int]) -> list[str]:
        """The criteria without which the class would be as good as the total alone allows; mostly none."""
        return self._short(self._by_total(kind, points)[0], points)

    def _by_total(self, kind: str, points: Mapping[str, int]) -> list[Band]:
        total, whole = sum(points.values()), self.maximum(kind)
        return [band for band in self.bands if 100 * total >= band.least * whole]

    def _short(self, band: Band, points: Mapping[str, int]) -> list[str]:
        return [each.code for each in self.criteria if each.code in band.full and points.get(each.code) != each.most]


@cache
def sheets() -> dict[str, Sheet]:
    """Code -> sheet, over all versions."""
    listed = (item for version in rules.versions("score_sheets") for item in version.content["items"])
    return {item["code"]: _sheet(item) for item in listed}


def _sheet(item: Mapping[str, Any]) -> Sheet:
    kinds = tuple(item["kinds"])
    criteria = (
        Criterion(each["code"], each["label"], each["most"] * POINT, tuple(each.get("kinds", kinds)))
        for each in item["criteria"]
    )
    bands = (Band(each["code"], each["least"], tuple(each.get("full", ()))) for each in item["classes"])
    return Sheet(item["code"], item["label"], item["basis"], kinds, tuple(criteria), tuple(bands))


def in_force(day: date, kind: str) -> list[Sheet]:
    """The sheets for a kind of meeting held on a day, the one proposed first on top; none before there were any."""
    version = rules.in_force("score_sheets", day)
    listed = version.content["items"] if version else ()
    return [sheets()[item["code"]] for item in listed if kind in item["kinds"]]


def named(criterion: Criterion) -> str:
    """ "3.1. Chuẩn bị nội dung"."""
    return f"{criterion.code}. {_(criterion.label)}"
