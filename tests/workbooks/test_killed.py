"""The program ended in the middle of an import, as by a power cut: everything of the workbook is stored, or nothing."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from lib.commune import open_commune
from lib.records import Session
from lib.rights import Actor
from lib.store import Store, audit, value
from tests.commune import session
from tests.records.examples import MONTH
from tests.workbooks.filling import Filling, plan_of

ROOT = Path(__file__).resolve().parents[2]
LINES = 1_200
# Says when so many steps are done, and goes on.
IMPORT = """
import sys
from pathlib import Path
from lib.accounts import accounts
from lib.commune import open_commune
from lib.workbooks.taking_in import opened, take_in

def progress(done, of):
    if done >= of * float(sys.argv[3]):
        print("reached", flush=True)

store = open_commune(sys.argv[1])
take_in(store, accounts.actor_named(store, "vanphong"), opened(Path(sys.argv[2]).read_bytes(), "nam.xlsx"), progress)
"""


@pytest.mark.parametrize("share", [0.3, 1.0])
def test_an_import_that_is_killed_leaves_nothing_half_done(
    store: Store, office: Actor, tmp_path: Path, share: float
) -> None:
    filling = Filling.of(store, office, plan_of(store, "TO1", forms=(Session,), first=MONTH))
    first = filling.free(Session)
    for place in range(LINES):
        filling.enter(session(f"2024-08-{1 + place % 28:02d}", 20), number=first + place, reason="thử")
    file = tmp_path / "nam.xlsx"
    file.write_bytes(filling.saved())
    command = [sys.executable, "-c", IMPORT, str(store.path), str(file), str(share)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, env=os.environ | {"PYTHONUTF8": "1"}) as importing:
        assert importing.stdout is not None
        assert importing.stdout.readline() == b"reached\n"
        importing.kill()
    with closing(open_commune(store.path)) as again, again.read() as db:
        kept = value(db, "SELECT count(*) FROM session")
        assert kept in ((0,) if share < 1 else (0, LINES))
        assert audit.first_bad_row(db) is None
