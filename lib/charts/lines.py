"""Lines over months: a rate, or a running total against the plan of its target."""

from collections.abc import Sequence

from lib import vietnamese
from lib.charts.chart import BLUE, GREY, TEAL, Chart, Mark, figure, month_axis, months_said
from lib.indicators.amounts import Amount
from lib.translation import _


def rate(
    title: str, months: list[str], rates: list[Amount | None], marks: Sequence[Mark], target: float | None
) -> Chart:
    """A rate by month in per cent, with its target as a dashed line; a month without figures leaves a gap."""
    drawn = figure(height=280)
    if target is not None:
        drawn.add_scatter(
            x=months,
            y=[target] * len(months),
            name=_("Chỉ tiêu"),
            mode="lines",
            line={"color": GREY, "width": 2, "dash": "dash"},
            hovertemplate=_("Chỉ tiêu") + f" {vietnamese.decimal(target, 1)}%<extra></extra>",
        )
    drawn.add_scatter(
        x=months,
        y=[float(each.measured) if each and each.measured is not None else None for each in rates],
        name=title,
        mode="lines+markers",
        line={"color": TEAL, "width": 3},
        marker={"size": 9},
        customdata=[mark.data() for mark in marks],
        text=[
            f"{vietnamese.month(month)}: {each.shown() if each else _('chưa báo cáo')}"
            for month, each in zip(months, rates, strict=True)
        ],
        hovertemplate="%{text}<extra></extra>",
    )
    drawn.update_layout(showlegend=target is not None)
    month_axis(drawn, months)
    drawn.update_yaxes(range=[0, 104], ticksuffix="%")
    last = next((each for each in reversed(rates) if each), None)
    alt = _("{title}, {months}: tháng gần nhất {rate}.").format(
        title=title, months=months_said(months), rate=last.shown() if last else "–"
    )
    return Chart(title, "%", drawn, alt)


def against_plan(
    title: str, unit: str, months: list[str], reached: list[int | None], plan: list[float], marks: Sequence[Mark]
) -> Chart:
    """A running total as steps against the plan; months still to come have a plan but no total."""
    drawn = figure(height=300)
    drawn.add_scatter(
        x=months,
        y=plan,
        name=_("Kế hoạch"),
        mode="lines",
        line={"color": GREY, "width": 2, "dash": "dash"},
        text=[vietnamese.decimal(each, 1) for each in plan],
        hovertemplate=_("Kế hoạch") + " %{text}<extra></extra>",
    )
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
    drawn.update_yaxes(tickformat=",d", nticks=6)
    known = [each for each in reached if each is not None]
    alt = _("{title}: {reached} trên kế hoạch cả năm {plan} {unit}.").format(
        title=title,
        reached=vietnamese.count(known[-1]) if known else "–",
        plan=vietnamese.decimal(plan[-1], 1) if plan else "–",
        unit=unit,
    )
    return Chart(title, unit, drawn, alt)
