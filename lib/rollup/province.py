"""The lake under DuckDB: one process, no server, for the communes of a province as well as of the nation."""

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from lib.rollup.lake import FACTS, Files, Lake, Row, arrow_schema, read_whole
from lib.rollup.sums import Sums

# Nothing is fetched from elsewhere, and no variable of ours is taken for a table.
_ENGINE = duckdb.connect(config={"autoinstall_known_extensions": False, "python_enable_replacements": False})


def total(lake: Lake, asked: Sums) -> list[Row]:
    """Sums of published facts. Raises BadLake."""
    return query(lake, asked.sql(), {FACTS: years_read(lake, asked)})


def years_read(lake: Lake, asked: Sums) -> list[int]:
    """The years whose files are needed: those of the span, and for a balance all before it."""
    first = 0 if asked.of_kinds("balance") else int(asked.span.first[:4])
    return [year for year in lake.years(FACTS) if first <= year <= int(asked.span.last[:4])]


def query(lake: Lake, sql: str, years: Mapping[str, Sequence[int]], parameters: Sequence[Any] = ()) -> list[Row]:
    """The rows of a query over tables of the lake, each of the files of some years. Raises BadLake."""

    def read(files: Files) -> list[Row]:
        with _ENGINE.cursor() as connection:
            for table, paths in files.items():
                _name(connection, table, [str(path) for path in paths])
            return connection.execute(sql, parameters).fetchall()

    return read_whole(lake, lambda: {table: lake.files(table, of) for table, of in years.items()}, read, duckdb.Error)


def _name(connection: duckdb.DuckDBPyConnection, table: str, files: list[str]) -> None:
    """Let a query read the files under the table's name; a table without files is empty, not unknown."""
    if files:
        connection.read_parquet(files, hive_partitioning=False).create_view(table)
    else:
        connection.register(table, arrow_schema(table).empty_table())
