"""Offices: documents, working style and petitions month by month.

The report says that no overdue backlog of documents was left, that late arrival and early leaving were put right, that
civil servants keep a work schedule and say when they are absent.
"""

import random
from collections.abc import Iterator

from lib.demo.figures import MONTHS
from lib.records import DocumentFlow, PetitionFlow, Record, WorkStyle

VOLUMES = {"VPDU": 60, "UBND": 140}
STAFF = {"VPDU": 6, "UBND": 19}
PETITIONS = {"VPDU": (("proposal", 1),), "UBND": (("proposal", 4), ("complaint", 1))}


def records(_chance: random.Random) -> Iterator[tuple[str, Record]]:
    chance = random.Random("agencies")
    for code, volume in VOLUMES.items():
        opening = 0
        for month in MONTHS:
            flow = _month(chance, month, opening, round(volume * chance.uniform(0.8, 1.2)))
            opening = flow.left_over
            yield code, flow
    for code, staff in STAFF.items():
        for place, month in enumerate(MONTHS):
            yield code, _style(chance, month, staff, place)
    for code, kinds in PETITIONS.items():
        for kind, volume in kinds:
            yield from ((code, flow) for flow in _petitions(chance, kind, volume))


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


def _style(chance: random.Random, month: str, staff: int, place: int) -> WorkStyle:
    """Ever fewer late arrivals and early leaves, none by the conference of the report; a few in the months after it."""
    most = max(0, staff // 3 - place) if month < "2024-03" else staff // 9
    late, early = chance.randint(0, most), chance.randint(0, most // 2)
    return WorkStyle(
        month_of=month,
        late_arrivals=late,
        early_leaves=early,
        unannounced_absences=0,
        reminders=min(late + early, 3),
        staff=staff,
        with_schedule=staff - max(0, 2 - place // 3),
    )


def _petitions(chance: random.Random, kind: str, volume: int) -> Iterator[PetitionFlow]:
    carried_over = 0
    for month in MONTHS:
        received = chance.randint(0, 2 * volume)
        pending = min(carried_over + received, chance.choice((0, 0, 1, 2)))
        yield PetitionFlow(
            month_of=month,
            kind=kind,
            carried_over=carried_over,
            received=received,
            to_settle=carried_over + received,
            settled=carried_over + received - pending,
            pending=pending,
        )
        carried_over = pending
