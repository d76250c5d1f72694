"""A nation of communes, made by DuckDB, and how the cost of summing it grows: `python -m tests.benchmarks.nation`.

40 units x 30 indicators x 36 months for each commune, 3,321 of them if so many are asked for: 143 million rows. Figures
are drawn at random, so they compress worse than real ones. Asked for by hand, never by `bench`: it fills a gigabyte of
disk, which it gives back, and takes half an hour.
"""

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import duckdb

from lib.indicators import INDICATORS, Span
from lib.rollup import province
from lib.rollup.lake import COMMUNES, FACTS, Lake, Stamp, write
from lib.rollup.sums import Sums

UNITS, INDICATORS_EACH = 40, 30
YEARS = (2022, 2023, 2024)
STEPS = (10, 100, 1000, 3321)
ASKED = {
    "mọi chỉ số, cả năm": Sums(Span("2024-01", "2024-12")),
    "mọi chỉ số, từng tháng": Sums(Span("2024-01", "2024-12"), by_month=True),
    "một chỉ số, từng tháng": Sums(Span("2024-01", "2024-12"), ("dissemination_sessions",), by_month=True),
}


def fill(folder: Path, communes: int, first: int = 1, years: Sequence[int] = YEARS) -> Lake:
    """Add communes to a lake, numbered from `first`, each with the facts of some years."""
    lake = Lake(folder)
    chosen = [each for each in INDICATORS if each.kind != "balance"][: INDICATORS_EACH - 3]
    chosen += [each for each in INDICATORS if each.kind == "balance"][:3]
    connection = duckdb.connect()
    listed = [(each.code, each.is_rate) for each in sorted(chosen, key=lambda each: each.code)]
    connection.execute("CREATE TABLE listed (indicator VARCHAR, rate BOOLEAN)")
    connection.executemany("INSERT INTO listed VALUES (?, ?)", listed)
    for number in range(first, first + communes):
        for year in years:
            _write_year(connection, lake.file(FACTS, f"{number:05d}", year), number, year)
        _name(lake, f"{number:05d}")
    return lake


def _write_year(connection: duckdb.DuckDBPyConnection, path: Path, number: int, year: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection.execute(
        f"""COPY (
            SELECT '{number:05d}' AS commune, CAST({year} AS INTEGER) AS year, indicator,
                   printf('{year}-%02d', month) AS month, printf('CB%02d', unit) AS unit, '' AS category,
                   CAST(hash(indicator, month, unit, {number}, {year}) % 30 AS BIGINT) AS numerator,
                   CASE WHEN rate THEN 30 + CAST(hash(unit, {number}) % 10 AS BIGINT) END AS denominator
            FROM listed, range(1, 13) AS months (month), range(1, {UNITS + 1}) AS units (unit)
            ORDER BY indicator, month, unit
        ) TO '{path}' (FORMAT parquet, COMPRESSION zstd)"""
    )


def _name(lake: Lake, code: str) -> None:
    row = (code, f"Đảng ủy xã {code}", "Tỉnh ủy", "2024-12-31T00:00:00Z", "2024-12", 1, 1)
    write(lake.file(COMMUNES, code), COMMUNES, [row], Stamp(code, code, code))


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--communes", type=int, default=STEPS[-1])
    parser.add_argument("--folder", type=Path, help="where the lake is made; a temporary folder by default")
    parser.add_argument("--spark", type=int, default=0, help="measure Spark too, up to so many communes")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        _grow(Path(folder), [step for step in STEPS if step <= asked.communes], asked.spark)
    return 0


def _grow(folder: Path, steps: Sequence[int], spark_up_to: int) -> None:
    """Add communes step by step, and measure at each."""
    there = 0
    for communes in steps:
        began = time.perf_counter()
        lake = fill(folder, communes - there, there + 1)
        made, there = time.perf_counter() - began, communes
        files = [path for path in folder.rglob("*.parquet") if path.parts[-4] == FACTS]
        size = sum(path.stat().st_size for path in files) / 2**20
        print(
            f"{communes} xã: {communes * UNITS * INDICATORS_EACH * 36:,} dòng, {len(files)} tệp, {size:.0f} MiB", end=""
        )
        print(f"; sinh thêm trong {made:.0f} s")
        for name, sums in ASKED.items():
            _say("DuckDB", name, partial(province.total, lake, sums), 3 if communes > 100 else 7)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"  DuckDB: bộ nhớ cao nhất từ đầu {peak:.0f} MiB", flush=True)
        if communes <= spark_up_to:
            _spark(lake)


def _spark(lake: Lake) -> None:
    from lib.rollup import cluster

    began = time.perf_counter()
    settings = {"spark.executor.memory": "2g", "spark.driver.memory": "2g"}
    with cluster.session("local-cluster[2,1,2048]", settings) as spark:
        spark.sparkContext.setLogLevel("OFF")
        print(f"  Spark: bắt đầu trong {time.perf_counter() - began:.1f} s")
        for name, sums in ASKED.items():
            found = _say("Spark", name, partial(cluster.total, spark, lake, sums), 2)
            assert found == province.total(lake, sums), "Spark and DuckDB differ"
            print("  giống DuckDB từng dòng", flush=True)


def _say(engine: str, name: str, ask: Callable[[], list[object]], times: int) -> list[object]:
    took = []
    for _time in range(times):
        began = time.perf_counter()
        found = ask()
        took.append(time.perf_counter() - began)
    print(
        f"  {engine}, {name}: {statistics.median(took):.2f} s ({min(took):.2f}–{max(took):.2f}), {len(found)} dòng",
        flush=True,
    )
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
