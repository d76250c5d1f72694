"""Facts as if only accepted months had been entered: what may leave the commune.

The one rule of what "accepted" means for a record stands in `_accepted_months`. On one connection the forms' tables,
and all views over them, are covered by temporary ones of the same names that hold accepted records alone; so facts,
rows, and what follows from several records (a hamlet's first group, a directive's last deadline) are made by the same
declarations. What no unit owes is never handed in, hence never accepted.
"""

from collections.abc import Iterator

from sqlite_utils import Database

from lib.indicators import open_views
from lib.indicators.catalogue import INDICATORS
from lib.indicators.view import definitions
from lib.records import FORMS
from lib.rules import month_end, rule
from lib.store import rows
from lib.vietnamese import months_between, shift_month

_OF_MONTH = (
    "EXISTS (SELECT 1 FROM temp.accepted_month"
    " WHERE form = '{form}' AND unit_id = {row}.unit_id AND month = {row}.month)"
)


def show_accepted_only(db: Database) -> None:
    """Let everything that is read through this connection come from accepted months, until it is closed."""
    db.execute(
        "CREATE TEMP TABLE accepted_month (form TEXT, unit_id INTEGER, month TEXT, PRIMARY KEY (form, unit_id, month))"
        " WITHOUT ROWID"
    )
    db.conn.executemany("INSERT OR IGNORE INTO temp.accepted_month VALUES (?, ?, ?)", _accepted_months(db))
    for form in FORMS:
        accepted = _OF_MONTH.format(form=form.table, row="record")
        db.execute(
            f"CREATE TEMP VIEW {form.table} AS SELECT record.* FROM main.{form.table} AS record WHERE {accepted}"
        )
    sources = {each.view: each.form.table for each in INDICATORS if each.view}
    for name, sql in (each for each in definitions().items() if each[0] not in open_views.VIEWS):
        own = f"every_{name}" if name in sources else name
        db.execute(sql.replace(f"CREATE VIEW {name} AS", f"CREATE TEMP VIEW {own} AS", 1))
        if name in sources:
            db.execute(_of_accepted(name, sources[name]))


def _of_accepted(view: str, form: str) -> str:
    """A row without a record tells that there was none in a month, which is known only once the month is accepted."""
    accepted = _OF_MONTH.format(form=form, row="found")
    return f"CREATE TEMP VIEW {view} AS SELECT * FROM every_{view} AS found WHERE record_id IS NOT NULL OR {accepted}"


def _accepted_months(db: Database) -> Iterator[tuple[str, int, str]]:
    """Form, unit and month of the records that are accepted: all months of a period that an accepted report ends."""
    for report in rows(
        db,
        "SELECT form, unit_id, month, kind FROM main.month_report JOIN main.unit ON unit.id = unit_id"
        " WHERE state = 'accepted'",
    ):
        for month in months_between(shift_month(report["month"], 1 - _months_of_period(report)), report["month"]):
            yield report["form"], report["unit_id"], month


def _months_of_period(report: dict[str, str]) -> int:
    """How many months the period has that a unit's report of a form ends (data/rules/duties.toml)."""
    owed = rule("duties", month_end(report["month"])).content["owed"]
    found = (item["every"] for item in owed if (item["code"], item["unit_kind"]) == (report["form"], report["kind"]))
    return int(next(found, 1))
