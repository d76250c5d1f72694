"""One indicator beside itself: unit by unit, month by month against the year before, year by year."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from lib.indicators.amounts import Amount, change_said, total
from lib.indicators.declaration import Indicator
from lib.indicators.facts import Fact, Span, facts, reach, up_to
from lib.indicators.kept import until_next_write
from lib.indicators.reports import Answer, Answers
from lib.org import Unit, units_between
from lib.rights import Actor
from lib.rules import month_end
from lib.store import Store
from lib.translation import N_, _
from lib.vietnamese import months_between, shift_month

YEARS = 5


@dataclass(frozen=True)
class Point:
    """One value with the months and the unit that its rows come from; where there is none, `answer` says why."""

    amount: Amount | None
    span: Span
    answer: Answer
    unit_id: int | None = None


@dataclass(frozen=True)
class Comparison:
    """Lines of values under the same headings; `points` has one row for each label, one point for each heading.

    `changes` say of each line how it differs from the year before, under the heading `against`; empty for units.
    """

    indicator: Indicator
    labels: list[str]
    headings: list[str]
    points: list[list[Point]]
    against: str = ""
    changes: Sequence[str] = ()


@dataclass(frozen=True)
class _Known:
    """The facts of one indicator in all the months of a comparison, and what the units that owe it answered."""

    wanted: Indicator
    found: list[Fact]
    units: list[Unit]
    answers: Answers

    def point(self, span: Span, unit: Unit | None = None) -> Point:
        """The value of a span, of all units or of one; of what stands, all that led there."""
        inside = reach(self.wanted, span)
        chosen = (
            fact
            for fact in self.found
            if inside.first <= fact.month <= inside.last and (unit is None or fact.unit_id == unit.id)
        )
        months = months_between(max(span.first, self.answers.months[0]), span.last)
        answer = self.answers.of(unit, months) if unit else self.answers.of_all(self.units, months)
        return Point(total(self.wanted, chosen), span, answer, unit.id if unit else None)


def _known(store: Store, actor: Actor, wanted: Indicator, span: Span, first: date) -> _Known:
    """Everything of a span; the units are those that existed on any day from `first` to its end."""
    with store.read() as db:
        found = facts(db, reach(wanted, span), (wanted.code,), actor.scope())
        units = units_between(db, first, month_end(span.last), wanted.form.unit_kinds, actor.scope())
        answers = Answers(db, wanted.form, span, actor.scope())
    reporting = {fact.unit_id for fact in found}
    listed = [unit for unit in units if unit.kind in wanted.reported_by or unit.id in reporting]
    return _Known(wanted, found, listed, answers)


@until_next_write
def by_unit(store: Store, actor: Actor, wanted: Indicator, month: str) -> Comparison:
    """Every unit that owes the indicator or has a value, as each stands at the end of a month; ended ones dated."""
    span, last = up_to(wanted, month), month_end(month)
    known = _known(store, actor, wanted, span, last if wanted.stands else date(last.year, 1, 1))
    points = [[known.point(span, unit)] for unit in known.units]
    return Comparison(wanted, [unit.dated_name for unit in known.units], [_(wanted.title)], points)


@until_next_write
def by_month(store: Store, actor: Actor, wanted: Indicator, month: str) -> Comparison:
    """The months of a year up to `month` beside those of the year before."""
    year, numbers = int(month[:4]), range(1, int(month[5:7]) + 1)
    whole = Span(f"{year - 1}-01", month)
    if wanted.kind == "level":
        whole = Span(up_to(wanted, whole.first).first, month)
    known = _known(store, actor, wanted, whole, date(year - 1, 1, 1))
    points = [
        [known.point(_of_month(wanted, f"{each}-{number:02d}")) for each in (year, year - 1)] for number in numbers
    ]
    labels = [_("Tháng {number}").format(number=number) for number in numbers]
    changes = [change_said(wanted, now.amount, before.amount) for now, before in points]
    return Comparison(wanted, labels, [str(year), str(year - 1)], points, _("So với cùng kỳ"), changes)


def _of_month(wanted: Indicator, month: str) -> Span:
    """What happened in a month, or for balances and levels how things stood at its end."""
    return up_to(wanted, month) if wanted.stands else Span(month, month)


@until_next_write
def by_year(store: Store, actor: Actor, wanted: Indicator, month: str) -> Comparison:
    """The last five years, each up to the same month."""
    ends = [shift_month(month, -12 * back) for back in reversed(range(YEARS))]
    spans = [up_to(wanted, end) for end in ends]
    known = _known(store, actor, wanted, Span(spans[0].first, month), date(int(ends[0][:4]), 1, 1))
    points = [known.point(span) for span in spans]
    changes = ["", *(change_said(wanted, now.amount, before.amount) for before, now in pairwise(points))]
    heading = _("Đến hết tháng {number}").format(number=int(month[5:]))
    lines = [[point] for point in points]
    return Comparison(wanted, [end[:4] for end in ends], [heading], lines, _("So với cùng kỳ"), changes)


Way = Callable[[Store, Actor, Indicator, str], Comparison]
WAYS: dict[str, tuple[str, Way]] = {
    "don-vi": (N_("Theo đơn vị"), by_unit),
    "thang": (N_("Theo tháng"), by_month),
    "nam": (N_("Theo năm"), by_year),
}
