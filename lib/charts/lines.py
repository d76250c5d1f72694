"""Lines over months: a rate against its bound, or a running total against the plan of its target."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import plotly.graph_objects as go

from lib import vietnamese
from lib.charts.chart import AMBER, BLUE, Chart, Mark, count_axis, figure, month_axis, months_said
from lib.indicators.amounts import Amount
from lib.translation import _


@dataclass(frozen=True)
class Bound:
    """What a line is held against, month by month: a threshold, a target, a plan; None where there was none."""

    name: str
    values: Sequence[float | None]


def rate(
    title: str, months: list[str], rates: list[Amount | None], marks: Sequence[Mark], bound: Bound | None = None
) -> Chart:
    """A rate by month in per cent against its bound; a month without figures leaves a gap."""
    drawn = figure(height=300)
    if bound is not None:
        _dashed(drawn, months, bound, "%")
    drawn.add_scatter(
        x=months,
        y=[float(each.measured) if each and each.measured is not None else None for each in rates],
        name=title,
        mode="lines+markers",
        line={"color": BLUE, "width": 3},
        marker={"size": 9},
        customdata=[mark.data() for mark in marks],
        text=[said(month, each) for month, each in zip(months, rates, strict=True)],
        hovertemplate="%{text}<extra></extra>",
    )
    drawn.update_layout(showlegend=bound is not None)
    month_axis(drawn, months)
    drawn.update_yaxes(range=[0, 104], ticksuffix="%")
    last = next((each for each in reversed(rates) if each), None)
    parts = [_("tháng gần nhất {rate}").format(rate=last.shown() if last else "–")]
    if bound and bound.values and bound.values[-1] is not None:
        parts.append(f"{bound.name} {vietnamese.decimal(bound.values[-1], 1)}%")
    return Chart(title, "%", drawn, f"{title}, {months_said(months)}: {', '.join(parts)}.", (tuple(marks),))


def _dashed(drawn: go.Figure, months: list[str], bound: Bound, unit: str) -> None:
    drawn.add_scatter(
        x=months,
        y=list(bound.values),
        name=bound.name,
        mode="lines",
        line={"color": AMBER, "width": 2, "dash": "dash"},
        text=["" if each is None else f"{vietnamese.decimal(each, 1)}{unit}" for each in bound.values],
        hovertemplate=f"{bound.name} %{{text}}<extra></extra>",
    )


def said(month: str, rate: Amount | None) -> str:
    """A month's rate in words: "08/2024: 92,3% (276/299)"."""
    if rate is None:
        return _("{month}: chưa báo cáo").format(month=vietnamese.month(month))
    share = f"{vietnamese.count(rate.numerator)}/{vietnamese.count(rate.denominator or 0)}"
    return f"{vietnamese.month(month)}: {rate.shown()} ({share})"


def against_plan(
    title: str, unit: str, months: list[str], reached: list[int | None], plan: list[float], marks: Sequence[Mark]
) -> Chart:
    """A running total as steps against the plan; months still to come have a plan but no total."""
    drawn = figure(height=300)
    _dashed(drawn, months, Bound(_("Kế hoạch"), plan), f" {unit}")
    drawn.add_scatter(
        x=months,
        y=reached,
        name=_("Thực hiện"),
        mode="lines+markers+text",
        line={"color": BLUE, "width": 3, "shape": "hv"},
        marker={"size": 9},
        text=["" if each is None else vietnamese.count(each) for each in reached],
        textposition="top center",
        customdata=[mark.data() for mark in marks],
        hovertemplate="%{x}: %{text} " + unit + "<extra></extra>",
    )
    month_axis(drawn, months)
    known = [each for each in reached if each is not None]
    drawn.update_yaxes(count_axis(ceil(max([0, *known, *plan]))))
    alt = _("{title}: {reached} trên kế hoạch cả năm {plan} {unit}.").format(
        title=title,
        reached=vietnamese.count(known[-1]) if known else "–",
        plan=vietnamese.decimal(plan[-1], 1) if plan else "–",
        unit=unit,
    )
    return Chart(title, unit, drawn, alt, (tuple(marks),))
