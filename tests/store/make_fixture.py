"""The store as this version of the program makes it, kept for later versions: `python -m tests.store.make_fixture`.

Run once behind a new migration, before it is released. Those of versions 1, 2, 3, 8, 10 and 11 were made by the program
of that version itself (3 had the fifth migration, not the third); 4 to 7 and 9 never stood on the main branch, and are
the stores of version 2 and 8 with the migrations between.
"""

import gzip
import sys
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path

from lib import org
from lib.accounts import accounts
from lib.commune import open_commune
from lib.rights import OPERATOR
from lib.store import Store, change, entries, value
from tests.commune import meeting, session

FOLDER = Path(__file__).parent / "fixtures"


def fixture(version: int) -> Path:
    """The compressed store of a version."""
    return FOLDER / f"v{version:03d}.db.gz"


def unpacked(version: int, folder: Path) -> Path:
    """A store of a version, of one's own."""
    path = folder / "store.db"
    path.write_bytes(gzip.decompress(fixture(version).read_bytes()))
    return path


def fill(store: Store) -> None:
    """One cell, the office's account, a meeting that was corrected once, and a session of 34."""
    with change(store, OPERATOR, "lập để thử") as changing:
        commune = org.found(changing, "XA", "commune", "Đảng ủy xã Long Bình", date(2020, 1, 1), "01-QĐ/ĐU")
        cell = org.found(changing, "CB01", "party_cell", "Chi bộ ấp Long Thới", date(2020, 1, 1), "01-QĐ/ĐU", commune)
        accounts.add_hashed(changing, "vanphong", "office", None, "x")
    row_id = entries.save(store, OPERATOR, cell, meeting())
    entries.save(store, OPERATOR, cell, meeting(absent_excused=2), row_id, 1)
    entries.save(store, OPERATOR, cell, session(attendances=34))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        with closing(open_commune(Path(folder) / "store.db")) as store:
            fill(store)
            with store.read() as db:
                version = int(value(db, "PRAGMA user_version"))
            with closing(store.connect()) as db:
                db.execute("VACUUM INTO ?", [f"{folder}/compact.db"])
        fixture(version).write_bytes(gzip.compress((Path(folder) / "compact.db").read_bytes(), 9, mtime=0))
    sys.stdout.write(f"{fixture(version).name}\n")


if __name__ == "__main__":
    main()
