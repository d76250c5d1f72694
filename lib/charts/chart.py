"""What every chart has: a title with its unit, a figure in one theme, and a sentence for those who do not see it."""

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from lib import vietnamese

# Told apart by colour-blind eyes and in grey print, at least 3:1 on the light and the dark background.
TEAL, BLUE, AMBER, RED, GREY = "#0E7C7B", "#3B7FC4", "#B36B00", "#C43D3D", "#7C7873"
SERIES = (BLUE, TEAL, AMBER, RED, GREY)
BEST_TO_WORST = (TEAL, BLUE, AMBER, RED)
FONT = "Be Vietnam Pro, sans-serif"
CLEAR = "rgba(0,0,0,0)"


@dataclass(frozen=True)
class Chart:
    """A titled figure. `unit` is its unit of measure, `alt` says in a sentence what it shows.

    `over_months` are the marks of each of its series by month, empty for a chart over anything else. `notes` stand
    beneath it.
    """

    title: str
    unit: str
    figure: go.Figure
    alt: str
    over_months: "tuple[tuple[Mark, ...], ...]" = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mark:
    """Where a mark of a figure leads: the rows behind one number."""

    indicator: str
    first: str
    last: str
    unit_id: int | None = None
    category: str | None = None

    def data(self) -> list[Any]:
        """As plotly carries it in `customdata`."""
        return [self.indicator, self.first, self.last, self.unit_id, self.category]


def mark_of(data: list[Any]) -> Mark:
    """The mark that plotly gives back when it is clicked."""
    return Mark(*data[:5])


def figure(height: int = 320) -> go.Figure:
    """An empty figure in the theme: legend on top, quiet grid, Vietnamese numbers, no dragging by mistake."""
    drawn = go.Figure()
    drawn.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        separators=",.",
        font={"family": FONT, "size": 13},
        paper_bgcolor=CLEAR,
        plot_bgcolor=CLEAR,
        colorway=list(SERIES),
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "xanchor": "left", "traceorder": "normal"},
        hoverlabel={"font": {"family": FONT, "size": 13}},
        dragmode=False,
        bargap=0.25,
    )
    drawn.update_xaxes(showgrid=False, automargin=True, fixedrange=True, title=None)
    drawn.update_yaxes(rangemode="tozero", automargin=True, fixedrange=True, zeroline=False, title=None)
    return drawn


def count_axis(most: int) -> dict[str, Any]:
    """An axis of counts up to `most`, with room for a number beyond it; it marks whole numbers, however few."""
    marked = {"dtick": 1} if most < 6 else {"nticks": 6}
    return {"tickformat": ",d", "range": [0, 1.12 * max(1, most)], **marked}


def short_month(month: str) -> str:
    """ "2024-08" -> "T8", with the year under January: "T1<br>2024"."""
    number = int(month[5:7])
    return f"T{number}<br>{month[:4]}" if number == 1 else f"T{number}"


def month_axis(drawn: go.Figure, months: list[str]) -> None:
    """Label a category axis of months; the first month always shows its year."""
    labels = [short_month(month) for month in months]
    if months and "<br>" not in labels[0]:
        labels[0] += f"<br>{months[0][:4]}"
    drawn.update_xaxes(
        type="category", tickvals=months, ticktext=labels, categoryorder="array", categoryarray=months, tickangle=0
    )


def months_said(months: list[str]) -> str:
    """ "01/2024 – 08/2024", for the alternative text."""
    return f"{vietnamese.month(months[0])} – {vietnamese.month(months[-1])}" if months else "–"
