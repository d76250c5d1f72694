"""The lake under Spark: the same SQL on as many machines as a master has, for when one is no longer enough.

Wants PySpark (requirements-cluster.txt) and Java 17 on the machine that asks; the workers need to see the lake's folder
under the same path. A worker that is lost takes nothing with it: its part is done again by another.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType

from py4j.protocol import Py4JJavaError
from pyspark.sql import SparkSession

from lib.rollup.lake import FACTS, Files, Lake, Row, arrow_schema, read_whole
from lib.rollup.province import years_read
from lib.rollup.sums import Sums

# Commune and year are read from inside the files: Spark guesses the types of what it reads from a path.
SETTINGS = {
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}

# The columns of facts as Spark writes them.
_KINDS = {"string": "STRING", "int64": "BIGINT", "int32": "INT"}
_COLUMNS = {field.name: _KINDS[str(field.type)] for field in arrow_schema(FACTS)}
_SCHEMA = ", ".join(f"{name} {kind}" for name, kind in _COLUMNS.items())
HERE = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}


@contextmanager
def session(master: str, settings: Mapping[str, str] = MappingProxyType({})) -> Iterator[SparkSession]:
    """A session at a master, such as "local[2]" or "spark://host:7077", with further settings; ended with the block."""
    builder = SparkSession.builder.master(master).appName("commune-progress")
    here = HERE if master.startswith("local") else {}
    for name, text in {**SETTINGS, **here, **settings}.items():
        builder = builder.config(name, text)
    spark = builder.getOrCreate()
    try:
        yield spark
    finally:
        spark.stop()


class Failed(Exception):
    """What the cluster could not do, in its own words."""


def total(spark: SparkSession, lake: Lake, asked: Sums) -> list[Row]:
    """What lib.rollup.province.total gives, row for row. Raises BadLake."""

    def read(files: Files) -> list[Row]:
        _name(spark, [str(path.resolve()) for path in files[FACTS]])
        try:
            return [tuple(row) for row in spark.sql(asked.sql()).collect()]
        except Py4JJavaError as error:
            raise Failed(str(error.java_exception.getMessage()).partition("\n")[0]) from error

    return read_whole(lake, lambda: {FACTS: lake.files(FACTS, years_read(lake, asked))}, read, Failed)


def _name(spark: SparkSession, files: Sequence[str]) -> None:
    """Let SQL read the files as `facts`; no files are no facts, not an unknown table."""
    if files:
        facts = spark.read.option("recursiveFileLookup", "true").schema(_SCHEMA).parquet(*files)
    else:
        nothing = ", ".join(f"CAST(NULL AS {kind}) AS {name}" for name, kind in _COLUMNS.items())
        facts = spark.sql(f"SELECT {nothing} WHERE FALSE")
    facts.createOrReplaceTempView(FACTS)
