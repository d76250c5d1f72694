"""`publish` and `rollup` as a script sees them."""

from pathlib import Path

import pytest

from lib.store import Store
from tests.test_cli import printed, refused, run, run_here

YEAR = ["--from", "2023-01", "--to", "2023-12"]


@pytest.fixture(scope="module")
def lake(demo_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lake into which the demo has published."""
    folder = tmp_path_factory.mktemp("lake")
    done = run("publish", "--store", demo_store.path, "--lake", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Đã công bố các năm 2023, 2024 của xã mã ")
    return folder


def test_what_was_published_is_summed_over_the_period(lake: Path) -> None:
    done = run("rollup", "--lake", lake, *YEAR)
    assert (done.returncode, done.stderr) == (0, "")
    header, *lines = done.stdout.splitlines()
    assert header == "commune,indicator,category,numerator,denominator"
    assert [line.split(",", 1)[1] for line in lines if ",dissemination_" in line] == [
        "dissemination_attendances,,1640,",
        "dissemination_sessions,,82,",
    ]


def test_months_are_told_apart_when_asked_for(lake: Path) -> None:
    rows = printed("rollup", "--lake", lake, *YEAR, "--by", "month", "--indicator", "dissemination_attendances")
    assert list(rows[0]) == ["commune", "indicator", "category", "month", "numerator", "denominator"]
    assert [row["month"] for row in rows] == [f"2023-{month:02d}" for month in range(1, 13)]
    assert sum(int(row["numerator"]) for row in rows) == 1640


def test_nothing_is_replaced_by_publishing_again(lake: Path, demo_store: Store) -> None:
    done = run_here("publish", "--store", demo_store.path, "--lake", lake, "--year", "2023")
    assert done.stdout.endswith("số tệp thay mới: 0.\n")


def test_a_wrong_code_is_refused_before_anything_is_published(demo_store: Store, tmp_path: Path) -> None:
    said = refused("publish", "--store", demo_store.path, "--lake", tmp_path / "lake", "--code", "xã 1")
    assert said.startswith("Mã xã “xã 1”: từ 2 đến 40 chữ không dấu")
    assert list(tmp_path.iterdir()) == []


def test_a_lake_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refused("rollup", "--lake", tmp_path / "nowhere", *YEAR).startswith("Không có thư mục")


def test_a_lake_that_cannot_be_written_is_refused(demo_store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    said = refused("publish", "--store", demo_store.path, "--lake", tmp_path / "file" / "lake")
    assert said.startswith("Không ghi được vào ")
