"""Attendance of cell meetings: the commune's monthly rate with the threshold in force, and cells by months."""

from collections.abc import Mapping

import plotly.graph_objects as go

from lib import vietnamese
from lib.charts.chart import AMBER, BLUE, CLEAR, GREY, Chart, Mark, figure, month_axis, months_said
from lib.indicators import Span
from lib.indicators.amounts import Amount
from lib.indicators.series import by_unit
from lib.org import Unit
from lib.rights import Actor
from lib.rules import month_end, rule
from lib.store import Store
from lib.translation import _

RATE = "cell_attendance_rate"
LOW, HIGH = "#F3D9A4", "#1E5B94"


def _threshold(month: str) -> int:
    return int(rule("attendance_threshold", month_end(month)).content["percent"])


def trend(months: list[str], rates: list[Amount | None], unit_id: int | None) -> Chart:
    """The rate of each month against the threshold of that month; a month without figures leaves a gap."""
    values = [float(rate.measured) if rate and rate.measured is not None else None for rate in rates]
    thresholds = [_threshold(month) for month in months]
    drawn = figure()
    drawn.add_scatter(
        x=months,
        y=thresholds,
        name=_("Ngưỡng theo quy định"),
        mode="lines",
        line={"color": AMBER, "width": 2, "dash": "dash", "shape": "hvh"},
        hovertemplate=_("Ngưỡng") + " %{y}%<extra></extra>",
    )
    drawn.add_scatter(
        x=months,
        y=values,
        name=_("Tỷ lệ dự sinh hoạt"),
        mode="lines+markers",
        line={"color": BLUE, "width": 3},
        marker={"size": 9},
        customdata=[Mark(RATE, month, month, unit_id).data() for month in months],
        text=[_said(month, rate) for month, rate in zip(months, rates, strict=True)],
        hovertemplate="%{text}<extra></extra>",
    )
    month_axis(drawn, months)
    drawn.update_yaxes(range=[0, 104], ticksuffix="%")
    last = next((rate for rate in reversed(rates) if rate), None)
    alt = _("Tỷ lệ dự sinh hoạt các tháng {months}; tháng gần nhất {rate}, ngưỡng {threshold}%.").format(
        months=months_said(months), rate=last.shown() if last else "–", threshold=thresholds[-1] if thresholds else "–"
    )
    return Chart(_("Tỷ lệ đảng viên dự sinh hoạt theo tháng"), "%", drawn, alt)


def _said(month: str, rate: Amount | None) -> str:
    if rate is None:
        return _("{month}: chưa báo cáo").format(month=vietnamese.month(month))
    return _("{month}: {rate} ({present}/{obliged} lượt)").format(
        month=vietnamese.month(month),
        rate=rate.shown(),
        present=vietnamese.count(rate.numerator),
        obliged=vietnamese.count(rate.denominator or 0),
    )


def heatmap(months: list[str], cells: list[Unit], rates: Mapping[tuple[int, str], Amount]) -> Chart:
    """Cells by months; a hatched field is a cell that has not reported, which is not 0 %.

    Below the threshold the number is marked with ▼. Clicks come from transparent squares: a heatmap reports none.
    """
    names = [cell.name for cell in cells]
    values = [[_percent(rates.get((cell.id, month))) for month in months] for cell in cells]
    drawn = figure(height=90 + 30 * len(cells))
    drawn.add_heatmap(
        x=months,
        y=names,
        z=values,
        zmin=60,
        zmax=100,
        colorscale=[[0, LOW], [0.5, "#A9C7E0"], [1, HIGH]],
        xgap=2,
        ygap=2,
        hoverinfo="skip",
        colorbar={"title": "%", "thickness": 10, "ticksuffix": "%"},
        text=[[_short(rates.get((cell.id, month)), month) for month in months] for cell in cells],
        texttemplate="%{text}",
        textfont={"size": 12},
    )
    _unreported(drawn, months, cells, rates)
    _clickable(drawn, months, cells, rates)
    month_axis(drawn, months)
    drawn.update_xaxes(side="top")
    drawn.update_yaxes(autorange="reversed", rangemode="normal", categoryorder="array", categoryarray=names)
    alt = _("Bảng màu tỷ lệ dự sinh hoạt của {cells} chi bộ, các tháng {months}.").format(
        cells=len(cells), months=months_said(months)
    )
    return Chart(_("Tỷ lệ dự sinh hoạt của từng chi bộ"), _("%; ▼ dưới ngưỡng; ô gạch: chưa báo cáo"), drawn, alt)


def _percent(rate: Amount | None) -> float | None:
    return float(rate.measured) if rate and rate.measured is not None else None


def _short(rate: Amount | None, month: str) -> str:
    percent = _percent(rate)
    if percent is None:
        return ""
    return f"{'▼' if percent < _threshold(month) else ''}{vietnamese.decimal(percent, 0)}"


def _unreported(
    drawn: go.Figure, months: list[str], cells: list[Unit], rates: Mapping[tuple[int, str], Amount]
) -> None:
    missing = [(month, cell.name) for cell in cells for month in months if (cell.id, month) not in rates]
    drawn.add_scatter(
        x=[month for month, _name in missing],
        y=[name for _month, name in missing],
        mode="text",
        text=["╱╱"] * len(missing),
        textfont={"color": GREY, "size": 13},
        hoverinfo="skip",
        showlegend=False,
    )


def _clickable(drawn: go.Figure, months: list[str], cells: list[Unit], rates: Mapping[tuple[int, str], Amount]) -> None:
    places = [(cell, month) for cell in cells for month in months]
    drawn.add_scatter(
        x=[month for _cell, month in places],
        y=[cell.name for cell, _month in places],
        mode="markers",
        marker={"symbol": "square", "size": 26, "color": CLEAR},
        customdata=[Mark(RATE, month, month, cell.id).data() for cell, month in places],
        text=[f"{cell.name}<br>{_said(month, rates.get((cell.id, month)))}" for cell, month in places],
        hovertemplate="%{text}<extra></extra>",
        showlegend=False,
    )


def rhythm(
    store: Store, actor: Actor, cells: list[Unit], span: Span
) -> tuple[list[str], list[list[str]], str, list[int]]:
    """Cell by cell from the start of the year: regular and thematic meetings, committee before, absences, rate."""
    codes = ("cell_meeting_coverage", "thematic_meetings", "committee_met_before", "unexcused_absences", RATE)
    columns = [by_unit(store, actor, code, span) for code in codes]
    headings = [
        _("Chi bộ"),
        _("Thường kỳ (tháng có / tháng phải có)"),
        _("Chuyên đề"),
        _("Họp chi ủy trước"),
        _("Vắng không lý do"),
        _("Tỷ lệ dự"),
    ]
    rows = [
        [cell.name, _of(columns[0].get(cell.id)), *(_said_or_dash(column.get(cell.id)) for column in columns[1:])]
        for cell in cells
    ]
    caption = _("Từ {first} đến {last}").format(first=vietnamese.month(span.first), last=vietnamese.month(span.last))
    return headings, rows, caption, [1, 2, 3, 4, 5]


def _of(amount: Amount | None) -> str:
    return f"{amount.numerator}/{amount.denominator}" if amount else "–"


def _said_or_dash(amount: Amount | None) -> str:
    return amount.shown() if amount else "–"
