"""Counts as bars: by month, one or several series side by side; and by category, parts stacked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from lib import vietnamese
from lib.charts.chart import (
    INKS,
    SERIES,
    Chart,
    Mark,
    Number,
    Sheet,
    count_axis,
    figure,
    filled,
    month_axis,
    months_said,
)
from lib.translation import N_, _

NOT_REPORTED = N_("chưa báo cáo")


@dataclass(frozen=True)
class Series:
    """One named series of counts with where each bar leads. None has no bar; `blanks` say why, place by place."""

    name: str
    values: Sequence[int | None]
    marks: Sequence[Mark | None]
    colour: str = ""
    blanks: Sequence[str] = ()

    def said(self, place: int) -> str:
        """The value at a place in words."""
        value = self.values[place]
        if value is not None:
            return vietnamese.count(value)
        return self.blanks[place] if self.blanks else _(NOT_REPORTED)

    def number(self, place: int) -> Number:
        """The value at a place as it stands in a table."""
        return Number(self.said(place), None if self.values[place] is None else self.marks[place])

    @property
    def total(self) -> int:
        return sum(value or 0 for value in self.values)


def by_month(title: str, unit: str, months: list[str], series: Sequence[Series]) -> Chart:
    """Bars of each month from zero, series side by side in the order given."""
    drawn = figure()
    of_months = list(zip(*(each.values for each in series), strict=True))
    for place, each in enumerate(series):
        text_places = [_text_place(of_month, place) for of_month in of_months]
        own = _month_bars(each, each.colour or SERIES[place], months, unit, len(series) == 1)
        drawn.add_bar(**own, textposition=text_places, textangle=0, offsetgroup=str(place))
    most = max((value or 0 for of_month in of_months for value in of_month), default=0)
    drawn.update_layout(barmode="group", showlegend=len(series) > 1)
    return _months_chart(title, unit, months, series, drawn, most)


def stacked_by_month(title: str, unit: str, months: list[str], series: Sequence[Series]) -> Chart:
    """Bars of each month from zero, the parts of one whole on top of each other in the order given."""
    drawn = figure()
    for place, each in enumerate(series):
        own = _month_bars(each, each.colour or SERIES[place], months, unit, len(series) == 1)
        drawn.add_bar(**own, textposition="inside", textangle=0)
    of_months = zip(*(each.values for each in series), strict=True)
    most = max((sum(value or 0 for value in of_month) for of_month in of_months), default=0)
    drawn.update_layout(barmode="stack", showlegend=True, uniformtext={"minsize": 11, "mode": "hide"})
    return _months_chart(title, unit, months, series, drawn, most)


def _month_bars(series: Series, colour: str, months: list[str], unit: str, alone: bool) -> dict[str, Any]:
    return {
        "x": months,
        "y": list(series.values),
        "name": series.name,
        "marker": filled(colour, alone),
        "customdata": _leading(series.marks),
        "text": ["" if value is None else vietnamese.count(value) for value in series.values],
        "insidetextfont": {"color": INKS.get(colour)},
        "hovertext": [
            _hover(f"{series.name}, {vietnamese.month(month)}", series, place, unit)
            for place, month in enumerate(months)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _leading(marks: Sequence[Mark | None]) -> list[list[Any] | None]:
    return [mark.data() if mark else None for mark in marks]


def _hover(name: str, series: Series, place: int, unit: str) -> str:
    return f"{name}: {series.said(place)}{f' {unit}' if series.values[place] is not None else ''}"


def _months_chart(
    title: str, unit: str, months: list[str], series: Sequence[Series], drawn: go.Figure, most: int
) -> Chart:
    month_axis(drawn, months)
    drawn.update_yaxes(count_axis(most))
    sums = "; ".join(f"{each.name} {vietnamese.count(each.total)} {unit}" for each in series)
    alt = _("{title}, {months}: {sums}.").format(title=title, months=months_said(months), sums=sums)
    numbers = table(_("Tháng"), [vietnamese.month(month) for month in months], series)
    over_months = tuple(tuple(mark for mark in each.marks if mark) for each in series)
    return Chart(title, unit, drawn, alt, numbers, over_months)


def table(first: str, labels: Sequence[str], series: Sequence[Series]) -> Sheet:
    """The numbers of the bars: one line for each label, one column for each series; `first` heads the labels."""
    rows: list[list[str | Number]] = [
        [label, *(each.number(place) for each in series)] for place, label in enumerate(labels)
    ]
    return Sheet([first, *(each.name for each in series)], rows, numbers=range(1, len(series) + 1))


def _text_place(of_month: Sequence[int | None], place: int) -> str:
    """Where the number of a bar stands, given all of its month side by side: on a bar that stands alone.

    A month of zeros shows one 0, to tell it from a month without figures.
    """
    if all(value == 0 for value in of_month):
        return "outside" if place == len(of_month) // 2 else "none"
    return "auto" if len(of_month) == 1 else "none"


def by_category(title: str, unit: str, first: str, categories: list[str], parts: Sequence[Series]) -> Chart:
    """Lying bars, one for each category in the order given, its parts stacked; `first` is what the categories are."""
    drawn = figure(height=110 + 42 * max(1, len(categories)) + 20 * max(0, len(parts) - 2))  # room for a long legend
    for place, part in enumerate(parts):
        colour = part.colour or SERIES[place]
        drawn.add_bar(
            x=list(part.values),
            y=categories,
            orientation="h",
            name=part.name,
            marker=filled(colour, len(parts) == 1),
            customdata=_leading(part.marks),
            hovertext=[
                _hover(f"{category}, {part.name}", part, place, unit) for place, category in enumerate(categories)
            ],
            hovertemplate="%{hovertext}<extra></extra>",
            text=[vietnamese.count(value) if value else "" for value in part.values],
            textposition="auto",
            textangle=0,
            insidetextanchor="end",
            insidetextfont={"color": INKS.get(colour)},
        )
    drawn.update_layout(barmode="stack", showlegend=len(parts) > 1)
    longest = max((sum(part.values[place] or 0 for part in parts) for place in range(len(categories))), default=0)
    drawn.update_xaxes(count_axis(longest), showgrid=True)
    drawn.update_yaxes(autorange="reversed", rangemode="normal")
    sums = "; ".join(f"{part.name} {vietnamese.count(part.total)} {unit}" for part in parts)
    alt = _("{title}: {sums}.").format(title=title, sums=sums)
    return Chart(title, unit, drawn, alt, table(first, categories, parts))
