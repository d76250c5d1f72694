"""Which months may still be written: accepted ones are locked, submitted ones wait for the office's decision."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from lib import vietnamese
from lib.records import Record
from lib.rights import ENTER_ALL, Actor
from lib.store.database import Store, rows
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


def why_closed(form: type[Record], month: str, state: str) -> str:
    """The sentence for a month that is closed, and what to do to open it; `state` is "accepted" or "submitted"."""
    sentence = _("“{form}” {month} đã nộp, đang chờ duyệt; cần sửa thì rút lại hoặc nhờ Văn phòng trả lại.")
    if state == "accepted":
        sentence = _("“{form}” {month} đã được duyệt và khóa; cần sửa thì nhờ Văn phòng mở lại.")
    return sentence.format(form=_(form.title), month=vietnamese.month_name(month))


def reports(store: Store, form: type[Record], month: str) -> dict[int, Mapping[str, Any]]:
    """Unit id -> its row in month_report for one form and month, of the units that have handed it in."""
    with store.read() as db:
        found = rows(db, "SELECT * FROM month_report WHERE form = ? AND month = ?", [form.table, month])
    return {row["unit_id"]: row for row in found}
