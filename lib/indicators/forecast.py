"""Where the year will end if it goes on as so far: a range, from the fourth reported month on.

Method: each month still to come brings what its share of the year's profile brought so far, give or take how far the
reported months lay from that; the range holds the result four times in five (Student's t of the reported months less
one). For a ratio the denominators stand in place of the profile. tests/benchmarks/forecast.py counts how often the
range held: 78 to 87 % of the demo and of generated years, but one in ten when months rise under an even profile.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from lib.indicators.amounts import Amount
from lib.indicators.declaration import Indicator
from lib.translation import N_

FEWEST_MONTHS = 4
METHOD = N_(
    "Dải nhạt là dự báo cả năm, từ tháng thứ tư: giữ mức đã đạt theo tiến độ năm, cộng trừ độ dao động của các tháng"
    " đã báo cáo; năm lần thì bốn lần kết quả nằm trong khoảng này, nếu nhịp độ các tháng không đổi."
)
# The 90th percentile of Student's t for 3 to 11 degrees of freedom: four times in five between minus and plus.
_STUDENT = (1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372, 1.363)


@dataclass(frozen=True)
class Forecast:
    """The value at the end of December, in the indicator's measure: between `low` and `high` four times in five."""

    low: float
    high: float


def forecast(
    wanted: Indicator, months: Sequence[Amount | None], weights: Sequence[int], before: int
) -> Forecast | None:
    """The end of a year from its months so far (January first, None where nothing was reported).

    `weights` are the target's twelve; `before` is what a balance stood at when the year began. None for a level, which
    does not accrue, and while fewer than four months are known.
    """
    if wanted.kind == "level" or sum(each is not None for each in months) < FEWEST_MONTHS:
        return None
    if wanted.is_rate:
        return _of_ratio([each for each in months if each])
    return _of_count(wanted, months, weights, before)


def _of_count(
    wanted: Indicator, months: Sequence[Amount | None], weights: Sequence[int], before: int
) -> Forecast | None:
    values = [each.numerator if each else None for each in months]
    if wanted.kind == "balance":
        values = _steps(values, before)
    known = [place for place, value in enumerate(values) if value is not None]
    elapsed = sum(weights[place] for place in known)
    if not elapsed:
        return None
    brought = [value for value in values if value is not None]
    low, high = _range(brought, [weights[place] for place in known], sum(weights) - elapsed, 12 - len(known))
    start = before if wanted.kind == "balance" else 0
    least = 0 if wanted.kind == "balance" else sum(brought)
    return Forecast(max(least, start + low), max(least, start + high))


def _steps(levels: Sequence[int | None], before: int) -> list[int | None]:
    """By how much a balance changed in each month."""
    steps: list[int | None] = []
    for level in levels:
        steps.append(None if level is None else level - before)
        before = before if level is None else level
    return steps


def _of_ratio(known: Sequence[Amount]) -> Forecast | None:
    parts = [each.numerator for each in known]
    wholes = [each.denominator or 0 for each in known]
    if not sum(wholes):
        return None
    left = 12 - len(known)
    to_come = Fraction(sum(wholes), len(known)) * left
    low, high = (100 * each / float(sum(wholes) + to_come) for each in _range(parts, wholes, to_come, left))
    return Forecast(max(0.0, low), min(100.0, high))


def _range(
    values: Sequence[int], weights: Sequence[int], to_come: int | Fraction, months_left: int
) -> tuple[float, float]:
    """The sum of `values` and of `months_left` more of the weight `to_come`: least and most, four times in five."""
    reached, elapsed, known = sum(values), sum(weights), len(values)
    rate = reached / elapsed
    spread = sum((value - rate * weight) ** 2 for value, weight in zip(values, weights, strict=True)) / (known - 1)
    likely = reached + rate * float(to_come)
    margin = _STUDENT[known - FEWEST_MONTHS] * sqrt(spread * (months_left + known * float(to_come / elapsed) ** 2))
    return likely - margin, likely + margin
