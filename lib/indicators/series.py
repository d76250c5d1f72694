"""Values of one indicator over months, units or categories, for charts; only what the actor may read."""

from collections.abc import Mapping

from lib.indicators.amounts import Amount, by_month, grouped
from lib.indicators.catalogue import indicator
from lib.indicators.facts import Fact, Span, facts, reach
from lib.rights import Actor
from lib.store import Store


def _found(store: Store, actor: Actor, code: str, span: Span) -> list[Fact]:
    with store.read() as db:
        return facts(db, reach(indicator(code), span), (code,), actor.scope())


def reported(store: Store, actor: Actor, codes: tuple[str, ...], span: Span) -> bool:
    """Whether there is any fact of some indicators in a span."""
    with store.read() as db:
        return bool(facts(db, span, codes, actor.scope()))


def monthly(
    store: Store,
    actor: Actor,
    code: str,
    months: list[str],
    unit_id: int | None = None,
    category: str | None = None,
) -> list[Amount | None]:
    """The value of each month, of all units and categories or of one; None for a month without facts."""
    chosen = [
        fact
        for fact in _found(store, actor, code, Span(months[0], months[-1]))
        if unit_id in (None, fact.unit_id) and category in (None, fact.category)
    ]
    return by_month(indicator(code), chosen, months)


def months_reported(store: Store, actor: Actor, code: str, months: list[str]) -> list[str]:
    """Those of some months that have a fact; for what is reported by the quarter."""
    reported_in = {fact.month for fact in _found(store, actor, code, Span(months[0], months[-1]))}
    return [month for month in months if month in reported_in]


def by_unit_and_month(store: Store, actor: Actor, code: str, span: Span) -> Mapping[tuple[int, str], Amount]:
    """(unit, month) -> value, only where there are facts."""
    return grouped(indicator(code), (((fact.unit_id, fact.month), fact) for fact in _found(store, actor, code, span)))


def by_unit(store: Store, actor: Actor, code: str, span: Span) -> Mapping[int, Amount]:
    """Unit -> value over the whole span, only where there are facts."""
    return grouped(indicator(code), ((fact.unit_id, fact) for fact in _found(store, actor, code, span)))


def by_unit_and_category(store: Store, actor: Actor, code: str, span: Span) -> Mapping[tuple[int, str], Amount]:
    """(unit, category) -> value over the whole span, only where there are facts."""
    found = _found(store, actor, code, span)
    return grouped(indicator(code), (((fact.unit_id, fact.category), fact) for fact in found))


def by_category(store: Store, actor: Actor, code: str, span: Span) -> Mapping[str, Amount]:
    """Category -> value over the whole span."""
    return grouped(indicator(code), ((fact.category, fact) for fact in _found(store, actor, code, span)))
