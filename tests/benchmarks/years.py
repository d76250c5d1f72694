"""One year and ten years of a commune's rows: the demo's last twelve months, alone or after nine years like them."""

import calendar
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from lib import demo
from lib.records import FORMS, Record
from lib.rights import OPERATOR
from lib.store import Store, change, rows
from lib.vietnamese import shift_month

OWNED = ("id", "month")
LAST_MONTH = demo.MONTHS[-1]


def store_of_years(path: Path, years: int) -> Store:
    """A store whose last year is the demo's last twelve months, each earlier year a copy of it."""
    store = demo.make(path)
    with store.write() as db:
        db.execute("UPDATE unit SET valid_from = '2010-01-01'")
        db.execute("UPDATE unit_name SET valid_from = '2010-01-01'")
        for form in FORMS:
            db.execute(f"DELETE FROM {form.table} WHERE month <= ?", [shift_month(LAST_MONTH, -12)])
            last_year = rows(db, f"SELECT * FROM {form.table}")
            for back in range(1, years):
                _insert(db, form, [_earlier(form, row, back) for row in last_year])
    return store


def _earlier(form: type[Record], row: dict[str, Any], years: int) -> dict[str, Any]:
    """The row as it would stand years earlier; groups are numbered on, since each is launched only once."""
    moved = {name: _moved(item, years) if name in form.questions() else item for name, item in row.items()}
    if "number" in moved:
        moved["number"] += 10 * years
    return {name: item for name, item in moved.items() if name not in OWNED}


def _moved(value: Any, years: int) -> Any:
    """A day ("2024-02-29") or month ("2024-02") moved back, within its month; anything else as it is."""
    if not isinstance(value, str) or value[:4] not in ("2023", "2024") or value[4:5] != "-":
        return value
    year, month = int(value[:4]) - years, int(value[5:7])
    day = min(int(value[8:] or 1), calendar.monthrange(year, month)[1])
    return f"{year}-{month:02d}-{day:02d}"[: len(value)]


def _insert(db: Database, form: type[Record], moved: list[dict[str, Any]]) -> None:
    if moved:
        names = ", ".join(moved[0])
        marks = ", ".join("?" * len(moved[0]))
        db.conn.executemany(
            f"INSERT INTO {form.table} ({names}) VALUES ({marks})", [list(row.values()) for row in moved]
        )


def touch(store: Store) -> Callable[[], None]:
    """What writes one recorded change of a row each time it is called, leaving as many rows as before."""
    with store.read() as db:
        (row,) = rows(db, "SELECT id, version, attendances FROM session ORDER BY month DESC, id LIMIT 1")

    def write() -> None:
        with change(store, OPERATOR) as changing:
            changing.update(
                "session", row["id"], row["version"], {"attendances": row["attendances"] + 1 + row["version"] % 2}
            )
        row["version"] += 1

    return write
