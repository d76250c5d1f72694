"""Chi bộ cần quan tâm: cells that need someone of the committee at their next meeting, each with its reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from lib.indicators.amounts import Amount
from lib.indicators.facts import Span, facts
from lib.indicators.reports import Answer, Answers
from lib.indicators.series import by_unit
from lib.org import Unit, units_on
from lib.records import CellMeeting
from lib.rights import Actor
from lib.rules import in_force, month_end, options
from lib.store import Store
from lib.translation import N_, _
from lib.vietnamese import count, month_name

MOST = 5
LOW = ("average", "poor")
NOT_HELD = {
    Answer.NONE_SUCH: N_("{month} không có buổi thường kỳ nào"),
    Answer.NOTHING: N_("{month} ghi không phát sinh, không sinh hoạt"),
    Answer.NOT_ACCEPTED: N_("{month} chưa có buổi thường kỳ nào được duyệt"),
    Answer.NOT_REPORTED: N_("{month} chưa báo cáo buổi thường kỳ nào"),
    Answer.NOT_ASKED: N_("{month} không có buổi thường kỳ nào"),
}


@dataclass(frozen=True)
class Reason:
    """Why a cell is named; the rows of `indicator` from `first` to `last` show it."""

    sentence: str
    indicator: str
    first: str
    last: str


@dataclass(frozen=True)
class Concern:
    """A cell with its reasons, most pressing first."""

    cell: Unit
    reasons: list[Reason]


@dataclass(frozen=True)
class LatestClass:
    """The lowest class of a cell's meetings in the last month in which any was scored."""

    code: str
    month: str

    def shown(self) -> str:
        """ "Khá"."""
        return options("meeting_classes")[self.code]


def latest_classes(store: Store, actor: Actor, span: Span) -> dict[int, LatestClass]:
    """Unit -> its latest class, of the units that scored a meeting in a span and that the actor may read."""
    best_first = list(options("meeting_classes"))
    with store.read() as db:
        found = facts(db, span, ("scored_meetings",), actor.scope())
    latest_last = sorted(found, key=lambda fact: (fact.month, best_first.index(fact.category)))
    return {fact.unit_id: LatestClass(fact.category, fact.month) for fact in latest_last}


def concerns(store: Store, actor: Actor, month: str) -> list[Concern]:
    """The cells with any reason at the end of a month: more reasons first, among equals the worse attended first."""
    codes = ("cell_meeting_coverage", "cell_attendance_rate", "unexcused_absences")
    held, rates, absences = (by_unit(store, actor, code, Span(month, month)) for code in codes)
    classes = latest_classes(store, actor, Span(f"{month[:4]}-01", month))
    with store.read() as db:
        cells = units_on(db, month_end(month), ("party_cell",), actor.scope())
        answers = Answers(db, CellMeeting, Span(month, month), actor.scope())
    named = [
        Concern(cell, reasons)
        for cell in cells
        if (
            reasons := [
                *_not_held(held.get(cell.id), answers.of(cell), month),
                *_low_class(classes.get(cell.id)),
                *_low_attendance(rates.get(cell.id), month),
                *_absences(absences.get(cell.id), month),
            ]
        )
    ]
    return sorted(named, key=lambda each: (-len(each.reasons), _attended(rates.get(each.cell.id))))[:MOST]


def _attended(rate: Amount | None) -> tuple[bool, Fraction]:
    measured = rate.measured if rate else None
    return measured is None, measured or Fraction(0)


def _not_held(held: Amount | None, answer: Answer, month: str) -> Iterator[Reason]:
    if held and not held.numerator:
        yield Reason(_(NOT_HELD[answer]).format(month=month_name(month)), "cell_meeting_coverage", month, month)


def _low_class(latest: LatestClass | None) -> Iterator[Reason]:
    if latest and latest.code in LOW:
        sentence = _("{month} xếp loại {klass}").format(month=month_name(latest.month), klass=latest.shown())
        yield Reason(sentence, "scored_meetings", latest.month, latest.month)


def _low_attendance(rate: Amount | None, month: str) -> Iterator[Reason]:
    threshold = in_force("attendance_threshold", month_end(month))
    percent = threshold.content["percent"] if threshold else 0
    if rate and rate.measured is not None and rate.measured < percent:
        sentence = _("tỷ lệ dự {rate}, dưới ngưỡng {threshold}%").format(rate=rate.shown(), threshold=percent)
        yield Reason(sentence, "cell_attendance_rate", month, month)


def _absences(absences: Amount | None, month: str) -> Iterator[Reason]:
    if absences and absences.numerator:
        sentence = _("{count} lượt vắng không lý do").format(count=count(absences.numerator))
        yield Reason(sentence, "unexcused_absences", month, month)
