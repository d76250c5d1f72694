"""Values of one indicator over months, units or categories, for charts; only what the actor may read."""

from collections.abc import Mapping
from datetime import date

from lib.indicators.amounts import Amount, by_month, grouped
from lib.indicators.catalogue import indicator
from lib.indicators.facts import Fact, Span, facts, reach
from lib.indicators.reports import Answer, Answers
from lib.org import units_between
from lib.org.chronicle import merged_into
from lib.rights import NOT_YOURS, Actor, require
from lib.rules import month_end
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


def answers(store: Store, actor: Actor, code: str, months: list[str]) -> list[Answer]:
    """What stands for each month in which the units that owe the indicator have no value."""
    wanted = indicator(code)
    first, last = date.fromisoformat(f"{months[0]}-01"), month_end(months[-1])
    with store.read() as db:
        units = units_between(db, first, last, wanted.reported_by, actor.scope())
        found = Answers(db, wanted.form, Span(months[0], months[-1]), actor.scope())
    return [found.of_all(units, [month]) for month in months]


def blanks(store: Store, actor: Actor, code: str, months: list[str]) -> list[str]:
    """The same in words."""
    return [answer.shown(indicator(code)) for answer in answers(store, actor, code, months)]


def months_reported(store: Store, actor: Actor, code: str, months: list[str]) -> list[str]:
    """Those of some months that have a fact; for what is reported by the quarter."""
    reported_in = {fact.month for fact in _found(store, actor, code, Span(months[0], months[-1]))}
    return [month for month in months if month in reported_in]


def converted(
    store: Store, actor: Actor, code: str, months: list[str], unit_id: int, category: str | None = None
) -> list[Amount | None]:
    """What the units that merged into this one made up together, up to the month of the last merger ("quy đổi").

    Empty when none did. Whoever reads the unit's figures reads these sums, which its series goes on from, though not
    the rows of the units that were. Raises Forbidden.
    """
    require(actor.may_read(unit_id), NOT_YOURS)
    wanted = indicator(code)
    with store.read() as db:
        earlier = merged_into(db, unit_id)
        lives = {unit.id: unit.valid_to[:7] for unit in units_between(db, date.min, date.max)}
        span = reach(wanted, Span(months[0], months[-1]))
        found = [fact for each in (*earlier, unit_id) for fact in facts(db, span, (code,), each)]
    if not earlier:
        return []
    chosen = [fact for fact in found if category in (None, fact.category)]
    until = max(lives[each] for each in earlier)
    return [
        amount if month <= until else None
        for month, amount in zip(months, by_month(wanted, chosen, months), strict=True)
    ]


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
