"""A target's year month by month: what has been reached so far, and what the target expects by then."""

from dataclasses import dataclass

from lib.indicators.catalogue import indicator
from lib.indicators.facts import Span, facts, reach
from lib.indicators.targets import Target
from lib.rights import Actor
from lib.store import Store
from lib.vietnamese import months_between


@dataclass(frozen=True)
class Plan:
    """The running total at the end of each month of the year, and what the target expects by then."""

    months: list[str]
    reached: list[int | None]
    planned: list[float]


def year_plan(store: Store, actor: Actor, code: str, month: str, target: Target | None) -> Plan:
    """The year of `month`: reached up to that month (None after it), planned for all twelve.

    A flow runs from January; a balance begins the year with what there was before.
    """
    months = months_between(f"{month[:4]}-01", f"{month[:4]}-12")
    with store.read() as db:
        found = facts(db, reach(indicator(code), Span(months[0], month)), (code,), actor.scope())
    reached = [
        sum(fact.numerator for fact in found if fact.month <= each) if each <= month else None for each in months
    ]
    before = sum(fact.numerator for fact in found if fact.month < months[0])
    planned = [max(before, float(target.pace(number))) for number in range(1, 13)] if target else []
    return Plan(months, reached, planned)
