"""Sessions of all units and the working groups: which indicators their page shows, and the classes of the members."""

from lib.charts import bars, sheets
from lib.charts.bars import Series
from lib.charts.chart import BEST_TO_WORST, Chart, Mark, Sheet, months_said
from lib.indicators import Span, indicator
from lib.indicators.series import by_unit_and_category
from lib.org import Unit
from lib.records.member_assessment import CLASSES
from lib.rights import Actor
from lib.store import Store
from lib.translation import _

CODES = (
    "dissemination_sessions",
    "dissemination_attendances",
    "working_group_meetings",
    "working_group_attendances",
)
ASSESSED = "members_assessed"


def group_sheet(store: Store, actor: Actor, groups: list[Unit], month: str) -> Sheet:
    """Group by group its theme and what came of it this year: meetings, attendances, members who did well."""
    codes = ("working_group_meetings", "working_group_attendances", ASSESSED, "members_good_rate")
    found = sheets.by_unit(store, actor, groups, codes, month)
    themes = [*(group.theme or "–" for group in groups), ""]
    rows = [[row[0], theme, *row[1:]] for row, theme in zip(found.rows, themes, strict=False)]
    headings = [_("Tổ"), _("Chủ đề"), *found.headings[1:]]
    return Sheet(headings, rows, found.caption, range(2, len(headings)))


def member_classes(store: Store, actor: Actor, groups: list[Unit], months: list[str]) -> Chart:
    """Each group's assessments of its members over some months, parted by class."""
    wanted, span = indicator(ASSESSED), Span(months[0], months[-1])
    found = by_unit_and_category(store, actor, ASSESSED, span)
    assessing = [group for group in groups if (group.id, CLASSES[0]) in found]
    parts = [
        Series(
            wanted.category_label(code),
            [found[group.id, code].numerator for group in assessing],
            [Mark(ASSESSED, span.first, span.last, group.id, code) for group in assessing],
            colour,
        )
        for code, colour in zip(CLASSES, BEST_TO_WORST, strict=True)
    ]
    title = f"{_('Xếp loại thành viên từng tổ')}, {months_said(months)}"
    return bars.by_category(title, _(wanted.measure), _("Tổ"), [group.name for group in assessing], parts)
