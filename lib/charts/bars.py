"""Counts as bars: by month, one or several series side by side; and by category, parts stacked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from lib import vietnamese
from lib.charts.chart import SERIES, Chart, Mark, count_axis, figure, month_axis, months_said
from lib.translation import _


@dataclass(frozen=True)
class Series:
    """One named series of counts with where each bar leads; None is a month without figures."""

    name: str
    values: Sequence[int | None]
    marks: Sequence[Mark]
    colour: str = ""


def by_month(title: str, unit: str, months: list[str], series: Sequence[Series]) -> Chart:
    """Bars of each month from zero, series side by side in the order given."""
    drawn = figure()
    of_months = list(zip(*(each.values for each in series), strict=True))
    for place, each in enumerate(series):
        text_places = [_text_place(of_month, place) for of_month in of_months]
        drawn.add_bar(**_month_bars(each, SERIES[place], months, unit), textposition=text_places)
    most = max((value or 0 for of_month in of_months for value in of_month), default=0)
    drawn.update_layout(barmode="group", showlegend=len(series) > 1)
    return _months_chart(title, unit, months, series, drawn, most)


def stacked_by_month(title: str, unit: str, months: list[str], series: Sequence[Series]) -> Chart:
    """Bars of each month from zero, the parts of one whole on top of each other in the order given."""
    drawn = figure()
    for place, each in enumerate(series):
        drawn.add_bar(**_month_bars(each, SERIES[place], months, unit), textposition="inside", textangle=0)
    of_months = zip(*(each.values for each in series), strict=True)
    most = max((sum(value or 0 for value in of_month) for of_month in of_months), default=0)
    drawn.update_layout(barmode="stack", showlegend=True)
    return _months_chart(title, unit, months, series, drawn, most)


def _month_bars(series: Series, colour: str, months: list[str], unit: str) -> dict[str, Any]:
    return {
        "x": months,
        "y": list(series.values),
        "name": series.name,
        "marker": {"color": series.colour or colour},
        "customdata": [mark.data() for mark in series.marks],
        "text": ["" if value is None else vietnamese.count(value) for value in series.values],
        "hovertext": [
            f"{series.name}, {vietnamese.month(month)}: {_counted(value)} {unit if value is not None else ''}"
            for month, value in zip(months, series.values, strict=True)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _months_chart(
    title: str, unit: str, months: list[str], series: Sequence[Series], drawn: go.Figure, most: int
) -> Chart:
    month_axis(drawn, months)
    drawn.update_yaxes(count_axis(most))
    sums = "; ".join(
        f"{each.name} {vietnamese.count(sum(value or 0 for value in each.values))} {unit}" for each in series
    )
    alt = _("{title}, {months}: {sums}.").format(title=title, months=months_said(months), sums=sums)
    return Chart(title, unit, drawn, alt)


def _text_place(of_month: Sequence[int | None], place: int) -> str:
    """Where the number of a bar stands, given all of its month side by side: on a bar that stands alone.

    A month of zeros shows one 0, to tell it from a month without figures.
    """
    if all(value == 0 for value in of_month):
        return "outside" if place == len(of_month) // 2 else "none"
    return "auto" if len(of_month) == 1 else "none"


def _counted(value: int | None) -> str:
    return _("chưa báo cáo") if value is None else vietnamese.count(value)


def by_category(title: str, unit: str, categories: list[str], parts: Sequence[Series]) -> Chart:
    """Lying bars, one for each category, longest first as given; parts stacked in the order given."""
    drawn = figure(height=110 + 42 * max(1, len(categories)))
    for place, part in enumerate(parts):
        drawn.add_bar(
            x=list(part.values),
            y=categories,
            orientation="h",
            name=part.name,
            marker={"color": part.colour or SERIES[place]},
            customdata=[mark.data() for mark in part.marks],
            hovertext=[
                f"{category}, {part.name}: {vietnamese.count(value or 0)} {unit}"
                for category, value in zip(categories, part.values, strict=True)
            ],
            hovertemplate="%{hovertext}<extra></extra>",
            text=[vietnamese.count(value) if value else "" for value in part.values],
            textposition="auto",
            insidetextanchor="end",
        )
    drawn.update_layout(barmode="stack", showlegend=len(parts) > 1)
    longest = max((sum(part.values[place] or 0 for part in parts) for place in range(len(categories))), default=0)
    drawn.update_xaxes(count_axis(longest), showgrid=True)
    drawn.update_yaxes(autorange="reversed", rangemode="normal")
    sums = "; ".join(
        f"{part.name} {vietnamese.count(sum(value or 0 for value in part.values))} {unit}" for part in parts
    )
    return Chart(title, unit, drawn, _("{title}: {sums}.").format(title=title, sums=sums))
