"""Which months may still be written: accepted ones are locked, submitted ones wait for the office's decision."""

from lib import vietnamese
from lib.records import Problem, Record, Refused
from lib.rights import ENTER_ALL
from lib.store.changes import Change
from lib.store.clock import today
from lib.store.database import rows
from lib.translation import _


def require_open(changing: Change, form: type[Record], unit_id: int, month: str) -> None:
    """Raise Refused if a unit's month of a form is accepted, or submitted and the actor is not the office.

    An accepted month that was reopened may be written until its last day, and then is locked again by itself.
    """
    found = rows(
        changing.db,
        "SELECT state, open_until FROM month_report WHERE form = ? AND unit_id = ? AND month = ?",
        [form.table, unit_id, month],
    )
    if not found or found[0]["state"] == "returned":
        return
    said = {"form": _(form.title), "month": vietnamese.month_name(month)}
    if found[0]["state"] == "accepted":
        if (found[0]["open_until"] or "") >= today(changing.db).isoformat():
            return
        sentence = _("“{form}” {month} đã được duyệt và khóa; cần sửa thì nhờ Văn phòng mở lại.")
    elif changing.actor.may(ENTER_ALL):
        return
    else:
        sentence = _("“{form}” {month} đã nộp, đang chờ duyệt; cần sửa thì rút lại hoặc nhờ Văn phòng trả lại.")
    raise Refused([Problem(form.dated_by, sentence.format(**said))])
