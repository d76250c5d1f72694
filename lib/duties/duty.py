"""Duties follow from form x units valid then x period (data/rules/duties.toml), each with its days and its state."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from sqlite_utils import Database

from lib.indicators.acceptance import STATES
from lib.org import Unit, units_in
from lib.records import Record, form_named
from lib.rights import Actor
from lib.rules import Rule, month_end, rule
from lib.store import Store, rows
from lib.store.clock import today
from lib.translation import N_, _
from lib.vietnamese import shift_month


class State(Enum):
    """How far a duty is; "missing" is not zero and not "nothing to report"."""

    MISSING = N_("chưa báo cáo")
    DRAFT = N_("đang nhập, chưa nộp")
    SUBMITTED = STATES["submitted"]
    RETURNED = STATES["returned"]
    ACCEPTED = STATES["accepted"]

    @property
    def word(self) -> str:
        return _(self.value)


@dataclass(frozen=True)
class Duty:
    """One form that one unit owes for one month. `report` is its row in month_report, empty before it is submitted."""

    form: type[Record]
    unit: Unit
    month: str
    on_time_on: date
    due_on: date
    rows: int
    report: dict[str, Any]
    today: date

    @property
    def state(self) -> State:
        if self.report:
            return State[self.report["state"].upper()]
        return State.DRAFT if self.rows else State.MISSING

    @property
    def nothing(self) -> bool:
        """Whether the unit said that there was nothing to report, which is neither 0 nor missing."""
        return bool(self.report.get("nil_return")) and not self.rows

    @property
    def done(self) -> bool:
        return self.state in (State.SUBMITTED, State.ACCEPTED)

    @property
    def late(self) -> bool:
        """Submitted after the on-time day, or still owed after it."""
        handed_in = self.report.get("submitted_on") if self.done else None
        return (handed_in or self.today.isoformat()) > self.on_time_on.isoformat()

    @property
    def open_until(self) -> str | None:
        """The day until which an accepted month is open again, if it is."""
        until = self.report.get("open_until")
        return until if until and until >= self.today.isoformat() else None


def duties(store: Store, actor: Actor, months: Iterable[str]) -> list[Duty]:
    """Every duty of some months ("2024-08") that the actor may read, by month, unit and form."""
    with store.read() as db:
        return [duty for month in months for duty in duties_of(db, month, actor.scope())]


def duties_of(db: Database, month: str, scope: int | None) -> list[Duty]:
    """The duties of one month, of all units or of one, inside a snapshot or a change."""
    owed, now = rule("duties", month_end(month)), today(db)
    found = rows(db, "SELECT * FROM month_report WHERE month = ?", [month])
    reports = {(row["form"], row["unit_id"]): row for row in found}
    counts = _rows_of_periods(db, month, owed)
    on_time, due = (_day_after(month, owed, name) for name in ("on_time_day", "due_day"))
    listed = []
    for unit in units_in(db, month, scope=scope):
        for item in owed.content["owed"]:
            if item["unit_kind"] == unit.kind and int(month[5:7]) % item["every"] == 0:
                rows_found = counts.get((item["code"], item["every"], unit.id), 0)
                report = reports.get((item["code"], unit.id), {})
                listed.append(Duty(form_named(item["code"]), unit, month, on_time, due, rows_found, report, now))
    return listed


def _rows_of_periods(db: Database, month: str, owed: Rule) -> dict[tuple[str, int, int], int]:
    """(form, months of a period, unit) -> how many records the period that ends with the month holds."""
    counts: dict[tuple[str, int, int], int] = {}
    for table, every in sorted({(item["code"], item["every"]) for item in owed.content["owed"]}):
        sql = f"SELECT unit_id, count(*) FROM {form_named(table).table} WHERE month BETWEEN ? AND ? GROUP BY unit_id"
        found = db.execute(sql, [shift_month(month, 1 - every), month]).fetchall()
        counts |= {(table, every, row[0]): row[1] for row in found}
    return counts


def _day_after(month: str, owed: Rule, name: str) -> date:
    following = shift_month(month, 1)
    return date(int(following[:4]), int(following[5:7]), int(owed.content[name]))


def owed_months(day: date) -> list[str]:
    """The twelve months that have ended by a day, latest first: those worth asking for."""
    return [shift_month(f"{day:%Y-%m}", -back) for back in range(1, 13)]
