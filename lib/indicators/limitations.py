"""Limitations as they stand at the end of a month, and how many of the earlier periods' were put right this year."""

from dataclasses import dataclass

from lib.indicators.facts import Span
from lib.indicators.series import by_category
from lib.indicators.standing import Standing, end_of, standing
from lib.records import Limitation
from lib.rights import Actor
from lib.rules import in_force, month_end
from lib.store import Store


@dataclass(frozen=True)
class Carried:
    """Limitations of earlier periods that this year began with or learnt of: remedied in it so far, and open still.

    `required` is the share, in per cent, that the best class asks for; None where no rule says so.
    """

    remedied: int
    open: int
    required: int | None

    @property
    def all(self) -> int:
        return self.remedied + self.open


def listed(store: Store, actor: Actor, month: str) -> list[Standing]:
    """Every limitation that the actor may read, those of the earliest periods first."""
    with store.read() as db:
        found = standing(db, Limitation, end_of(db, month), actor.scope())
    return sorted(found, key=lambda each: (each.values["period_end"], each.first_on))


def carried(store: Store, actor: Actor, month: str) -> Carried:
    """The limitations of periods before the year of `month`, at the end of `month`."""
    year, so_far = month[:4], Span(f"{month[:4]}-01", month)
    remedied, still_open = (
        sum(amount.numerator for period, amount in by_category(store, actor, code, so_far).items() if period < year)
        for code in ("limitations_remedied", "limitations_open")
    )
    found = in_force("quality_classes", month_end(month))
    return Carried(remedied, still_open, found.content.get("earlier_remedied") if found else None)
