"""Pledges of each quarter and the examples praised, for a cell with so many members obliged to pledge."""

import random
from collections.abc import Iterator

from lib.records import EmulationPledge, Praise, Record

SHARE_DONE = {"03": 0.1, "06": 0.35, "09": 0.6, "12": 0.95}
PRAISING_MONTHS = ("05", "12")


def records(code: str, month: str, obliged: int) -> Iterator[tuple[str, Record]]:
    """What a cell reports of one month, the same whenever it is asked."""
    chance = random.Random(f"emulation {code} {month}")
    if month[5:] in SHARE_DONE:
        yield code, _quarter(chance, code, month, obliged)
    if month[5:] in PRAISING_MONTHS and chance.random() < 0.5:
        level = chance.choice(("unit", "commune", "commune", "district"))
        persons, collectives = chance.randint(1, 3), chance.choice((0, 0, 1))
        yield code, Praise(month_of=month, level=level, persons=persons, collectives=collectives)


def _quarter(chance: random.Random, code: str, month: str, obliged: int) -> EmulationPledge:
    slow = random.Random(f"emulation {code} {month[:4]}").choice((0, 1, 1, 2, 3))
    registered = obliged - max(0, slow - int(month[5:]) // 6)
    collectives = 1 + obliged // 12
    done = SHARE_DONE[month[5:]]
    return EmulationPledge(
        month_of=month,
        persons_obliged=obliged,
        persons_registered=registered,
        persons_reviewed=registered - chance.choice((0, 0, 1)),
        persons_fulfilled=round(registered * done * chance.uniform(0.9, 1)),
        collectives_registered=collectives,
        collectives_reviewed=collectives,
        collectives_fulfilled=round(collectives * done),
    )
