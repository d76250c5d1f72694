"""From facts to one value: sums for flows and balances, the last report for levels, sums over sums for ratios."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TypeVar

from lib import vietnamese
from lib.indicators.declaration import Indicator
from lib.indicators.facts import Fact
from lib.translation import _

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Amount:
    """A value with what it was made from; only a ratio has a denominator."""

    numerator: int
    denominator: int | None

    @cached_property
    def measured(self) -> Fraction | None:
        """In the indicator's measure: a count, or per cent; None when there is nothing to divide by."""
        if self.denominator is None:
            return Fraction(self.numerator)
        return Fraction(100 * self.numerator, self.denominator) if self.denominator else None

    def shown(self) -> str:
        """ "1.640", "86,8%", or "–"."""
        if self.denominator is None:
            return vietnamese.count(self.numerator)
        return vietnamese.percent(self.numerator, self.denominator)


def total(wanted: Indicator, facts: Iterable[Fact]) -> Amount | None:
    """The value that the facts make up; None when nothing was reported, which is not zero."""
    chosen = list(facts)
    if wanted.kind == "level":
        latest = {(fact.unit_id, fact.category): fact for fact in sorted(chosen, key=lambda fact: fact.month)}
        chosen = list(latest.values())
    if not chosen:
        return None
    denominator = sum(fact.denominator or 0 for fact in chosen) if wanted.is_rate else None
    return Amount(sum(fact.numerator for fact in chosen), denominator)


def change_said(wanted: Indicator, now: Amount | None, before: Amount | None) -> str:
    """By how much a value differs from an earlier one: "+12 (+24,5%)", a rate "−0,6 điểm %"; empty if unknown."""
    if now is None or before is None or now.measured is None or before.measured is None:
        return ""
    change = float(now.measured - before.measured)
    if wanted.is_rate:
        return _("{points} điểm %").format(points=vietnamese.signed(vietnamese.decimal(change, 1)))
    said = vietnamese.signed(vietnamese.decimal(change, 0))
    if before.measured and wanted.kind == "flow":
        share = vietnamese.signed(vietnamese.decimal(100 * change / float(before.measured), 1))
        return f"{said} ({share}%)"
    return said


def by_month(wanted: Indicator, facts: Iterable[Fact], months: list[str]) -> list[Amount | None]:
    """The value of each month: what happened in it for flows and ratios, how things stood for balances and levels."""
    if wanted.stands:
        chosen = list(facts)
        return [total(wanted, (fact for fact in chosen if fact.month <= month)) for month in months]
    of_month = grouped(wanted, ((fact.month, fact) for fact in facts))
    return [of_month.get(month) for month in months]


def grouped(wanted: Indicator, keyed: Iterable[tuple[Key, Fact]]) -> dict[Key, Amount]:
    """Key -> the value of its facts: by unit, by month, by category."""
    groups: dict[Key, list[Fact]] = {}
    for key, fact in keyed:
        groups.setdefault(key, []).append(fact)
    return {key: amount for key, found in groups.items() if (amount := total(wanted, found))}
