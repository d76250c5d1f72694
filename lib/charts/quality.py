"""Quality of cell meetings: how many were of each class, month by month."""

from lib.charts import bars
from lib.charts.chart import BEST_TO_WORST, Chart, Mark
from lib.charts.indicator_charts import counted
from lib.indicators import indicator
from lib.rights import Actor
from lib.rules import options
from lib.store import Store
from lib.translation import _

SCORED = "scored_meetings"


def classes(store: Store, actor: Actor, months: list[str]) -> Chart:
    """The scored meetings of each month, parted by class, best at the bottom."""
    series = []
    for (code, label), colour in zip(options("meeting_classes").items(), BEST_TO_WORST, strict=True):
        marks = [Mark(SCORED, month, month, actor.scope(), code) for month in months]
        series.append(counted(label, store, actor, indicator(SCORED), months, marks, code, colour))
    title = _("Chất lượng sinh hoạt theo tháng")
    return bars.stacked_by_month(title, _(indicator(SCORED).measure), months, series)
