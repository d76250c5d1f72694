"""A comparison as bars from zero, and as the table and the workbook of exactly the same values."""

from fractions import Fraction

from lib import vietnamese
from lib.charts.chart import SERIES, Chart, Mark, figure
from lib.indicators.amounts import Amount
from lib.indicators.compare import Comparison, Point
from lib.translation import _
from lib.workbooks.tables import Cell

Sheet = tuple[list[str], list[list[str]], str, list[int]]


def bars(compared: Comparison) -> Chart:
    """Lying bars, one group for each label, one colour for each heading; what was not reported has no bar."""
    wanted = compared.indicator
    drawn = figure(height=120 + 26 * len(compared.labels) * len(compared.headings))
    for place, heading in enumerate(compared.headings):
        points = [line[place] for line in compared.points]
        drawn.add_bar(
            x=[_height(point) for point in points],
            y=compared.labels,
            orientation="h",
            name=heading,
            marker={"color": SERIES[place]},
            customdata=[Mark(wanted.code, point.span.first, point.span.last, point.unit_id).data() for point in points],
            text=[_said(point) for point in points],
            textposition="auto",
            textangle=0,
            hovertext=[
                f"{label}, {heading}: {_said(point)}" for label, point in zip(compared.labels, points, strict=True)
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    drawn.update_layout(barmode="group", showlegend=len(compared.headings) > 1)
    drawn.update_xaxes(
        showgrid=True, nticks=6, ticksuffix="%" if wanted.is_rate else "", tickformat="" if wanted.is_rate else ",d"
    )
    drawn.update_yaxes(autorange="reversed", rangemode="normal", type="category")
    title = _(wanted.title)
    said = "; ".join(f"{label} {_said(line[0])}" for label, line in zip(compared.labels, compared.points, strict=True))
    return Chart(title, _(wanted.measure), drawn, f"{title}: {said}.")


def _height(point: Point) -> float | None:
    measured = point.amount.measured if point.amount else None
    return None if measured is None else float(measured)


def _said(point: Point) -> str:
    return point.amount.shown() if point.amount else _("chưa báo cáo")


def sheet(compared: Comparison, first: str) -> Sheet:
    """The values as a table; `first` is the heading of the labels. A rate stands with what it was divided from."""
    rows = [
        [label, *(_with_parts(point.amount) for point in line)]
        for label, line in zip(compared.labels, compared.points, strict=True)
    ]
    numbers = list(range(1, len(compared.headings) + 1))
    caption = _("Đơn vị tính: {measure}").format(measure=_(compared.indicator.measure))
    return [first, *compared.headings], rows, caption, numbers


def _with_parts(amount: Amount | None) -> str:
    if amount is None:
        return _("chưa báo cáo")
    if amount.denominator is None:
        return amount.shown()
    return f"{amount.shown()} ({vietnamese.count(amount.numerator)}/{vietnamese.count(amount.denominator)})"


def cells(compared: Comparison) -> list[list[Cell]]:
    """The rows of the workbook: counts and shares as numbers, what was not reported in words."""
    return [
        [label, *(_cell(point.amount) for point in line)]
        for label, line in zip(compared.labels, compared.points, strict=True)
    ]


def _cell(amount: Amount | None) -> Cell:
    if amount is None:
        return _("chưa báo cáo")
    if amount.denominator is None:
        return amount.numerator
    return Fraction(amount.numerator, amount.denominator) if amount.denominator else "–"
