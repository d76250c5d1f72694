"""Attendance of cell meetings: the commune's monthly rate with the threshold in force, and the rhythm of each cell."""

from lib import vietnamese
from lib.charts.chart import Chart, Mark
from lib.charts.lines import Bound, rate
from lib.indicators import Span
from lib.indicators.amounts import Amount
from lib.indicators.concerns import latest_classes
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
    """The rate of each month against the threshold in force in that month."""
    marks = [Mark(RATE, month, month, unit_id) for month in months]
    threshold = Bound(_("Ngưỡng theo quy định"), [threshold_of(month) for month in months])
    return rate(_("Tỷ lệ đảng viên dự sinh hoạt theo tháng"), months, rates, marks, threshold)


def rhythm(
    store: Store, actor: Actor, cells: list[Unit], span: Span
) -> tuple[list[str], list[list[str]], str, list[int]]:
    """Cell by cell from the start of the year: meetings, committee before, absences, attendance, latest class."""
    codes = ("cell_meeting_coverage", "thematic_meetings", "committee_met_before", "unexcused_absences", RATE)
    columns = [by_unit(store, actor, code, span) for code in codes]
    classes = latest_classes(store, actor, span)
    headings = [
        _("Chi bộ"),
        _("Thường kỳ (tháng có / tháng phải có)"),
        _("Chuyên đề"),
        _("Họp chi ủy trước"),
        _("Vắng không lý do"),
        _("Tỷ lệ dự"),
        _("Xếp loại gần nhất"),
    ]
    rows = [
        [
            cell.name,
            _of(columns[0].get(cell.id)),
            *(_said_or_dash(column.get(cell.id)) for column in columns[1:]),
            f"{latest.shown()} ({vietnamese.month(latest.month)})" if (latest := classes.get(cell.id)) else "–",
        ]
        for cell in cells
    ]
    caption = _("Từ {first} đến {last}").format(first=vietnamese.month(span.first), last=vietnamese.month(span.last))
    return headings, rows, caption, [1, 2, 3, 4, 5]


def _of(amount: Amount | None) -> str:
    return f"{amount.numerator}/{amount.denominator}" if amount else "–"


def _said_or_dash(amount: Amount | None) -> str:
    return amount.shown() if amount else "–"
