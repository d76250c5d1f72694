"""The model's rollout: hamlets by stages with their days."""

from lib import vietnamese
from lib.indicators.rollout import Grade, GroupPath, stages_shown
from lib.rules import options
from lib.translation import _


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
