"""The documented views: read by the SQLite that other programs bring, in step with what the program itself reads."""

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from lib.indicators import INDICATORS, Span, facts
from lib.indicators.open_views import OPEN_VIEWS, OpenView
from lib.store import Store

# Python's own driver, without the one that lib puts in its place; views may name no function that it does not know.
_READ = """
import json, sqlite3, sys
db = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro&immutable=1", uri=True)
found = db.execute(f"SELECT * FROM {sys.argv[2]}")
print(json.dumps([[column[0] for column in found.description], found.fetchall()]))
"""


@pytest.fixture(scope="module")
def copy(demo_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy such as a backup is; a store in use is not opened with another SQLite."""
    path = tmp_path_factory.mktemp("copy") / "copy.db"
    with closing(demo_store.connect()) as db:
        db.execute("VACUUM INTO ?", [str(path)])
    return path


def read(path: Path, view: str) -> tuple[list[str], list[list[object]]]:
    done = subprocess.run(
        [sys.executable, "-I", "-c", _READ, path, view], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    names, rows = json.loads(done.stdout)
    return names, rows


@pytest.mark.parametrize("view", OPEN_VIEWS, ids=lambda view: view.name)
def test_another_program_reads_every_documented_view(copy: Path, view: OpenView) -> None:
    names, rows = read(copy, view.name)
    assert names == [column.name for column in view.columns]
    assert rows != []


def test_the_facts_are_those_of_the_pages_with_names(copy: Path, demo_store: Store) -> None:
    _names, rows = read(copy, "open_facts WHERE month BETWEEN '2023-01' AND '2023-12'")
    with demo_store.read() as db:
        codes = dict(db.execute("SELECT id, code FROM unit").fetchall())
        found = facts(db, Span("2023-01", "2023-12"))
    assert sorted([row[0], row[3], row[6], row[7], row[8]] for row in rows) == sorted(
        [fact.indicator, codes[fact.unit_id], fact.month, fact.category, fact.numerator] for fact in found
    )
    assert {row[5] for row in rows if row[3] == "CB01"} == {"Chi bộ ấp Long Thới"}


def test_every_indicator_is_listed(copy: Path) -> None:
    _names, rows = read(copy, "open_indicators")
    assert [row[0] for row in rows] == [each.code for each in INDICATORS]
