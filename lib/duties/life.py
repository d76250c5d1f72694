"""The life of a month: submitted by the unit; by the office accepted and locked, returned with a reason, reopened."""

from collections.abc import Mapping, Sequence
from datetime import date

from lib import vietnamese
from lib.duties.duty import Duty, State
from lib.records import Problem, Refused
from lib.rights import ACCEPT, NOT_YOURS, Actor, require
from lib.store import Change, Store, change
from lib.store.clock import today
from lib.translation import N_, _

NOT_THE_OFFICE = N_("Chỉ Văn phòng Đảng ủy được duyệt, trả lại hoặc mở lại số liệu.")


def submit(store: Store, actor: Actor, duty: Duty, nothing: bool = False) -> None:
    """Hand a month in; `nothing` says that there was nothing to report, and is refused when there are records.

    Raises Forbidden, Refused or Stale.
    """
    if nothing and duty.rows:
        raise Refused([Problem("", _("Tháng này đã có dòng được nhập nên không thể ghi “không phát sinh”."))])
    if not nothing and not duty.rows:
        raise Refused([Problem("", _("Chưa có dòng nào để nộp; nhập số liệu, hoặc chọn “không phát sinh”."))])
    _require_state(duty, State.MISSING, State.DRAFT, State.RETURNED)
    with change(store, actor) as changing:
        require(actor.may_enter(duty.unit.id), NOT_YOURS)
        on = today(changing.db).isoformat()
        _write(changing, duty, {"state": "submitted", "nil_return": int(nothing), "submitted_on": on, "reason": ""})


def withdraw(store: Store, actor: Actor, duty: Duty) -> None:
    """Take a submitted month back before the office has decided. Raises Forbidden, Refused or Stale."""
    _require_state(duty, State.SUBMITTED)
    with change(store, actor, _("đơn vị rút lại")) as changing:
        require(actor.may_enter(duty.unit.id), NOT_YOURS)
        changing.delete("month_report", duty.report["id"], duty.report["version"])


def accept(store: Store, actor: Actor, waiting: Sequence[Duty]) -> None:
    """Accept submitted months, all of them or none, which locks them. Raises Forbidden, Refused or Stale."""
    for duty in waiting:
        _require_state(duty, State.SUBMITTED)
    with change(store, actor) as changing:
        require(actor.may(ACCEPT), NOT_THE_OFFICE)
        for duty in waiting:
            _decide(changing, duty, {"state": "accepted", "reason": "", "open_until": None})


def return_(store: Store, actor: Actor, duty: Duty, reason: str) -> None:
    """Give a submitted month back to its unit, with a reason. Raises Forbidden, Refused or Stale."""
    _require_state(duty, State.SUBMITTED)
    said = _required(reason, _("Ghi lý do trả lại để đơn vị biết cần sửa gì."))
    with change(store, actor, said) as changing:
        require(actor.may(ACCEPT), NOT_THE_OFFICE)
        _decide(changing, duty, {"state": "returned", "reason": said})


def reopen(store: Store, actor: Actor, duty: Duty, reason: str, until: date) -> None:
    """Open an accepted month until a day, with a reason; after it the month is locked again by itself.

    Raises Forbidden, Refused or Stale.
    """
    _require_state(duty, State.ACCEPTED)
    said = _required(reason, _("Ghi lý do mở lại tháng đã duyệt."))
    if until < duty.today:
        raise Refused([Problem("until", _("Ngày khóa lại đã qua; chọn từ hôm nay trở đi."))])
    with change(store, actor, said) as changing:
        require(actor.may(ACCEPT), NOT_THE_OFFICE)
        _decide(changing, duty, {"open_until": until.isoformat(), "reason": said})


def _required(reason: str, sentence: str) -> str:
    said = vietnamese.clean(reason)
    if not said:
        raise Refused([Problem("reason", sentence)])
    return said


def _require_state(duty: Duty, *allowed: State) -> None:
    if duty.state not in allowed:
        sentence = _("{unit}, “{form}” {month}: {state}; không làm được việc này.").format(
            unit=duty.unit.name,
            form=_(duty.form.title),
            month=vietnamese.month_name(duty.month),
            state=duty.state.word,
        )
        raise Refused([Problem("", sentence)])


def _decide(changing: Change, duty: Duty, decision: Mapping[str, str | None]) -> None:
    changing.update("month_report", duty.report["id"], duty.report["version"], decision)


def _write(changing: Change, duty: Duty, values: Mapping[str, str | int]) -> None:
    if duty.report:
        changing.update("month_report", duty.report["id"], duty.report["version"], values)
        return
    place = {"form": duty.form.table, "unit_id": duty.unit.id, "month": duty.month}
    changing.insert("month_report", {**place, **values})
