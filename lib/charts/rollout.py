"""The model's rollout: hamlets by stages with their days, and the line against the plan."""

from lib import vietnamese
from lib.charts.chart import Mark
from lib.indicators.rollout import Grade, GroupPath, Plan, stages_shown
from lib.rules import options
from lib.translation import _


def plan_line(plan: Plan, unit_id: int | None) -> tuple[str, str, list[str], list[int | None], list[float], list[Mark]]:
    """Hamlets with a launched group against the plan, as `lines.against_plan` takes them."""
    marks = [Mark("hamlets_with_group", plan.months[0], month, unit_id) for month in plan.months]
    return _("Số ấp có tổ đã ra mắt, so với kế hoạch năm"), _("ấp"), plan.months, plan.reached, plan.planned, marks


def stage_sheet(groups: list[GroupPath]) -> tuple[list[str], list[list[str]], str, list[int]]:
    """One line a group: its hamlet, number, households, and the day each stage was reached."""
    stages = stages_shown(groups)
    rows = [
        [
            group.hamlet.name,
            _("chưa có tổ") if group.number is None else vietnamese.prose_count(group.number),
            "–" if group.households is None else vietnamese.count(group.households),
            _graded(group.grade),
            *(vietnamese.day(group.reached[code]) if code in group.reached else "–" for code in stages),
        ]
        for group in groups
    ]
    headings = [_("Ấp"), _("Tổ số"), _("Số hộ"), _("Xếp loại gần nhất"), *stages.values()]
    return headings, rows, _("Ngày đạt từng giai đoạn; “–” là chưa đạt hoặc chưa báo cáo"), [2]


def _graded(grade: Grade | None) -> str:
    """ "Tốt, 92 điểm (28/03/2024)"."""
    if grade is None:
        return "–"
    score = "" if grade.score is None else f", {_('{score} điểm').format(score=vietnamese.count(grade.score))}"
    return f"{options('group_grades').get(grade.code, grade.code)}{score} ({vietnamese.day(grade.given_on)})"
