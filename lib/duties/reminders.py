"""Reminders to paste into a Zalo group or to send: what a unit still owes, by when. Units only, no persons."""

from collections.abc import Callable, Iterable
from itertools import groupby

from lib import vietnamese
from lib.duties.duty import Duty
from lib.translation import _


def owing(owed: Iterable[Duty]) -> dict[int, list[Duty]]:
    """Unit id -> its duties still to do, for every unit that has any, in the order given."""
    found: dict[int, list[Duty]] = {}
    for duty in owed:
        if not duty.done:
            found.setdefault(duty.unit.id, []).append(duty)
    return found


def reminder(owed: Iterable[Duty], month: str) -> str:
    """The text for all units that still owe a month; empty when none does. Reasons are for the one unit alone."""
    by_unit = list(owing(duty for duty in owed if duty.month == month).values())
    if not by_unit:
        return ""
    heading = _("Đề nghị các đơn vị sau nộp số liệu {month}, {day}:").format(
        month=vietnamese.month_name(month), day=_by_when(by_unit[0][0])
    )
    return "\n".join([heading, *(f"- {line}" for line in units_and_what(by_unit, _forms))])


def unit_reminder(of_unit: list[Duty]) -> str:
    """The text for one unit with all that it still owes (at least one duty), and why something came back."""
    lines = [_("Đề nghị {unit} nộp số liệu còn thiếu:").format(unit=of_unit[0].unit.name)]
    for month, each in groupby(of_unit, key=lambda duty: duty.month):
        of_month = list(each)
        lines.append(f"- {vietnamese.month_name(month)}, {_by_when(of_month[0])}: {_forms(of_month)}")
    for duty in of_unit:
        if reason := duty.report.get("reason"):
            what = f"{_(duty.form.title)}, {vietnamese.month_name(duty.month)}"
            lines.append(f"- {what}, {_('trả lại vì')}: {reason}")
    return "\n".join(lines)


def _by_when(duty: Duty) -> str:
    on_time, due = vietnamese.day(duty.on_time_on), vietnamese.day(duty.due_on)
    if duty.today > duty.due_on:
        return _("đã quá hạn ngày {due}").format(due=due)
    if duty.today > duty.on_time_on:
        return _("chậm nhất ngày {due}").format(due=due)
    return _("đúng hạn đến hết ngày {on_time}, chậm nhất ngày {due}").format(on_time=on_time, due=due)


def _forms(those: list[Duty]) -> str:
    by_state: dict[str, list[str]] = {}
    for duty in those:
        by_state.setdefault(duty.state.word, []).append(_(duty.form.title))
    return " – ".join(f"{'; '.join(titles)} ({state})" for state, titles in by_state.items())


def units_and_what(by_unit: Iterable[list[Duty]], what: Callable[[list[Duty]], str]) -> list[str]:
    """Lines such as "Chi bộ A, Chi bộ B: …", one for all units of which the same is to be said."""
    units: dict[str, list[str]] = {}
    for of_unit in by_unit:
        units.setdefault(what(of_unit), []).append(of_unit[0].unit.name)
    return [f"{', '.join(names)}: {said}" for said, names in units.items()]
