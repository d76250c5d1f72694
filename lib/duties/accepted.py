"""Up to which month figures are final, the office having accepted all that was owed; who accepted which month, when."""

from dataclasses import dataclass

from sqlite_utils import Database

from lib.duties.duty import State, duties_of
from lib.indicators.kept import until_next_write
from lib.rights import Actor
from lib.rules import month_end, rule, versions
from lib.store import Store, rows
from lib.vietnamese import shift_month

LOOK_BACK = 12  # months


@dataclass(frozen=True)
class Acceptance:
    """That a unit's month of a form was accepted: by which account, and at which moment in UTC."""

    by: str
    at: str


@until_next_write
def last_accepted(store: Store, actor: Actor, month: str) -> str | None:
    """The latest month up to `month` of which every duty the actor may read is accepted; None within a year back."""
    with store.read() as db:
        for back in range(LOOK_BACK):
            each = shift_month(month, -back)
            owed = duties_of(db, each, actor.scope())
            if owed and all(duty.state is State.ACCEPTED for duty in owed):
                return each
    return None


_ACCEPTED = """
    SELECT report.form, report.unit_id, report.month, unit.kind, audit.actor, audit.at
    FROM month_report AS report JOIN unit ON unit.id = report.unit_id
    JOIN audit ON audit.table_name = 'month_report' AND audit.row_id = report.id
    WHERE report.state = 'accepted' AND json_extract(audit.after, '$.state') = 'accepted'
    ORDER BY audit.id"""


def acceptances(db: Database) -> dict[tuple[str, int, str], Acceptance]:
    """(form, unit, month) -> its last acceptance; a report of a quarter or year stands for each month of it."""
    found: dict[tuple[str, int, str], Acceptance] = {}
    for row in rows(db, _ACCEPTED):
        accepted = Acceptance(row["actor"], row["at"])
        for back in range(_months_of(row["form"], row["kind"], row["month"])):
            found[row["form"], row["unit_id"], shift_month(row["month"], -back)] = accepted
    return found


def handed_in() -> set[str]:
    """The forms that some unit hands in for acceptance, over all versions of the rule."""
    return {item["code"] for each in versions("duties") for item in each.content["owed"]}


def _months_of(form: str, unit_kind: str, month: str) -> int:
    """How many months a report of a form by a kind of unit stands for."""
    owed = rule("duties", month_end(month)).content["owed"]
    return next((item["every"] for item in owed if (item["code"], item["unit_kind"]) == (form, unit_kind)), 1)
