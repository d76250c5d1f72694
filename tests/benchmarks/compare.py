"""Side by side: every round times each way once, one after the other, so that a busy machine slows all of them."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyperf import Benchmark, BenchmarkSuite, Run

_one_round_in = 1
# What a unit is to pyperf, and how many of those it is.
UNITS = {"ms": ("second", 0.001), "s": ("second", 1.0), "MiB": ("byte", 2.0**20), "người": ("integer", 1.0)}
COLUMNS = ("Phép đo", "của ta", "đối chứng", "tỷ số", "mức", "đạt")


@dataclass(frozen=True)
class Comparison:
    """What ours took and what another way took in the same rounds, and the ratio aimed at.

    `unit` is of both: milliseconds unless said otherwise. Where more is better, `least` is the ratio aimed at.
    """

    what: str
    ours: Sequence[float]
    other: Sequence[float]
    goal: float
    unit: str = "ms"
    least: bool = False

    @cached_property
    def benchmarks(self) -> tuple[Benchmark, Benchmark]:
        """Ours and the other way as pyperf keeps them."""
        return self._benchmark(COLUMNS[1], self.ours), self._benchmark(COLUMNS[2], self.other)

    def _benchmark(self, whose: str, amounts: Sequence[float]) -> Benchmark:
        unit, size = UNITS[self.unit]
        return Benchmark(
            [Run([size * each for each in amounts], metadata={"name": f"{self.what}: {whose}", "unit": unit})]
        )

    @property
    def ratio(self) -> float:
        """The median of the ratios of the rounds."""
        return statistics.median(mine / its for mine, its in zip(self.ours, self.other, strict=True))

    @property
    def met(self) -> bool:
        return self.ratio >= self.goal if self.least else self.ratio <= self.goal

    def cells(self) -> tuple[str, ...]:
        _unit, size = UNITS[self.unit]
        medians = (f"{each.median() / size:.2f} {self.unit}" for each in self.benchmarks)
        goal = f"{'≥' if self.least else '≤'} {self.goal:g}"
        return (self.what, *medians, f"{self.ratio:.2f}", goal, "có" if self.met else "không")


def shorten(times: int) -> None:
    """Take only one round in so many from now on: for a first look, not for a figure to keep."""
    global _one_round_in
    _one_round_in = times


Measure = Callable[[Path], list[Comparison]]


def milliseconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes once."""
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def interleaved(ways: Sequence[Callable[[], float]], rounds: int, warm_up: int, pause: float = 0) -> list[list[float]]:
    """The times that each way reports, round by round, without the first rounds; `pause` in seconds after each.

    What is loaded by then stays out of garbage collections, as in our server: they would fall on one way only.
    """
    rounds, warm_up = max(3, rounds // _one_round_in), max(1, warm_up // _one_round_in)
    gc.collect()
    gc.freeze()
    times: list[list[float]] = [[] for _way in ways]
    for turn in range(warm_up + rounds):
        for way, kept in zip(ways, times, strict=True):
            took = way()
            time.sleep(pause)
            if turn >= warm_up:
                kept.append(took)
    return times


def save(found: Sequence[Comparison], path: Path) -> None:
    """Write every value, and the machine it was measured on, as a file that `python -m pyperf` reads."""
    BenchmarkSuite([each for comparison in found for each in comparison.benchmarks]).dump(str(path), replace=True)


def table(found: Sequence[Comparison]) -> str:
    """One line for each comparison, in columns."""
    lines = [COLUMNS, *(comparison.cells() for comparison in found)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(COLUMNS))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )
