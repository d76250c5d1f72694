"""Sessions and their attendances as bars of each month."""

from lib.charts.bars import Series
from lib.charts.chart import BLUE, TEAL, Mark
from lib.indicators import indicator
from lib.indicators.amounts import Amount
from lib.translation import _

CODES = (
    "dissemination_sessions",
    "dissemination_attendances",
    "working_group_meetings",
    "working_group_attendances",
)


def bars_of(
    code: str, months: list[str], values: list[Amount | None], unit_id: int | None
) -> tuple[str, str, list[str], list[Series]]:
    """Title, unit, months and the one series of an indicator, as `bars.by_month` takes them."""
    wanted = indicator(code)
    title = _(wanted.title)
    counts = [amount.numerator if amount else None for amount in values]
    marks = [Mark(code, month, month, unit_id) for month in months]
    colour = TEAL if code.endswith("attendances") else BLUE
    return title, _(wanted.measure), months, [Series(title, counts, marks, colour)]
