"""What happened to the units of a chart over months: a line with name and date at each event, and before a merger the
sums of the units that became this one ("quy đổi"), in a series of its own that the legend names."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import ceil

import plotly.graph_objects as go

from lib import vietnamese
from lib.charts.chart import GREY, Chart, Mark, Sheet, count_axis
from lib.indicators import indicator
from lib.indicators.series import converted
from lib.org.chronicle import Event, merged_into, touching
from lib.rights import Actor
from lib.rules import month_end
from lib.store import Store
from lib.translation import N_, _

LABEL_HEIGHT = 16  # pixels
BEFORE = N_("Quy đổi: tổng của các đơn vị cũ trước khi sáp nhập, không phải số do đơn vị này nhập.")
BEFORE_IN_ALL = N_("Các tháng trước khi sáp nhập cộng số của các đơn vị có khi đó (quy đổi).")


def with_history(store: Store, actor: Actor, chart: Chart) -> Chart:
    """The same chart with its events and converted series; charts not over months come back as they are."""
    if not chart.over_months or not chart.over_months[0]:
        return chart
    months = [mark.last for mark in chart.over_months[0]]
    happened = _happened(store, chart.over_months, months)
    notes = [_said(event) for event in happened]
    earlier = _add_converted(store, actor, chart, months)
    if earlier:
        notes.append(_(BEFORE))
    elif chart.over_months[0][0].unit_id is None and any(event.kind == "merge" for event in happened):
        notes.append(_(BEFORE_IN_ALL))
    _add_markers(chart.figure, months, happened)
    beside = _beside(chart.sheet, earlier)
    return replace(chart, alt=" ".join([chart.alt, *notes]), sheet=beside, notes=(*chart.notes, *notes))


def _happened(store: Store, series: Sequence[Sequence[Mark]], months: list[str]) -> list[Event]:
    """The events of the months shown: of the one unit shown and those it came from, or of all units that report."""
    first, last = date.fromisoformat(f"{months[0]}-01"), month_end(months[-1])
    marks = [marks[0] for marks in series]
    alone = {mark.unit_id for mark in marks if mark.unit_id}
    with store.read() as db:
        if alone:
            family = alone.union(*(merged_into(db, unit_id) for unit_id in alone))
            return touching(db, first, last, unit_ids=family)
        kinds = {kind for mark in marks for kind in indicator(mark.indicator).reported_by}
        return touching(db, first, last, {*kinds, "commune"})


def _said(event: Event) -> str:
    return f"{vietnamese.day(event.on)}: {event.said()} ({event.legal_basis})."


def _add_markers(drawn: go.Figure, months: list[str], happened: list[Event]) -> None:
    """A line at the day within its month, labelled above the plot, one label over another."""
    by_day: dict[date, list[str]] = {}
    for event in happened:
        by_day.setdefault(event.on, []).append(event.word)
    for place, (on, words) in enumerate(by_day.items()):
        month = f"{on:%Y-%m}"
        x = months.index(month) - 0.5 + (on.day - 1) / month_end(month).day
        drawn.add_shape(type="line", x0=x, x1=x, y0=0, y1=1, yref="paper", line={"color": GREY, "width": 2})
        drawn.add_annotation(
            x=x,
            y=1,
            yref="paper",
            yanchor="bottom",
            yshift=LABEL_HEIGHT * place,
            xanchor="left" if x < len(months) / 2 else "right",
            text=f"{', '.join(dict.fromkeys(words))} {vietnamese.day(on)}",
            showarrow=False,
            font={"size": 12, "weight": "bold"},
        )
    if by_day:
        height = LABEL_HEIGHT * len(by_day)
        share = height / (drawn.layout.height - 60)  # of the plot, which is smaller than the figure by its axis
        drawn.update_layout(margin_t=drawn.layout.margin.t + height, legend_y=1.02 + share)


def _add_converted(store: Store, actor: Actor, chart: Chart, months: list[str]) -> dict[str, list[str]]:
    """Add what each series goes on from, drawn as the series is but broken; the values added, by the series' names."""
    own = [trace for trace in chart.figure.data if trace.customdata is not None]
    added: dict[str, list[str]] = {}
    for marks, trace in zip(chart.over_months, own, strict=True):
        mark = marks[0]
        values = converted(store, actor, mark.indicator, months, mark.unit_id, mark.category) if mark.unit_id else []
        if any(each and each.measured is not None for each in values):
            name = _("{series}, quy đổi").format(series=trace.name)
            added[name] = [each.shown() if each else "–" for each in values]
            measured = [float(each.measured) if each and each.measured is not None else None for each in values]
            _draw(chart.figure, trace, name, months, measured, added[name])
    return added


def _beside(sheet: Sheet, added: Mapping[str, Sequence[str]]) -> Sheet:
    """The table with a column for each series that was added."""
    if not added:
        return sheet
    rows = [[*row, *(texts[place] for texts in added.values())] for place, row in enumerate(sheet.rows)]
    headings = [*sheet.headings, *added]
    return replace(sheet, headings=headings, rows=rows, numbers=range(1, len(headings)))


def _draw(
    drawn: go.Figure,
    own: go.Bar | go.Scatter,
    name: str,
    months: list[str],
    values: list[float | None],
    texts: Sequence[str],
) -> None:
    said = [f"{name}, {vietnamese.month(month)}: {text}" for month, text in zip(months, texts, strict=True)]
    shown = {"x": months, "y": values, "name": name, "hovertext": said, "hovertemplate": "%{hovertext}<extra></extra>"}
    if own.type == "bar":
        look = {"color": own.marker.color, "opacity": 0.6, "pattern": {"shape": "|"}}
        drawn.add_bar(**shown, offsetgroup=own.offsetgroup, marker=look)
    else:
        look = {"color": own.line.color, "width": 2, "dash": "dot"}
        drawn.add_scatter(**shown, mode="lines+markers", line=look, marker={"size": 8, "symbol": "circle-open"})
    drawn.update_layout(showlegend=True)
    most = max(value for value in values if value is not None)
    if drawn.layout.yaxis.range and most > drawn.layout.yaxis.range[1]:
        drawn.update_yaxes(count_axis(ceil(most)))
