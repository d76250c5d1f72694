"""Quality of cell meetings: how many were of each class, month by month."""

from lib.charts.bars import Series
from lib.charts.chart import AMBER, BLUE, RED, TEAL, Mark
from lib.indicators import indicator
from lib.indicators.series import monthly
from lib.rights import Actor
from lib.rules import options
from lib.store import Store
from lib.translation import _

CODE = "scored_meetings"
COLOURS = {"good": TEAL, "fair": BLUE, "average": AMBER, "poor": RED}


def by_class(store: Store, actor: Actor, months: list[str]) -> tuple[str, str, list[str], list[Series]]:
    """Title, unit, months and one series for each class, best first, as `bars.stacked_by_month` takes them."""
    series = []
    for code, label in options("meeting_classes").items():
        counts = [amount.numerator if amount else None for amount in monthly(store, actor, CODE, months, category=code)]
        marks = [Mark(CODE, month, month, actor.scope(), code) for month in months]
        series.append(Series(label, counts, marks, COLOURS[code]))
    return _("Chất lượng sinh hoạt theo tháng"), _(indicator(CODE).measure), months, series
