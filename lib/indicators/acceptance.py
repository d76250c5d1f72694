"""In SQL: which report holds a row, and so which rows are accepted. lib.indicators.basis has the rule in words."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from sqlite_utils import Database

from lib.records import FORMS, Record
from lib.rules import Rule, versions
from lib.store import rows
from lib.translation import N_
from lib.vietnamese import shift_month

REPORTS = "month_report"
TABLES = (*(form.table for form in FORMS), REPORTS)


# The states of a report in words; what was not handed in has no report.
STATES = {
    "submitted": N_("đã nộp, chờ duyệt"),
    "returned": N_("bị trả lại"),
    "accepted": N_("đã duyệt"),
}


@dataclass(frozen=True)
class Acceptance:
    """Who accepted a report last, and when (UTC, as stored)."""

    by: str
    at: str


def accepted_views() -> dict[str, str]:
    """View name -> the SQL that creates it: the accepted rows of each form's table, and the accepted reports."""
    views = {f"accepted_{form.table}": _accepted_rows(form) for form in FORMS}
    reports = f"CREATE VIEW accepted_{REPORTS} AS\nSELECT * FROM {REPORTS} WHERE state = 'accepted'"
    return views | {f"accepted_{REPORTS}": reports}


def _accepted_rows(form: type[Record]) -> str:
    return (
        f"CREATE VIEW accepted_{form.table} AS\nSELECT r.* FROM {form.table} AS r {held_by(form)}"
        f"\nWHERE report.state = 'accepted' OR {period(form)} IS NULL"
    )


def held_by(form: type[Record]) -> str:
    """The joins that give a row `r` of a form its `unit` and, if it was handed in, the `report` that holds it."""
    return (
        "LEFT JOIN unit ON unit.id = r.unit_id"
        f" LEFT JOIN {REPORTS} AS report ON report.form = '{form.table}' AND report.unit_id = r.unit_id"
        f" AND report.month = {period(form)}"
    )


def period(form: type[Record]) -> str:
    """The month that closes the period of a row `r`, by the rule in force in its month; NULL where no report holds it.

    Each version of the rule hides, as in lib.rules, those that are older and those of a wider scope.
    """
    first_asked = sorted(versions("duties"), key=lambda each: (each.scope == "local", each.valid_from), reverse=True)
    found = " ".join(f"WHEN {_in_force(each)} THEN {_closing_month(each, form)}" for each in first_asked)
    return f"CASE {found} END"


def _in_force(found: Rule) -> str:
    since = f"r.month >= '{found.valid_from:%Y-%m}'"
    if found.valid_to is None:
        return since
    return f"{since} AND r.month <= '{shift_month(f'{found.valid_to + timedelta(days=1):%Y-%m}', -1)}'"


def _closing_month(found: Rule, form: type[Record]) -> str:
    owed = [item for item in found.content["owed"] if item["code"] == form.table]
    kinds = " ".join(f"WHEN '{item['unit_kind']}' THEN {_last_month(item['every'])}" for item in owed)
    return f"CASE unit.kind {kinds} END" if owed else "NULL"


def _last_month(every: int) -> str:
    """The last month of the period of some months in which a row lies, NULL if its unit was gone by then."""
    if every == 1:
        return "r.month"
    last = f"substr(r.month, 1, 5) || printf('%02d', (substr(r.month, 6) + {every - 1}) / {every} * {every})"
    return f"CASE WHEN {last} <= substr(coalesce(unit.valid_to, '9999-12-31'), 1, 7) THEN {last} END"


def acceptances(db: Database, report_ids: Collection[int]) -> dict[int, Acceptance]:
    """Report -> its latest acceptance, of those that were ever accepted."""
    marks = ", ".join("?" * len(report_ids))
    found = rows(
        db,
        "SELECT row_id, actor, at FROM audit"
        f" WHERE table_name = '{REPORTS}' AND row_id IN ({marks}) AND json_extract(after, '$.state') = 'accepted'"
        " ORDER BY id",
        list(report_ids),
    )
    return {row["row_id"]: Acceptance(row["actor"], row["at"]) for row in found}
