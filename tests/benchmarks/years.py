"""One year and many years of a commune's rows: the demo's last twelve months, alone or after years like them."""

import calendar
import re
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

from lib import demo
from lib.indicators import Span, facts
from lib.records import FORMS
from lib.rights import OPERATOR
from lib.store import Store, change, rows, value
from lib.vietnamese import shift_month
from tests.benchmarks.compare import Comparison, interleaved, milliseconds

ROUNDS, WARM_UP = 120, 10
DATED_TABLES = (*(form.table for form in FORMS), "month_report")
DAY_OR_MONTH = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")


def store_of_years(path: Path, years: int) -> Store:
    """A store whose last year is the demo's last twelve months, each earlier year a copy of it."""
    store = demo.make(path)
    with store.write() as db:
        for table in ("unit", "unit_name", "unit_parent"):
            db.execute(f"UPDATE {table} SET valid_from = '2010-01-01'")
        before = shift_month(value(db, "SELECT max(month) FROM cell_meeting"), -12)
        for table in DATED_TABLES:
            db.execute(f"DELETE FROM {table} WHERE month <= ?", [before])
            names = [column.name for column in db[table].columns if column.name != "id"]
            last_year = db.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall()
            earlier = [_earlier(names, row, back) for back in range(1, years) for row in last_year]
            marks = ", ".join("?" * len(names))
            db.conn.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", earlier)
    return store


def _earlier(names: list[str], row: Sequence[Any], years: int) -> list[Any]:
    """The row as it would stand years earlier; groups are numbered on, since each is launched only once."""
    return [
        item + 10 * years if name == "number" else _moved(item, years) for name, item in zip(names, row, strict=True)
    ]


def _moved(item: Any, years: int) -> Any:
    """A day ("2024-02-29") or month ("2024-02") moved back, within its month; anything else as it is."""
    found = DAY_OR_MONTH.fullmatch(item) if isinstance(item, str) else None
    if found is None:
        return item
    year, month = int(found[1]) - years, int(found[2])
    day = min(int(found[3] or 1), calendar.monthrange(year, month)[1])
    return f"{year}-{month:02d}-{day:02d}"[: len(item)]


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


def flat(folder: Path) -> list[Comparison]:
    """The facts of the last year, out of one year's rows and out of many."""
    with ExitStack() as opened:
        stores = {
            years: opened.enter_context(closing(store_of_years(folder / f"{years}.db", years))) for years in (1, 10, 30)
        }
        times = interleaved([_facts_of_last_year(store) for store in stores.values()], ROUNDS, WARM_UP)
        taken = dict(zip(stores, times, strict=True))
    what = "Số liệu một năm đọc từ kho {years} năm / từ kho 1 năm"
    return [Comparison(what.format(years=years), taken[years], taken[1], 1.1) for years in (10, 30)]


def _facts_of_last_year(store: Store) -> Callable[[], float]:
    with store.read() as db:
        last = value(db, "SELECT max(month) FROM cell_meeting")
    span = Span(shift_month(last, -11), last)

    def read() -> None:
        with store.read() as db:
            facts(db, span)

    return lambda: milliseconds(read)
