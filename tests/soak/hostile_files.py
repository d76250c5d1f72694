"""Files made to harm, by the thousand: whatever is not read, or refused with a sentence, counts as lost."""

import json
import subprocess
import sys
from pathlib import Path

from tests.serving import ROOT
from tests.soak.table import Line, thousands

MOST_SECONDS = 2.0  # of work for one file


def workbooks(_folder: Path, how_many: int) -> Line:
    """Workbooks, each with something broken."""
    return _line("Workbooks broken by chance", "tests.workbooks.fuzz", "read", how_many)


def templates(_folder: Path, how_many: int) -> Line:
    """Word templates, each with something broken; none reads or writes a file, or leaves the process."""
    return _line("Word templates broken by chance", "tests.documents.fuzz", "filled", how_many)


def _line(tried: str, module: str, sound: str, how_many: int) -> Line:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", module, str(how_many)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.stderr.write(done.stderr)
        return Line(tried, inputs=thousands(how_many), lost=1)
    told = json.loads(done.stdout)
    answered = told[sound] + told["refused"] if told["seconds"] < MOST_SECONDS else 0
    said = (
        f"{thousands(how_many)}: {thousands(told[sound])} {sound}, {thousands(told['refused'])} refused in a sentence"
    )
    return Line(tried, inputs=said, lost=how_many - answered)
