"""A page's query over the lake of a hundred communes, against DuckDB's bare scan of the same columns."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import duckdb

from lib.indicators import INDICATORS, Span, indicator
from lib.rollup.communes import by_month
from lib.rollup.lake import FACTS, Lake
from tests.benchmarks.compare import Comparison, interleaved, milliseconds
from tests.benchmarks.nation import fill

COMMUNES, ROUNDS, WARM_UP = 100, 30, 3
YEARS = (2023, 2024)
SPAN = Span("2023-07", "2024-06")


def page_query(folder: Path) -> list[Comparison]:
    """Communes by twelve months of one indicator, and of all that a page of targets asks for."""
    lake = fill(folder / "lake", COMMUNES, years=YEARS)
    codes = tuple(each.code for each in INDICATORS if each.kind != "balance")[:8]
    ours = [partial(by_month, lake, ("dissemination_sessions",), SPAN), partial(by_month, lake, codes, SPAN)]
    bare = [_scan(lake, ("dissemination_sessions",)), _scan(lake, codes)]
    one, one_bare, many, many_bare = interleaved(
        [partial(milliseconds, way) for way in (ours[0], bare[0], ours[1], bare[1])], ROUNDS, WARM_UP
    )
    return [
        Comparison(f"{COMMUNES} xã theo 12 tháng, một chỉ số / quét trần bằng DuckDB", one, one_bare, 1.5),
        Comparison(f"{COMMUNES} xã theo 12 tháng, 8 chỉ số / quét trần bằng DuckDB", many, many_bare, 1.5),
    ]


def _scan(lake: Lake, codes: tuple[str, ...]) -> Callable[[], object]:
    """Read the columns that the query reads, of the rows that it reads, and hand over one number of each."""
    connection = duckdb.connect()
    wanted = ", ".join(f"'{indicator(code).code}'" for code in codes)

    def scan() -> object:
        files = [str(path) for path in lake.files(FACTS, YEARS)]
        return connection.execute(
            "SELECT max(commune), max(unit), max(indicator), max(category), max(month), sum(numerator),"
            " sum(denominator) FROM read_parquet(?, hive_partitioning = false)"
            f" WHERE month BETWEEN ? AND ? AND indicator IN ({wanted})",
            [files, SPAN.first, SPAN.last],
        ).fetchall()

    return scan
