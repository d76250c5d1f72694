"""Dissemination sessions and group meetings: the published totals split exactly over units and months."""

import random
from collections.abc import Iterator

from lib.demo.figures import ILLUSTRATIVE_MONTHS, PUBLISHED_YEAR, TOPICS, day_of, published, share
from lib.records import Record, Session


def records(chance: random.Random) -> Iterator[tuple[str, Record]]:
    yield from _dissemination(chance)
    yield from _group_meetings(chance)


def _sessions(
    chance: random.Random, purpose: str, places: list[tuple[str, str, float]], attendances: int
) -> Iterator[tuple[str, Session]]:
    """One session for each (unit, month, relative size), their attendances summing to a total."""
    sizes = share(attendances, [size * chance.uniform(0.85, 1.15) for _unit, _month, size in places])
    for (code, month, _size), size in zip(places, sizes, strict=True):
        held_on = day_of(month, chance.randint(6, 25))
        yield code, Session(purpose=purpose, held_on=held_on, attendances=size, topic=chance.choice(TOPICS))


def _dissemination(chance: random.Random) -> Iterator[tuple[str, Session]]:
    cells = [f"CB{number:02d}" for number in range(1, 15)]
    for months, count, total in (
        (PUBLISHED_YEAR, published("dissemination_sessions"), published("dissemination_attendances")),
        (ILLUSTRATIVE_MONTHS, 62, 1236),
    ):
        own = [("XA", month, 2.2) for month in months]
        turns = [
            (cells[turn % 14], months[turn * len(months) // (count - len(own))], 1.0)
            for turn in range(count - len(own))
        ]
        yield from _sessions(chance, "dissemination", own + turns, total)


def _group_meetings(chance: random.Random) -> Iterator[tuple[str, Session]]:
    meetings = published("working_group_meetings")
    turns = [(f"TO{turn % 3 + 1}", PUBLISHED_YEAR[turn * 12 // meetings], 1.0) for turn in range(meetings)]
    yield from _sessions(chance, "working_group", turns, published("working_group_attendances"))
    later = [
        (f"TO{group}", month, 1.0)
        for place, month in enumerate(ILLUSTRATIVE_MONTHS)
        for group in (1, 2, 3)
        if (place + group) % 4
    ]
    yield from _sessions(chance, "working_group", later, 34 * len(later))
