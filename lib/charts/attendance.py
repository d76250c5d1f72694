"""Attendance of cell meetings: the commune's monthly rate with the threshold in force, and the rhythm of each cell."""

from dataclasses import dataclass
from datetime import date

from lib import vietnamese
from lib.charts.chart import Chart, Mark, Number, Sheet
from lib.charts.lines import Bound, rate
from lib.indicators import Span, indicator
from lib.indicators.amounts import Amount
from lib.indicators.concerns import LatestClass, latest_classes
from lib.indicators.reports import Answers
from lib.indicators.series import blanks, by_unit, by_unit_and_month, monthly
from lib.org import Unit, units_between
from lib.records import CellMeeting
from lib.rights import Actor
from lib.rules import in_force, month_end
from lib.store import Store
from lib.translation import _

RATE = "cell_attendance_rate"
HELD, THEMATIC, COMMITTEE = "cell_meeting_coverage", "thematic_meetings", "committee_met_before"


def threshold_of(month: str) -> int | None:
    """The least share of obliged members present, in per cent, at the end of a month; None before there was a rule."""
    found = in_force("attendance_threshold", month_end(month))
    return int(found.content["percent"]) if found else None


def trend(store: Store, actor: Actor, months: list[str]) -> Chart:
    """The rate of each month against the threshold in force in that month."""
    marks = [Mark(RATE, month, month, actor.scope()) for month in months]
    threshold = Bound(_("Ngưỡng theo quy định"), [threshold_of(month) for month in months])
    rates, words = monthly(store, actor, RATE, months), blanks(store, actor, RATE, months)
    return rate(_("Tỷ lệ đảng viên dự sinh hoạt theo tháng"), months, rates, marks, threshold, words)


def cells(store: Store, actor: Actor, span: Span) -> list[Unit]:
    """The cells that existed in any of some months, so that the figures of an ended one stay in sight."""
    with store.read() as db:
        first = date.fromisoformat(f"{span.first}-01")
        return units_between(db, first, month_end(span.last), ("party_cell",), actor.scope())


@dataclass(frozen=True)
class Rhythm:
    """What a cell's month saw: its regular meeting, meetings on a theme, and its committee beforehand."""

    regular: bool
    thematic: bool
    committee: bool

    def said(self) -> str:
        """ "có thường kỳ, có chuyên đề, chi ủy họp trước"."""
        words = (
            _("có thường kỳ") if self.regular else _("không có thường kỳ"),
            _("có chuyên đề") if self.thematic else "",
            _("chi ủy họp trước") if self.committee else "",
        )
        return ", ".join(word for word in words if word)

    def signs(self) -> str:
        """One place for each of the three, so that what is wanting is seen."""
        return "".join(
            sign if there else "·"
            for sign, there in zip("●◆■", (self.regular, self.thematic, self.committee), strict=True)
        )


def rhythms(store: Store, actor: Actor, span: Span) -> dict[tuple[int, str], Rhythm]:
    """(cell, month) -> what it saw, of the months in which the cell met at all."""
    met, held, thematic, committee = (
        by_unit_and_month(store, actor, code, span) for code in ("cell_meetings", HELD, THEMATIC, COMMITTEE)
    )
    return {
        key: Rhythm(*(key in column and column[key].numerator > 0 for column in (held, thematic, committee)))
        for key in met
    }


def year_sheet(store: Store, actor: Actor, span: Span) -> Sheet:
    """Cell by cell from the start of the year: meetings, committee before, absences, attendance, latest class."""
    codes = (HELD, THEMATIC, COMMITTEE, "unexcused_absences", RATE)
    columns = [by_unit(store, actor, code, span) for code in codes]
    classes = latest_classes(store, actor, span)
    with store.read() as db:
        answers = Answers(db, CellMeeting, span, actor.scope())
    headings = [
        _("Chi bộ"),
        _("Thường kỳ (tháng có / tháng phải có)"),
        _("Chuyên đề"),
        _("Họp chi ủy trước"),
        _("Vắng không lý do"),
        _("Tỷ lệ dự"),
        _("Xếp loại gần nhất"),
    ]
    rows: list[list[str | Number]] = []
    for cell in cells(store, actor, span):
        numbers = [
            Number(_shown(code, column[cell.id]), Mark(code, span.first, span.last, cell.id))
            if cell.id in column
            else Number(answers.of(cell).shown(indicator(code)))
            for code, column in zip(codes, columns, strict=True)
        ]
        rows.append([cell.dated_name, *numbers, _classed(cell, classes.get(cell.id))])
    caption = _("Từ {first} đến {last}").format(first=vietnamese.month(span.first), last=vietnamese.month(span.last))
    return Sheet(headings, rows, caption, [1, 2, 3, 4, 5])


def _shown(code: str, amount: Amount) -> str:
    """Months held stand as a fraction, since each of them counts: "7/8"."""
    return f"{amount.numerator}/{amount.denominator}" if code == HELD else amount.shown()


def _classed(cell: Unit, latest: LatestClass | None) -> Number:
    if latest is None:
        return Number("–")
    mark = Mark("scored_meetings", latest.month, latest.month, cell.id)
    return Number(f"{latest.shown()} ({vietnamese.month(latest.month)})", mark)
