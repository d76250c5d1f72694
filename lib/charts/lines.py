"""Lines over months: a rate against its bound, or a running total against the plan of its target."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import plotly.graph_objects as go

from lib import vietnamese
from lib.charts.bars import NOT_REPORTED
from lib.charts.chart import AMBER, BLUE, Chart, Mark, Number, Sheet, count_axis, figure, month_axis, months_said
from lib.indicators.amounts import Amount
from lib.translation import _


@dataclass(frozen=True)
class Bound:
    """What a line is held against, month by month: a threshold, a target, a plan; None where there was none."""

    name: str
    values: Sequence[float | None]

    def said(self, place: int, unit: str) -> str:
        """ "80%", "5,3 ấp", or "–"."""
        value = self.values[place]
        return "–" if value is None else f"{vietnamese.decimal(value, 1)}{unit}"


def rate(
    title: str,
    months: list[str],
    rates: list[Amount | None],
    marks: Sequence[Mark],
    bound: Bound | None = None,
    blanks: Sequence[str] = (),
) -> Chart:
    """A rate by month in per cent against its bound; a month without figures leaves a gap, and `blanks` say why."""
    drawn = figure(height=300)
    if bound is not None:
        _dashed(drawn, months, bound, "%")
    words = blanks or [_(NOT_REPORTED)] * len(months)
    texts = [_share(each) if each else word for each, word in zip(rates, words, strict=True)]
    drawn.add_scatter(
        x=months,
        y=[float(each.measured) if each and each.measured is not None else None for each in rates],
        name=title,
        mode="lines+markers",
        line={"color": BLUE, "width": 3},
        marker={"size": 9},
        customdata=[mark.data() for mark in marks],
        text=[f"{vietnamese.month(month)}: {text}" for month, text in zip(months, texts, strict=True)],
        hovertemplate="%{text}<extra></extra>",
    )
    drawn.update_layout(showlegend=bound is not None)
    month_axis(drawn, months)
    drawn.update_yaxes(range=[0, 104], ticksuffix="%")
    last = next((each for each in reversed(rates) if each), None)
    parts = [_("tháng gần nhất {rate}").format(rate=last.shown() if last else "–")]
    if bound and bound.values and bound.values[-1] is not None:
        parts.append(f"{bound.name} {vietnamese.decimal(bound.values[-1], 1)}%")
    alt = f"{title}, {months_said(months)}: {', '.join(parts)}."
    numbers = [Number(text, mark if each else None) for text, mark, each in zip(texts, marks, rates, strict=True)]
    return Chart(title, "%", drawn, alt, _table(months, title, numbers, bound, "%"), (tuple(marks),))


def _share(rate: Amount) -> str:
    """ "92,3% (276/299)"."""
    return f"{rate.shown()} ({vietnamese.count(rate.numerator)}/{vietnamese.count(rate.denominator or 0)})"


def said(month: str, rate: Amount | None, blank: str) -> str:
    """A month's rate in words, "08/2024: 92,3% (276/299)", or what stands where there is none."""
    return f"{vietnamese.month(month)}: {_share(rate) if rate else blank}"


def _table(months: list[str], name: str, numbers: Sequence[Number], bound: Bound | None, unit: str) -> Sheet:
    """Month by month the value and what it is held against."""
    beside = [[bound.said(place, unit)] if bound else [] for place in range(len(months))]
    rows: list[list[str | Number]] = [
        [vietnamese.month(month), number, *rest] for month, number, rest in zip(months, numbers, beside, strict=True)
    ]
    headings = [_("Tháng"), name, *([bound.name] if bound else [])]
    return Sheet(headings, rows, numbers=range(1, len(headings)))


def _dashed(drawn: go.Figure, months: list[str], bound: Bound, unit: str) -> None:
    drawn.add_scatter(
        x=months,
        y=list(bound.values),
        name=bound.name,
        mode="lines",
        line={"color": AMBER, "width": 2, "dash": "dash"},
        text=[f"{vietnamese.month(month)}: {bound.said(place, unit)}" for place, month in enumerate(months)],
        hovertemplate=f"{bound.name}, %{{text}}<extra></extra>",
    )


def against_plan(
    title: str, unit: str, months: list[str], reached: list[int | None], plan: list[float], marks: Sequence[Mark]
) -> Chart:
    """A running total as steps against the plan; months still to come have a plan but no total."""
    drawn = figure(height=300)
    bound = Bound(_("Kế hoạch"), plan or [None] * len(months))
    _dashed(drawn, months, bound, f" {unit}")
    name, texts = _("Thực hiện"), ["" if each is None else vietnamese.count(each) for each in reached]
    drawn.add_scatter(
        x=months,
        y=reached,
        name=name,
        mode="lines+markers+text",
        line={"color": BLUE, "width": 3, "shape": "hv"},
        marker={"size": 9},
        text=texts,
        textposition="top center",
        customdata=[mark.data() for mark in marks],
        hovertext=[
            f"{name}, {vietnamese.month(month)}: {text} {unit}" for month, text in zip(months, texts, strict=True)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
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
    numbers = [Number(text, mark) if text else Number("–") for text, mark in zip(texts, marks, strict=True)]
    return Chart(title, unit, drawn, alt, _table(months, name, numbers, bound, ""), (tuple(marks),))
