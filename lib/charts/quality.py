"""Quality of cell meetings: how many were of each class, month by month."""

from lib.charts import bars
from lib.charts.bars import Series
from lib.charts.chart import BEST_TO_WORST, Chart, Mark
from lib.indicators import indicator
from lib.indicators.series import monthly
from lib.rights import Actor
from lib.rules import options
from lib.store import Store
from lib.translation import _

SCORED = "scored_meetings"


def classes(store: Store, actor: Actor, months: list[str]) -> Chart:
    """The scored meetings of each month, parted by class, best at the bottom."""
    series = []
    for (code, label), colour in zip(options("meeting_classes").items(), BEST_TO_WORST, strict=True):
        counts = [each.numerator if each else None for each in monthly(store, actor, SCORED, months, category=code)]
        marks = [Mark(SCORED, month, month, actor.scope(), code) for month in months]
        series.append(Series(label, counts, marks, colour))
    title = _("Chất lượng sinh hoạt theo tháng")
    return bars.stacked_by_month(title, _(indicator(SCORED).measure), months, series)
