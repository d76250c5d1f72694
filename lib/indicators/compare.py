"""One indicator beside itself: unit by unit, month by month against the year before, year by year."""

from collections.abc import Callable
from dataclasses import dataclass

from lib.indicators.amounts import Amount, total
from lib.indicators.declaration import Indicator
from lib.indicators.facts import Fact, Span, facts, reach, up_to
from lib.org import units_in
from lib.rights import Actor
from lib.store import Store
from lib.translation import N_, _
from lib.vietnamese import shift_month

YEARS = 5


@dataclass(frozen=True)
class Point:
    """One value with the months and the unit that its rows come from."""

    amount: Amount | None
    span: Span
    unit_id: int | None = None


@dataclass(frozen=True)
class Comparison:
    """Lines of values under the same headings; `points` has one row for each label, one point for each heading."""

    indicator: Indicator
    labels: list[str]
    headings: list[str]
    points: list[list[Point]]


Found = Callable[[Span], list[Fact]]


def by_unit(store: Store, actor: Actor, wanted: Indicator, month: str) -> Comparison:
    """Every unit that enters the indicator's form, as each stands at the end of a month."""
    with store.read() as db:
        units = units_in(db, month, wanted.form.unit_kinds, actor.scope())
    span = up_to(wanted, month)
    found = _facts(store, actor, wanted)(span)
    points = [
        [Point(total(wanted, (fact for fact in found if fact.unit_id == unit.id)), span, unit.id)] for unit in units
    ]
    return Comparison(wanted, [unit.name for unit in units], [_(wanted.title)], points)


def by_month(store: Store, actor: Actor, wanted: Indicator, month: str) -> Comparison:
    """The months of a year up to `month` beside those of the year before."""
    year, look_up = int(month[:4]), _facts(store, actor, wanted)
    numbers = range(1, int(month[5:7]) + 1)
    points = [[_of_month(wanted, look_up, f"{each}-{number:02d}") for each in (year, year - 1)] for number in numbers]
    labels = [_("Tháng {number}").format(number=number) for number in numbers]
    return Comparison(wanted, labels, [str(year), str(year - 1)], points)


def _of_month(wanted: Indicator, look_up: Found, month: str) -> Point:
    """What happened in a month, or for balances and levels how things stood at its end."""
    span = up_to(wanted, month) if wanted.kind in ("balance", "level") else Span(month, month)
    return Point(total(wanted, look_up(span)), span)


def by_year(store: Store, actor: Actor, wanted: Indicator, month: str) -> Comparison:
    """The last five years, each up to the same month."""
    look_up = _facts(store, actor, wanted)
    ends = [shift_month(month, -12 * back) for back in reversed(range(YEARS))]
    spans = [up_to(wanted, end) for end in ends]
    points = [[Point(total(wanted, look_up(span)), span)] for span in spans]
    labels = [end[:4] for end in ends]
    return Comparison(wanted, labels, [_("Đến hết tháng {number}").format(number=int(month[5:]))], points)


def _facts(store: Store, actor: Actor, wanted: Indicator) -> Found:
    def look_up(span: Span) -> list[Fact]:
        with store.read() as db:
            return facts(db, reach(wanted, span), (wanted.code,), actor.scope())

    return look_up


WAYS = {
    "don-vi": (N_("Theo đơn vị"), by_unit),
    "thang": (N_("Theo tháng"), by_month),
    "nam": (N_("Theo năm"), by_year),
}
