"""For how long dossiers have been overdue, as far as form II.06a tells: it counts dossiers and dates none of them.

Two bounds follow from successive periods. Of the dossiers overdue today, those that were overdue already k periods ago
are at most the fewest that were overdue at the end of any period since; and at least those overdue then, less all that
was since resolved late, sent back or withdrawn. Where the two meet, the number is known.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lib.indicators.facts import Fact, Span, facts
from lib.rights import Actor
from lib.rules import options
from lib.store import Store
from lib.vietnamese import shift_month

OVERDUE = "dossiers_overdue_pending"
GONE = ("dossiers_resolved_late", "dossiers_sent_back")
LOOK_BACK = 12  # periods
SHOWN = 3  # periods, each in a column of its own


@dataclass(frozen=True)
class Older:
    """How many of today's overdue dossiers were overdue some periods ago already."""

    least: int
    most: int


@dataclass(frozen=True)
class Ageing:
    """A field with overdue dossiers: how many, unbroken since which month, how many for over 1, 2, 3 periods."""

    field: str
    overdue: int
    since: str
    older: tuple[Older, ...]


def ageing(store: Store, actor: Actor, month: str) -> list[Ageing]:
    """The fields with dossiers overdue at the end of the latest period up to a month, those overdue longest first."""
    span = Span(shift_month(month, -LOOK_BACK), month)
    with store.read() as db:
        found = facts(db, span, (OVERDUE, *GONE), actor.scope())
    fields = [_of_field(code, found) for code in options("procedure_fields")]
    return sorted((each for each in fields if each), key=lambda each: (each.since, -each.overdue))


def _of_field(code: str, found: list[Fact]) -> Ageing | None:
    own = [fact for fact in found if fact.category == code]
    reported = {fact.month for fact in own if fact.indicator == OVERDUE}
    if not reported:
        return None
    last = max(reported)
    at_end = _summed(own, lambda fact: fact.indicator == OVERDUE)
    gone = _summed(own, lambda fact: fact.indicator in GONE)
    run = list(_unbroken(at_end, last))
    if not run:
        return None
    older = tuple(_older(at_end, gone, last, back) for back in range(1, SHOWN + 1))
    return Ageing(code, at_end[last], run[-1], older)


def _summed(own: list[Fact], chosen: Callable[[Fact], bool]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for fact in filter(chosen, own):
        sums[fact.month] = sums.get(fact.month, 0) + fact.numerator
    return sums


def _unbroken(at_end: dict[str, int], last: str) -> Iterator[str]:
    """Backwards, the months at whose end something was overdue, until one at which nothing was or none was reported."""
    month = last
    while at_end.get(month):
        yield month
        month = shift_month(month, -1)


def _older(at_end: dict[str, int], gone: dict[str, int], last: str, back: int) -> Older:
    months = [shift_month(last, -each) for each in range(back + 1)]
    most = min(at_end.get(month, 0) for month in months)
    left = at_end.get(months[-1], 0) - sum(gone.get(month, 0) for month in months[:-1])
    return Older(max(0, min(left, most)), most)
