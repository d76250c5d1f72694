"""A reminder to paste into a Zalo group: which units still owe the last month, by when. Units only, no persons."""

from lib import vietnamese
from lib.duties.duty import Duty
from lib.translation import _


def reminder(owed: list[Duty], month: str) -> str:
    """The text for a month's duties, units in display order; empty when nothing is owed."""
    open_ones = [duty for duty in owed if duty.month == month and not duty.done]
    if not open_ones:
        return ""
    by_unit: dict[str, list[str]] = {}
    for duty in open_ones:
        by_unit.setdefault(duty.unit.name, []).append(f"{_(duty.form.title)} ({duty.state.word})")
    lines = [f"- {name}: {', '.join(forms)}" for name, forms in by_unit.items()]
    heading = _("Đề nghị các đơn vị sau nộp số liệu {month} trước ngày {day}:").format(
        month=vietnamese.month_name(month), day=vietnamese.day(open_ones[0].due_on)
    )
    return "\n".join([heading, *lines])
