"""Workbooks broken by chance are read or refused, nothing else; at length: `python -m tests.workbooks.fuzz 10000`."""

import json
import subprocess
import sys

from tests.workbooks.test_hostile import MOST_MEGABYTES, MOST_SECONDS, ROOT


def test_a_workbook_broken_by_chance_is_read_or_refused_with_a_sentence() -> None:
    command = [sys.executable, "-m", "tests.workbooks.fuzz", "600"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["read"] + told["refused"] == 600
    assert told["read"] > 60
    assert told["seconds"] < MOST_SECONDS
    assert told["megabytes"] < MOST_MEGABYTES
