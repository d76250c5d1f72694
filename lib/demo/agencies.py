"""Offices: their electronic documents month by month; the report says that no overdue backlog was left."""

import random
from collections.abc import Iterator

from lib.demo.figures import MONTHS
from lib.records import DocumentFlow, Record

VOLUMES = {"VPDU": 60, "UBND": 140}


def records(_chance: random.Random) -> Iterator[tuple[str, Record]]:
    chance = random.Random("agencies")
    for code, volume in VOLUMES.items():
        opening = 0
        for month in MONTHS:
            flow = _month(chance, month, opening, round(volume * chance.uniform(0.8, 1.2)))
            opening = flow.left_over
            yield code, flow


def _month(chance: random.Random, month: str, opening: int, incoming: int) -> DocumentFlow:
    left = min(incoming, chance.randint(0, 6))
    late = chance.choice((0, 0, 0, 1, 2))
    outgoing = round(incoming * chance.uniform(0.3, 0.5))
    return DocumentFlow(
        month_of=month,
        opening=opening,
        incoming=incoming,
        to_handle=opening + incoming,
        handled_on_time=opening + incoming - left - late,
        handled_late=late,
        left_in_time=left,
        left_overdue=0,
        left_over=left,
        outgoing=outgoing,
        signed_digitally=round(outgoing * chance.uniform(0.7, 1)),
    )
