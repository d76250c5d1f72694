"""The figures of a period as a template names them: every indicator by its code, its plan, and the same period before.

All come from the facts; what no unit reported is left out, so that it reads [CẦN BỔ SUNG], never 0.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from lib import vietnamese
from lib.documents.templates import Group
from lib.duties.duty import duties_of
from lib.indicators import EVER, INDICATORS, Fact, Indicator, Span, facts
from lib.indicators.amounts import Amount, grouped, total
from lib.indicators.facts import up_to
from lib.indicators.kept import until_next_write
from lib.indicators.progress import Progress, progress
from lib.org import Unit, units_in
from lib.rights import Actor
from lib.store import Store
from lib.store.clock import today
from lib.vietnamese import months_between, shift_month


@dataclass(frozen=True)
class Period:
    """What is known of the months of a report: facts by indicator, units, targets, who reported all they owed."""

    span: Span
    found: dict[str, list[Fact]]
    units: list[Unit]
    standing: list[Progress]
    owing: dict[int, int]  # unit id -> duties not handed in; only units that owe anything
    as_of: date

    @property
    def earlier(self) -> Span:
        """The same months of the year before."""
        return Span(shift_month(self.span.first, -12), shift_month(self.span.last, -12))

    def within(self, wanted: Indicator, span: Span) -> list[Fact]:
        """The facts behind the value at the end of a span: a balance runs from the first event, a level a year."""
        first = span.first if wanted.kind in ("flow", "ratio") else up_to(wanted, span.last).first
        return [fact for fact in self.found.get(wanted.code, ()) if first <= fact.month <= span.last]

    def by_unit(self, wanted: Indicator) -> dict[int, Amount]:
        """Unit id -> its value in the period."""
        return grouped(wanted, ((fact.unit_id, fact) for fact in self.within(wanted, self.span)))

    def by_category(self, wanted: Indicator) -> dict[str, Amount]:
        """Category -> its value in the period."""
        inside = self.within(wanted, self.span)
        return grouped(wanted, ((fact.category, fact) for fact in inside if fact.category))


@until_next_write
def read_period(store: Store, actor: Actor, span: Span) -> Period:
    """Everything a report of these months may tell, in one snapshot of what the actor may read."""
    balances = tuple(each.code for each in INDICATORS if each.kind == "balance")
    others = tuple(each.code for each in INDICATORS if each.kind != "balance")
    since = min(shift_month(span.first, -12), shift_month(span.last, -23))
    found: dict[str, list[Fact]] = {}
    with store.read() as db:
        for first, codes in ((EVER, balances), (since, others)):
            for fact in facts(db, Span(first, span.last), codes, actor.scope()):
                found.setdefault(fact.indicator, []).append(fact)
        units = units_in(db, span.last, scope=actor.scope())
        owing: dict[int, int] = {}
        for month in months_between(span.first, span.last):
            for duty in duties_of(db, month, actor.scope()):
                owing[duty.unit.id] = owing.get(duty.unit.id, 0) + (not duty.done)
        as_of = today(db)
    return Period(span, found, units, progress(store, actor, span.last), owing, as_of)


def of_indicators(period: Period) -> dict[str, Group]:
    """Indicator code -> its parts, as `lib.documents.variables.PARTS` explains them."""
    standing = {each.target.indicator: each for each in period.standing}
    return {each.code: Group(each.code, _parts(each, period, standing.get(each.code))) for each in INDICATORS}


def _parts(wanted: Indicator, period: Period, standing: Progress | None) -> dict[str, Any]:
    now = total(wanted, period.within(wanted, period.span))
    before = total(wanted, period.within(wanted, period.earlier))
    parts: dict[str, Any] = {code: value_of(amount) for code, amount in period.by_category(wanted).items()}
    if now is not None and now.measured is not None:
        parts |= {"gia_tri": value_of(now), "tu_so": now.numerator}
        if now.denominator:
            parts |= {"mau_so": now.denominator, "con_lai": now.denominator - now.numerator}
        if before is not None and before.measured is not None:
            parts |= {"cung_ky": value_of(before), "tang_giam": _change(wanted, now.measured, before.measured)}
    return parts | (against_plan(standing) if standing else {})


def value_of(amount: Amount) -> int | str:
    """A count stays a number, to be written by a template; a rate is written as "92,3%"."""
    return amount.numerator if amount.denominator is None else amount.shown()


def _change(wanted: Indicator, now: Fraction, before: Fraction) -> str:
    """ "tăng 12 (24,5%)", "giảm 1,5 điểm %", "bằng": how it reads before "so với cùng kỳ"."""
    change = now - before
    if not change:
        return "bằng"
    word, size = ("tăng" if change > 0 else "giảm"), abs(change)
    if wanted.is_rate:
        return f"{word} {vietnamese.decimal(float(size), 1)} điểm %"
    share = f" ({vietnamese.decimal(float(100 * size / before), 1)}%)" if before else ""
    return f"{word} {vietnamese.prose_count(int(size))}{share}"


def against_plan(standing: Progress) -> dict[str, Any]:
    """Plan, per cent of it and status; no per cent for a rate, whose plan is a threshold."""
    target = standing.target
    parts: dict[str, Any] = {"ke_hoach": target.shown(), "trang_thai": standing.status.word}
    if standing.measured is not None and target.value and not target.declared.is_rate:
        parts["dat"] = f"{vietnamese.decimal(float(100 * standing.measured / Fraction(target.measured)), 1)}%"
    return parts


def named(units: Iterable[Unit]) -> str:
    """The names of units in a sentence."""
    return ", ".join(unit.name for unit in units)
