"""What is known of the months that a document tells of, read once: facts, units, targets, what was handed in.

Figures are those of the period; units bear the names that they have on the day of the document.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from lib.duties import Duty
from lib.duties.duty import duties_of
from lib.indicators import EVER, INDICATORS, Fact, Indicator, Span, facts
from lib.indicators.amounts import Amount, grouped, total
from lib.indicators.facts import up_to
from lib.indicators.kept import until_next_write
from lib.indicators.progress import Progress, progress
from lib.org import Unit, units_between, units_on
from lib.rights import NOT_YOURS, Actor, require
from lib.rules import month_end
from lib.store import Store
from lib.store.clock import today
from lib.vietnamese import months_between, shift_month


@dataclass(frozen=True)
class Period:
    """The months of a document, seen on a day. `units` are all that existed on any day of them."""

    span: Span
    found: dict[str, list[Fact]]
    units: list[Unit]
    standing: list[Progress]
    duties: list[Duty]
    as_of: date

    @property
    def months(self) -> list[str]:
        return months_between(self.span.first, self.span.last)

    @property
    def earlier(self) -> Span:
        """The same months of the year before."""
        return _moved(self.span, -12)

    @property
    def before(self) -> Span:
        """As many months, just before."""
        return _moved(self.span, -len(self.months))

    def at_end(self, kind: str) -> list[Unit]:
        """The units of a kind that exist on the last day."""
        last = month_end(self.span.last).isoformat()
        return [unit for unit in self.units if unit.kind == kind and unit.valid_from <= last <= unit.valid_to]

    def amount(self, wanted: Indicator, span: Span) -> Amount | None:
        """The value of an indicator over a span of the months known, None when nothing was reported."""
        return total(wanted, self._within(wanted, span))

    def _within(self, wanted: Indicator, span: Span) -> list[Fact]:
        """The facts behind the value at the end of a span: a balance runs from the first event, a level a year."""
        first = span.first if wanted.kind in ("flow", "ratio") else up_to(wanted, span.last).first
        return [fact for fact in self.found.get(wanted.code, ()) if first <= fact.month <= span.last]

    def by_unit(self, wanted: Indicator, span: Span | None = None) -> dict[int, Amount]:
        """Unit id -> its value in the period, or in another span."""
        return grouped(wanted, ((fact.unit_id, fact) for fact in self._within(wanted, span or self.span)))

    def by_category(self, wanted: Indicator) -> dict[str, Amount]:
        """Category -> its value in the period."""
        inside = self._within(wanted, self.span)
        return grouped(wanted, ((fact.category, fact) for fact in inside if fact.category))

    def by_unit_and_month(self, wanted: Indicator) -> dict[tuple[int, str], Amount]:
        """(unit id, month) -> its value, of all months known."""
        return grouped(wanted, (((fact.unit_id, fact.month), fact) for fact in self.found.get(wanted.code, ())))


def _moved(span: Span, months: int) -> Span:
    return Span(shift_month(span.first, months), shift_month(span.last, months))


@until_next_write
def read_period(
    store: Store, actor: Actor, span: Span, unit_id: int, day: date, codes: tuple[str, ...], with_targets: bool
) -> Period:
    """Everything that a document of these months may tell by some indicators, in one snapshot.

    Of one unit, or (0) of all that the actor may read. Raises Forbidden.
    """
    require(not unit_id or actor.may_read(unit_id), NOT_YOURS)
    scope = unit_id or actor.scope()
    found: dict[str, list[Fact]] = {}
    with store.read() as db:
        for reach, wanted in _reaches(span, codes):
            for fact in facts(db, reach, wanted, scope):
                found.setdefault(fact.indicator, []).append(fact)
        months = months_between(min(span.first, shift_month(span.last, -11)), span.last)
        duties = [duty for month in months for duty in duties_of(db, month, scope)]
        then = units_between(db, date.fromisoformat(f"{span.first}-01"), month_end(span.last), scope=scope)
        now = {unit.id: unit.name for unit in units_on(db, day)}
        as_of = today(db)
    units = [replace(unit, name=now.get(unit.id, unit.dated_name)) for unit in then]
    standing = _targets(store, actor, span.last, scope, units) if with_targets else []
    return Period(span, found, units, standing, duties, as_of)


def _reaches(span: Span, codes: tuple[str, ...]) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """The months to read of some indicators, as far back as any comparison looks: months before, the year before."""
    length = len(months_between(span.first, span.last))
    since = min(shift_month(span.first, -max(length, 12)), shift_month(span.last, -23))
    balances = tuple(each.code for each in INDICATORS if each.code in codes and each.kind == "balance")
    others = tuple(code for code in codes if code not in balances)
    for first, wanted in ((EVER, balances), (since, others)):
        if wanted:
            yield Span(first, span.last), wanted


def _targets(store: Store, actor: Actor, month: str, scope: int | None, units: Iterable[Unit]) -> list[Progress]:
    """The targets of the one unit, else those of the committee."""
    own = {unit.id for unit in units if scope is not None or unit.kind == "commune"}
    return [each for each in progress(store, actor, month) if each.target.unit_id in own]


def named(units: Iterable[Unit]) -> str:
    """The names of units in a sentence."""
    return ", ".join(unit.name for unit in units)
