"""A comparison as bars from zero, and as the table and the workbook of exactly the same values."""

from fractions import Fraction

from lib import vietnamese
from lib.charts.chart import INKS, SERIES, Chart, Mark, Number, Sheet, figure, filled
from lib.indicators.compare import Comparison, Point
from lib.translation import _
from lib.workbooks.tables import Cell


def bars(compared: Comparison, first: str) -> Chart:
    """Lying bars, one group for each label, one colour for each heading; what was not reported has no bar."""
    wanted = compared.indicator
    drawn = figure(height=120 + 26 * len(compared.labels) * len(compared.headings))
    for place, heading in enumerate(compared.headings):
        points = [line[place] for line in compared.points]
        said = [_said(compared, point) for point in points]
        drawn.add_bar(
            x=[_height(point) for point in points],
            y=compared.labels,
            orientation="h",
            name=heading,
            marker=filled(SERIES[place], len(compared.headings) == 1),
            customdata=[_mark(compared, point).data() for point in points],
            text=said,
            textposition="auto",
            textangle=0,
            insidetextfont={"color": INKS[SERIES[place]]},
            hovertext=[f"{label}, {heading}: {text}" for label, text in zip(compared.labels, said, strict=True)],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    drawn.update_layout(barmode="group", showlegend=len(compared.headings) > 1)
    drawn.update_xaxes(
        showgrid=True, nticks=6, ticksuffix="%" if wanted.is_rate else "", tickformat="" if wanted.is_rate else ",d"
    )
    drawn.update_yaxes(autorange="reversed", rangemode="normal", type="category")
    title = _(wanted.title)
    listed = zip(compared.labels, compared.points, strict=True)
    alt = "; ".join(f"{label} {_said(compared, line[0])}" for label, line in listed)
    return Chart(title, _(wanted.measure), drawn, f"{title}: {alt}.", sheet(compared, first))


def _mark(compared: Comparison, point: Point) -> Mark:
    return Mark(compared.indicator.code, point.span.first, point.span.last, point.unit_id)


def _height(point: Point) -> float | None:
    measured = point.amount.measured if point.amount else None
    return None if measured is None else float(measured)


def _said(compared: Comparison, point: Point) -> str:
    return point.amount.shown() if point.amount else point.answer.shown(compared.indicator)


def sheet(compared: Comparison, first: str) -> Sheet:
    """The values as a table; `first` is the heading of the labels. A rate stands with what it was divided from."""
    rows: list[list[str | Number]] = [
        [label, *(_number(compared, point) for point in line)]
        for label, line in zip(compared.labels, compared.points, strict=True)
    ]
    headings = [first, *compared.headings]
    if compared.against:
        headings.append(compared.against)
        rows = [[*row, change or "–"] for row, change in zip(rows, compared.changes, strict=True)]
    caption = _("Đơn vị tính: {measure}").format(measure=_(compared.indicator.measure))
    return Sheet(headings, rows, caption, range(1, len(headings)))


def _number(compared: Comparison, point: Point) -> Number:
    amount = point.amount
    if amount is None:
        return Number(point.answer.shown(compared.indicator))
    parts = (
        f" ({vietnamese.count(amount.numerator)}/{vietnamese.count(amount.denominator)})" if amount.denominator else ""
    )
    return Number(f"{amount.shown()}{parts}", _mark(compared, point))


def cells(compared: Comparison) -> list[list[Cell]]:
    """The rows of the workbook: counts and shares as numbers, what was not reported and what changed in words."""
    rows: list[list[Cell]] = [
        [label, *(_cell(compared, point) for point in line)]
        for label, line in zip(compared.labels, compared.points, strict=True)
    ]
    return (
        [[*row, change or "–"] for row, change in zip(rows, compared.changes, strict=True)]
        if compared.against
        else rows
    )


def _cell(compared: Comparison, point: Point) -> Cell:
    amount = point.amount
    if amount is None:
        return point.answer.shown(compared.indicator)
    if amount.denominator is None:
        return amount.numerator
    return Fraction(amount.numerator, amount.denominator) if amount.denominator else "–"
