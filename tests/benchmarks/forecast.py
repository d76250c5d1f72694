"""How often the year's end lay in the forecast's range: on the demo's year and on years drawn at random.

Not a matter of time: the ranges claim four times in five, and this counts it. `python -m tests.benchmarks.forecast`.
"""

import random
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from lib import demo
from lib.indicators import INDICATORS, indicator
from lib.indicators.amounts import Amount
from lib.indicators.forecast import FEWEST_MONTHS, forecast
from lib.indicators.series import monthly
from lib.rights import OPERATOR
from lib.vietnamese import months_between

YEARS = 2000
EVEN = (1,) * 12
Year = Sequence[Amount | None]


def held(code: str, year: Year) -> tuple[int, int]:
    """In how many of the months from the fourth to the eleventh the range held the year's end, and of how many."""
    wanted = indicator(code)
    known = [each for each in year if each]
    end = sum(each.numerator for each in known)
    result = 100 * end / sum(each.denominator or 0 for each in known) if wanted.is_rate else float(end)
    ranges = [forecast(wanted, year[:months], EVEN, 0) for months in range(FEWEST_MONTHS, 12)]
    inside = [found.low - 1e-9 <= result <= found.high + 1e-9 for found in ranges if found]
    return sum(inside), len(inside)


def drawn(chance: random.Random) -> Iterator[tuple[str, str, list[Year]]]:
    """Name, indicator and years of each way in which a year may go."""
    steady = [
        [Amount(sum(chance.random() < 0.5 for _turn in range(14)), None) for _month in EVEN] for _ in range(YEARS)
    ]
    bursts = [[Amount(chance.choice((0, 2, 4, 30)), None) for _month in EVEN] for _ in range(YEARS)]
    rising = [
        [Amount(round((8 + month) * chance.uniform(0.7, 1.3)), None) for month in range(12)] for _ in range(YEARS)
    ]
    rates = [
        [Amount(sum(chance.random() < 0.9 for _member in range(size)), size) for _month in EVEN]
        for size in (chance.randint(200, 320) for _ in range(YEARS))
    ]
    yield "đều các tháng, dao động ngẫu nhiên", "dissemination_sessions", steady
    yield "dồn từng đợt", "dissemination_sessions", bursts
    yield "tăng dần trong năm (tiến độ đặt là đều)", "dissemination_sessions", rising
    yield "tỷ lệ dự họp", "cell_attendance_rate", rates


def of_demo(folder: Path) -> Iterator[tuple[str, Year]]:
    """Every flow and ratio of the demo that has all twelve months of 2023."""
    with closing(demo.make(folder / "demo.db")) as store:
        for each in INDICATORS:
            year = monthly(store, OPERATOR, each.code, months_between("2023-01", "2023-12"))
            if each.kind in ("flow", "ratio") and all(year):
                yield each.code, year


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        counted = [held(code, year) for code, year in of_demo(Path(folder))]
    print(_line("kho minh họa, năm 2023", counted))
    for name, code, years in drawn(random.Random("forecast")):
        print(_line(name, [held(code, year) for year in years]))


def _line(name: str, counted: list[tuple[int, int]]) -> str:
    inside, all_of = (sum(column) for column in zip(*counted, strict=True))
    return f"{name:45} {inside:7}/{all_of:<7} {inside / all_of:6.1%}"


if __name__ == "__main__":
    main()
