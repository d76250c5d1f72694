"""What every chart has: title, unit, a figure in one theme, its numbers in a table, a sentence for the blind.

A mark of a figure and a number of a table lead to the same rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go

from lib import vietnamese

# Told apart by colour-blind eyes and in grey print, at least 3:1 on the light and the dark background.
TEAL, BLUE, AMBER, RED, GREY, PURPLE = "#0E7C7B", "#3B7FC4", "#B36B00", "#C43D3D", "#7C7873", "#7B66B3"
SERIES = (BLUE, TEAL, AMBER, RED, GREY)
BEST_TO_WORST = (TEAL, BLUE, AMBER, RED)
# Printed in grey they are alike, so each has its pattern too; and the ink that is read best on it.
PATTERNS = {TEAL: "", BLUE: "/", AMBER: ".", RED: "x", GREY: "-", PURPLE: "\\"}
INKS = {TEAL: "#FFFFFF", BLUE: "#000000", AMBER: "#000000", RED: "#FFFFFF", GREY: "#000000", PURPLE: "#FFFFFF"}
FONT = "Be Vietnam Pro, sans-serif"
CLEAR = "rgba(0,0,0,0)"
# Where a figure holds texts; a place on an axis of categories is one too.
_TEXTS = ("name", "text", "hovertext", "x", "y")
_AXIS_TEXTS = ("ticktext", "tickvals", "categoryarray")


@dataclass(frozen=True)
class Mark:
    """Where a mark of a figure leads: the rows behind one number."""

    indicator: str
    first: str
    last: str
    unit_id: int | None = None
    category: str | None = None

    def query(self) -> dict[str, str]:
        """The filters of the page that shows those rows."""
        unit = "" if self.unit_id is None else str(self.unit_id)
        named = {
            "chi_so": self.indicator,
            "tu": self.first,
            "den": self.last,
            "don_vi": unit,
            "loai": self.category or "",
        }
        return {name: text for name, text in named.items() if text}

    def data(self) -> list[Any]:
        """As plotly carries it in `customdata`."""
        return [self.indicator, self.first, self.last, self.unit_id, self.category]


@dataclass(frozen=True)
class Number:
    """A figure as it stands in a table, and where it leads."""

    text: str
    mark: Mark | None = None


@dataclass(frozen=True)
class Sheet:
    """A table: its first column names the rows; the columns in `numbers` are set flush right."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str | Number]]
    caption: str = ""
    numbers: Sequence[int] = ()

    def texts(self) -> list[list[str]]:
        """The cells as a person reads them."""
        return [[cell.text if isinstance(cell, Number) else cell for cell in row] for row in self.rows]


@dataclass(frozen=True)
class Chart:
    """A titled figure. `unit` is its unit of measure, `alt` a sentence that tells what it shows, `sheet` its numbers.

    `over_months` are the marks of each of its series by month, empty for a chart over anything else. `notes` stand
    beneath it.
    """

    title: str
    unit: str
    figure: go.Figure
    alt: str
    sheet: Sheet
    over_months: tuple[tuple[Mark, ...], ...] = ()
    notes: tuple[str, ...] = ()


def mark_of(data: list[Any]) -> Mark:
    """The mark that plotly gives back when it is clicked."""
    return Mark(*data[:5])


_LABELS = {"family": FONT, "size": 13}
_THEME = {
    "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
    "separators": ",.",
    "font": _LABELS,
    "paper_bgcolor": CLEAR,
    "plot_bgcolor": CLEAR,
    "colorway": SERIES,
    "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "xanchor": "left", "traceorder": "normal"},
    "hoverlabel": {"font": _LABELS},
    "dragmode": False,
    "bargap": 0.25,
    "xaxis": {"showgrid": False, "automargin": True, "fixedrange": True},
    "yaxis": {"rangemode": "tozero", "automargin": True, "fixedrange": True, "zeroline": False},
}


def figure(height: int = 320) -> go.Figure:
    """An empty figure in the theme: legend on top, quiet grid, Vietnamese numbers, no dragging by mistake."""
    return go.Figure(layout={"height": height, **_THEME})  # all at once: to add to a figure costs eight times as much


def literal(drawn: go.Figure) -> go.Figure:
    """The figure with its texts, plain until then, as plotly reads them: no name is markup, a line ends at "\\n"."""
    for trace in drawn.data:
        trace.update({key: _literal(trace[key]) for key in _TEXTS if key in trace and trace[key] is not None})
    for axis in (*drawn.select_xaxes(), *drawn.select_yaxes()):
        axis.update({key: _literal(axis[key]) for key in _AXIS_TEXTS if axis[key] is not None})
    drawn.for_each_annotation(lambda note: note.update(text=_literal(note.text)))
    return drawn


def _literal(given: Any) -> Any:
    if isinstance(given, str):
        return escape(given, quote=False).replace("\n", "<br>")
    return [_literal(each) if isinstance(each, str) else each for each in given]


def count_axis(most: int) -> dict[str, Any]:
    """An axis of counts up to `most`, with room for a number beyond it; it marks whole numbers, however few."""
    marked = {"dtick": 1} if most < 6 else {"nticks": 6}
    return {"tickformat": ",d", "range": [0, 1.12 * max(1, most)], **marked}


def short_month(month: str) -> str:
    """ "2024-08" -> "T8", with the year under January: "T1\\n2024"."""
    number = int(month[5:7])
    return f"T{number}\n{month[:4]}" if number == 1 else f"T{number}"


def month_axis(drawn: go.Figure, months: list[str]) -> None:
    """Label a category axis of months; the first month always shows its year."""
    labels = [short_month(month) for month in months]
    if months and "\n" not in labels[0]:
        labels[0] += f"\n{months[0][:4]}"
    drawn.update_xaxes(
        type="category", tickvals=months, ticktext=labels, categoryorder="array", categoryarray=months, tickangle=0
    )


def filled(colour: str, alone: bool) -> dict[str, Any]:
    """How a bar is filled: by colour, and beside others by a pattern that tells it apart in grey print."""
    shape = "" if alone else PATTERNS.get(colour, "")
    pattern = {
        "shape": shape,
        "fillmode": "overlay",
        "fgcolor": "#FFFFFF",
        "fgopacity": 0.45,
        "size": 6,
        "solidity": 0.3,
    }
    return {"color": colour, "pattern": pattern} if shape else {"color": colour}


def months_said(months: list[str]) -> str:
    """ "01/2024 – 08/2024", for the alternative text."""
    return f"{vietnamese.month(months[0])} – {vietnamese.month(months[-1])}" if months else "–"
