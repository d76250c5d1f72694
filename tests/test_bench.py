"""The command that measures: chosen by name, one table, and what it counts as met."""

from pathlib import Path

import pytest
from pyperf import BenchmarkSuite

from tests.benchmarks import compare
from tests.benchmarks.__main__ import BENCHES, main
from tests.benchmarks.compare import Comparison, interleaved, shorten, table


def test_a_measurement_that_there_is_not_is_refused_with_those_that_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["speed"]) == 2
    said = capsys.readouterr().err
    assert all(name in said for name in ("speed", *BENCHES))


def test_chosen_measurements_print_one_table(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(BENCHES, "overview", lambda folder: [Comparison("một", [3.0], [2.0], 1.2)])
    monkeypatch.setitem(BENCHES, "start", lambda folder: [Comparison("hai", [4.0], [2.0], 1, "người", least=True)])
    assert main(["overview", "start"]) == 0
    _heading, first, second, *_rest = capsys.readouterr().out.splitlines()
    assert first.split() == ["một", "3.00", "ms", "2.00", "ms", "1.50", "≤", "1.2", "không"]
    assert second.split() == ["hai", "4.00", "người", "2.00", "người", "2.00", "≥", "1", "có"]


def test_the_ratio_is_the_median_of_the_rounds() -> None:
    found = Comparison("một", [1.0, 10.0, 3.0], [1.0, 2.0, 2.0], 1.5)
    assert (found.ratio, found.met) == (1.5, True)
    assert len(table([found]).splitlines()) == 2


def test_what_was_measured_is_kept_as_pyperf_reads_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    measured = [Comparison("một", [3.0, 4.0, 8.0], [2.0, 2.0, 2.0], 1.2), Comparison("hai", [3.0], [2.0], 1, "MiB")]
    monkeypatch.setitem(BENCHES, "overview", lambda folder: measured)
    assert main(["overview", "--output", str(tmp_path / "kept.json")]) == 0
    kept = BenchmarkSuite.load(str(tmp_path / "kept.json"))
    assert kept.get_benchmark_names() == ["một: của ta", "một: đối chứng", "hai: của ta", "hai: đối chứng"]
    assert kept.get_benchmark("một: của ta").get_values() == (0.003, 0.004, 0.008)
    assert kept.get_benchmark("hai: của ta").median() == 3 * 2**20


def test_a_quick_run_takes_a_tenth_of_the_rounds_and_never_less_than_three(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare, "_one_round_in", 1)
    shorten(10)
    assert [len(times) for rounds in (100, 7) for times in interleaved([lambda: 1.0], rounds, 1)] == [10, 3]
