"""The overview as a user would make it without this program: pandas over a workbook, a Dash app, a Datasette dashboard.

Each shows the year's main targets of the same store: reached so far, pace, share, and the months behind them.
"""

import json
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pandas as pd

from lib import demo
from lib.accounts import accounts
from lib.demo.figures import table
from lib.store import Store
from tests.benchmarks.compare import Comparison, interleaved, milliseconds
from tests.benchmarks.overview import READER, own_overview, read_overview
from tests.benchmarks.servers import HOST, Running, free_port, serving
from tests.benchmarks.years import touch

MONTH = "2024-08"
ROUNDS, WARM_UP, PAUSE = 40, 4, 0.02
SLOW_ROUNDS, SLOW_WARM_UP = 7, 1
FACTS = (
    "SELECT indicator, unit, month, numerator, denominator FROM open_facts"
    f" WHERE month BETWEEN '{MONTH[:4]}-01' AND '{MONTH}'"
)
TARGETS = (
    "SELECT open_targets.* FROM open_targets JOIN target ON target.indicator = open_targets.indicator"
    " AND target.year = open_targets.year WHERE open_targets.year = 2024 AND headline > 0 ORDER BY headline"
)


def overviews(folder: Path) -> list[Comparison]:
    """Ours against each of them, every way in the same rounds."""
    with ExitStack() as opened:
        store = opened.enter_context(closing(demo.make(folder / "ours.db")))
        copied, book = _copy(store, folder / "copy.db"), _workbook(store, folder / "commune.xlsx")
        actor, write = accounts.actor_named(store, READER), touch(store)
        reading, of_book = interleaved(
            [
                lambda: _after(write, lambda: read_overview(store, actor)),
                lambda: milliseconds(lambda: overview_of(*_read(book))),
            ],
            SLOW_ROUNDS,
            SLOW_WARM_UP,
        )
        ours = opened.enter_context(own_overview(store))
        dash, datasette = opened.enter_context(_dash(copied)), opened.enter_context(_datasette(copied, folder))
        ways = [ours.rerun, lambda: _then(write, ours.rerun), _clicked(dash), _shown(datasette)]
        mine, written, by_dash, by_datasette = interleaved(ways, ROUNDS, WARM_UP, PAUSE)
    return [
        Comparison("Số liệu Tổng quan vừa sau một lần ghi / pandas + openpyxl đọc sổ Excel", reading, of_book, 1),
        Comparison("Tổng quan / cùng nội dung bằng Dash", mine, by_dash, 1),
        Comparison("Tổng quan vừa sau một lần ghi / cùng nội dung bằng Dash", written, by_dash, 1),
        Comparison("Tổng quan / cùng nội dung bằng bảng Datasette", mine, by_datasette, 1),
    ]


def _after(write: Callable[[], None], work: Callable[[], object]) -> float:
    return _then(write, lambda: milliseconds(work))


def _then(write: Callable[[], None], timed: Callable[[], float]) -> float:
    write()
    return timed()


def _copy(store: Store, path: Path) -> Path:
    with closing(store.connect()) as db:
        db.execute("VACUUM INTO ?", [str(path)])
    return path


def _workbook(store: Store, path: Path) -> Path:
    """The workbook that an office keeps by hand: a sheet of figures and one of targets."""
    with closing(store.connect()) as db, pd.ExcelWriter(path) as book:
        pd.read_sql_query(FACTS, db.conn).to_excel(book, sheet_name="facts", index=False)
        pd.read_sql_query(TARGETS, db.conn).to_excel(book, sheet_name="targets", index=False)
    return path


def _read(book: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    sheets = pd.read_excel(book, sheet_name=["facts", "targets"], engine="openpyxl")
    return sheets["facts"], sheets["targets"]


def overview_of(facts: pd.DataFrame, targets: pd.DataFrame) -> list[Mapping[str, Any]]:
    """What the overview tells, worked out with pandas."""
    rows = []
    for target in targets.to_dict("records"):
        own = facts[facts["indicator"] == target["indicator"]]
        rate = own["denominator"].notna().any()
        months = own.groupby("month")[["numerator", "denominator"]].sum()
        reached = 100 * own["numerator"].sum() / own["denominator"].sum() if rate else own["numerator"].sum()
        weights = [int(each) for each in target["weights"].split()]
        goal = target["value"] / 100 if rate else target["value"]
        pace = goal if rate else goal * sum(weights[: int(MONTH[5:])]) / sum(weights)
        series = (100 * months["numerator"] / months["denominator"] if rate else months["numerator"]).tolist()
        rows.append({"title": target["title"], "reached": reached, "goal": goal, "pace": pace, "series": series})
    return rows


def _dash(store: Path) -> Any:
    port = free_port()
    return serving(["tests.benchmarks.peer_dash", str(store), str(port)], Path.cwd(), port, health="")


def _clicked(running: Running) -> Callable[[], float]:
    """The callback that a browser sends when the month is chosen again."""
    asked = {
        "output": "overview.children",
        "outputs": {"id": "overview", "property": "children"},
        "inputs": [{"id": "month", "property": "value", "value": MONTH}],
        "changedPropIds": ["month.value"],
    }
    request = urllib.request.Request(
        f"http://{HOST}:{running.port}/_dash-update-component",
        json.dumps(asked).encode(),
        {"Content-Type": "application/json"},
    )
    assert b"Tr" in _answered(request), "the Dash app draws no rows"
    return lambda: milliseconds(lambda: _answered(request))


def _datasette(store: Path, folder: Path) -> Any:
    port, settings = free_port(), folder / "datasette.json"
    charts = {each: _chart(each) for each in headlines()}
    dashboard = {"title": "Tổng quan", "charts": charts}
    settings.write_text(json.dumps({"plugins": {"datasette-dashboards": {"overview": dashboard}}}), "utf-8")
    command = ["datasette", "serve", "--immutable", str(store), "--metadata", str(settings), "--port", str(port)]
    return serving([*command, "--host", HOST], folder, port, health="-/versions.json")


def _chart(code: str) -> dict[str, Any]:
    query = (
        f"SELECT month, sum(numerator) AS numerator, sum(denominator) AS denominator FROM open_facts"
        f" WHERE indicator = '{code}' AND month BETWEEN '2024-01' AND '{MONTH}' GROUP BY month"
    )
    bars = {"mark": "bar", "encoding": {"x": {"field": "month"}, "y": {"field": "numerator", "type": "quantitative"}}}
    return {"title": code, "db": "copy", "query": query, "library": "vega-lite", "display": bars}


def headlines() -> list[str]:
    """The indicators on the demo's overview."""

    return [
        row["indicator"] for row in table("targets") if row["year"] == MONTH[:4] and row["headline"] not in ("", "0")
    ]


def _shown(running: Running) -> Callable[[], float]:
    """The dashboard's page, and the rows of each of its charts as its script then asks for them."""
    base = f"http://{HOST}:{running.port}"
    queries = [urllib.parse.urlencode({"sql": _chart(each)["query"], "_shape": "array"}) for each in headlines()]
    addresses = [f"{base}/-/dashboards/overview", *(f"{base}/copy.json?{query}" for query in queries)]
    return lambda: milliseconds(lambda: [_answered(urllib.request.Request(each)) for each in addresses])


def _answered(request: urllib.request.Request) -> bytes:
    with urllib.request.urlopen(request, timeout=60) as answer:
        content: bytes = answer.read()
        return content
