"""What starting costs: the modules that the app loads before it answers are counted; none slips in unnoticed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MOST = 1100  # 1,038 when this was written; what every page needs may raise it, what a single command needs may not
ONLY_WHERE_NEEDED = {
    "dash",
    "datasette",
    "docx",
    "duckdb",
    "jinja2",
    "limits",
    "lxml",
    "numpy",
    "pandas",
    "pyarrow",
    "pyspark",
    "pytest",
    "schemathesis",
}


def loaded_by(statement: str) -> list[str]:
    """The modules in memory after a statement, in a new Python."""
    script = f"{statement}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    modules: list[str] = json.loads(done.stdout)
    return modules


def test_the_app_loads_no_more_modules_than_it_did() -> None:
    assert len(loaded_by("import dashboard")) <= MOST


@pytest.mark.parametrize("statement", ["import dashboard", "import lib.cli"], ids=["app", "commands"])
def test_what_single_commands_need_is_loaded_by_them_alone(statement: str) -> None:
    tops = {module.partition(".")[0] for module in loaded_by(statement)}
    assert tops.isdisjoint(ONLY_WHERE_NEEDED)


@pytest.mark.parametrize("statement", ["import dashboard", "import lib.cli"], ids=["app", "commands"])
def test_starting_loads_nothing_of_workbooks_letters_or_the_demo(statement: str) -> None:
    loaded = {*loaded_by(statement)}
    assert loaded.isdisjoint({"openpyxl", "xlsxwriter", "icalendar", "lib.duties.letters", "lib.demo"})
