"""The same SQL on a Spark cluster of two executors, each its own process: row for row what DuckDB and SQLite give."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyspark.sql import SparkSession

from lib.indicators import Span
from lib.rollup import BadLake, cluster, province
from lib.rollup.lake import Lake, Row
from lib.rollup.publish import publish
from lib.rollup.sums import BY_UNIT, Sums
from lib.store import Store
from lib.vietnamese import months_between
from tests.rollup.communes import Published, lake_of
from tests.rollup.test_sums import OF_EACH_KIND, by_sqlite

pytestmark = pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")

MANY = [
    Sums(Span("2023-01", "2024-08")),
    Sums(Span("2023-11", "2024-02"), (), BY_UNIT, by_month=True),
]
QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # three short-lived processes on two cores
SETTINGS = {
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.files.openCostInBytes": "1g",  # a task for each file, so that there is a middle to lose a worker in
    "spark.executor.memory": "512m",
    "spark.driver.extraJavaOptions": QUICK,
    "spark.executor.extraJavaOptions": QUICK,
}


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    with cluster.session("local-cluster[2,1,512]", SETTINGS) as session:
        session.sparkContext.setLogLevel("OFF")
        yield session


@pytest.fixture(scope="module")
def facts() -> list[Published]:
    """Two years of twelve communes: every kind of indicator, months not reported, changes that take away."""
    return [
        (f"{commune:05d}", unit, code, month, "", commune * int(month[5:]) - 9, 99 if place == 1 else None)
        for commune in range(1, 13)
        for unit in ("CB01", "CB02")
        for place, code in enumerate(OF_EACH_KIND)
        for month in months_between("2023-01", "2024-12")
        if (commune + int(month[5:]) + place) % 4
    ]


@pytest.fixture(scope="module")
def lake(facts: list[Published], tmp_path_factory: pytest.TempPathFactory) -> Lake:
    return lake_of(tmp_path_factory.mktemp("nation"), facts)


@pytest.mark.parametrize("asked", MANY, ids=["span", "months"])
def test_three_engines_agree_to_the_last_digit(
    spark: SparkSession, lake: Lake, facts: list[Published], asked: Sums
) -> None:
    found = cluster.total(spark, lake, asked)
    assert found == province.total(lake, asked) == by_sqlite(facts, asked)
    assert len(found) >= 60


def test_what_a_commune_published_is_summed_alike(spark: SparkSession, demo_store: Store, tmp_path: Path) -> None:
    published = Lake(tmp_path / "lake")
    publish(demo_store, published)
    asked = Sums(Span("2023-01", "2023-12"))
    found = cluster.total(spark, published, asked)
    assert found == province.total(published, asked)
    assert ("dissemination_attendances", "", 1640, None) in [row[1:] for row in found]


def test_a_worker_lost_in_the_middle_takes_nothing_with_it(spark: SparkSession, lake: Lake) -> None:
    found: list[list[Row]] = []
    asking = threading.Thread(target=lambda: found.append(cluster.total(spark, lake, MANY[0])))
    asking.start()
    killed = kill_one_when_halfway(spark)
    asking.join()
    assert found == [province.total(lake, MANY[0])]
    assert killed not in executors(spark)


def kill_one_when_halfway(spark: SparkSession) -> int:
    """End an executor at once while a stage is partly done; returns its process."""
    tracker = spark.sparkContext.statusTracker()
    for _attempt in range(3000):
        stages = [tracker.getStageInfo(each) for each in tracker.getActiveStageIds()]
        if any(stage and 0 < stage.numCompletedTasks < stage.numTasks - 4 for stage in stages):
            victim = executors(spark)[0]
            os.kill(victim, signal.SIGKILL)
            return victim
        time.sleep(0.005)
    raise AssertionError("the query was over before a worker could be lost")


def executors(spark: SparkSession) -> list[int]:
    """The processes of the executors: in a local cluster they are children of the session's own."""
    driver = spark.sparkContext._gateway.proc.pid
    known = {int(name): about(int(name)) for name in os.listdir("/proc") if name.isdigit()}
    return sorted(pid for pid, (parent, command) in known.items() if parent == driver and b"ExecutorBackend" in command)


def about(pid: int) -> tuple[int, bytes]:
    """The parent and the command of a process; one that has just ended has no command."""
    try:
        stat, command = (Path(f"/proc/{pid}/{name}").read_bytes() for name in ("stat", "cmdline"))
    except (FileNotFoundError, ProcessLookupError):
        return 0, b""
    return int(stat.rpartition(b")")[2].split()[1]), command


def test_a_lake_that_cannot_be_read_is_named(spark: SparkSession, tmp_path: Path) -> None:
    broken = lake_of(tmp_path, [("28747", "CB01", "cell_meetings", "2024-01", "", 1, None)])
    broken.file("facts", "28747", 2024).write_bytes(b"no Parquet file")
    with pytest.raises(BadLake, match="Không đọc được số liệu đã công bố"):
        cluster.total(spark, broken, Sums(Span("2024-01", "2024-12")))


def test_an_empty_lake_has_no_sums(spark: SparkSession, tmp_path: Path) -> None:
    assert cluster.total(spark, Lake(tmp_path), Sums(Span("2024-01", "2024-12"))) == []
