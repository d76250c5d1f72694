"""Which months may still be written: accepted ones are locked, submitted ones wait for the office's decision."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from lib import vietnamese
from lib.records import Problem, Record, Refused
from lib.rights import ENTER_ALL, Actor
from lib.store.changes import Change
from lib.store.clock import today
from lib.store.database import rows
from lib.translation import _


def closed_by(report: Mapping[str, Any], actor: Actor, day: date) -> str:
    """The state that closes a month to an actor on a day, "accepted" or "submitted"; empty while it is open.

    `report` is its row in month_report, empty before it was handed in. An accepted month that was reopened may be
    written until its last day, and then is locked again by itself.
    """
    state = str(report.get("state", ""))
    if state == "accepted" and (report["open_until"] or "") < day.isoformat():
        return state
    return state if state == "submitted" and not actor.may(ENTER_ALL) else ""


def require_open(changing: Change, form: type[Record], unit_id: int, month: str) -> None:
    """Raise Refused if a unit's month of a form is closed to the actor."""
    found = rows(
        changing.db,
        "SELECT state, open_until FROM month_report WHERE form = ? AND unit_id = ? AND month = ?",
        [form.table, unit_id, month],
    )
    closed = closed_by(found[0], changing.actor, today(changing.db)) if found else ""
    if not closed:
        return
    sentence = _("“{form}” {month} đã nộp, đang chờ duyệt; cần sửa thì rút lại hoặc nhờ Văn phòng trả lại.")
    if closed == "accepted":
        sentence = _("“{form}” {month} đã được duyệt và khóa; cần sửa thì nhờ Văn phòng mở lại.")
    said = sentence.format(form=_(form.title), month=vietnamese.month_name(month))
    raise Refused([Problem(form.dated_by, said)])
