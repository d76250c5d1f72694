"""Attendance of cell meetings: the commune's monthly rate with the threshold in force, and the rhythm of each cell."""

from lib import vietnamese
from lib.charts.chart import AMBER, BLUE, Chart, Mark, figure, month_axis, months_said
from lib.indicators import Span
from lib.indicators.amounts import Amount
from lib.indicators.series import by_unit
from lib.org import Unit
from lib.rights import Actor
from lib.rules import in_force, month_end
from lib.store import Store
from lib.translation import _

RATE = "cell_attendance_rate"


def threshold_of(month: str) -> int | None:
    """The least share of obliged members present, in per cent, at the end of a month; None before there was a rule."""
    found = in_force("attendance_threshold", month_end(month))
    return int(found.content["percent"]) if found else None


def trend(months: list[str], rates: list[Amount | None], unit_id: int | None) -> Chart:
    """The rate of each month against the threshold of that month; a month without figures leaves a gap."""
    values = [float(rate.measured) if rate and rate.measured is not None else None for rate in rates]
    thresholds = [threshold_of(month) for month in months]
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
        text=[said(month, rate) for month, rate in zip(months, rates, strict=True)],
        hovertemplate="%{text}<extra></extra>",
    )
    month_axis(drawn, months)
    drawn.update_yaxes(range=[0, 104], ticksuffix="%")
    last = next((rate for rate in reversed(rates) if rate), None)
    alt = _("Tỷ lệ dự sinh hoạt các tháng {months}; tháng gần nhất {rate}, ngưỡng {threshold}%.").format(
        months=months_said(months),
        rate=last.shown() if last else "–",
        threshold=thresholds[-1] if thresholds and thresholds[-1] else "–",
    )
    return Chart(_("Tỷ lệ đảng viên dự sinh hoạt theo tháng"), "%", drawn, alt)


def said(month: str, rate: Amount | None) -> str:
    if rate is None:
        return _("{month}: chưa báo cáo").format(month=vietnamese.month(month))
    return _("{month}: {rate} ({present}/{obliged} lượt)").format(
        month=vietnamese.month(month),
        rate=rate.shown(),
        present=vietnamese.count(rate.numerator),
        obliged=vietnamese.count(rate.denominator or 0),
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
