"""The board of directives as tables: what is late, what is under way, what is done."""

from collections.abc import Sequence

from lib import vietnamese
from lib.charts.chart import Mark
from lib.indicators.directives import Task
from lib.records import Directive
from lib.translation import _

Lines = tuple[list[str], list[list[str]]]


def board_lines(tasks: Sequence[Task]) -> Lines:
    """Headings, and one line for each directive."""
    headings = [_("Văn bản"), _("Nội dung được giao"), _("Đơn vị"), _("Hạn"), _("Trạng thái"), _("Báo cáo gần nhất")]
    return headings, [_line(task) for task in tasks]


def _line(task: Task) -> list[str]:
    values = task.standing.values
    deadline = vietnamese.day(task.deadline) if task.deadline else _("không ghi hạn")
    reported = ": ".join(part for part in (vietnamese.day(values["reported_on"]), values["progress"]) if part)
    return [values["document"], values["content"], task.standing.unit, deadline, _state(task), reported]


def _state(task: Task) -> str:
    if task.days_late:
        return f"▼ {_('quá hạn {days} ngày').format(days=vietnamese.count(task.days_late))}"
    return Directive.question("state").show(task.standing.values["state"])


def reports_of(task: Task, month: str) -> Mark:
    """Where a line leads: every dated report of that unit on that document."""
    standing = task.standing
    return Mark("directive_reports", f"{standing.first_on:%Y-%m}", month, standing.unit_id, standing.values["document"])
