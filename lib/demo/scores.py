"""Scores that cells gave their meetings, by the sheets in force in the demo's months; none of them is published."""

import random
from collections.abc import Iterator

from lib.demo.figures import MONTHS, day_of
from lib.demo.meetings import FEW_MEMBERS
from lib.records import MeetingScore, Record
from lib.records.score_sheets import POINT, Criterion, in_force

WEAK = {"CB03": 0.72, "CB09": 0.6}  # the cells whose attendance falls from June 2024 on


def records(_chance: random.Random) -> Iterator[tuple[str, Record]]:
    chance = random.Random("scores")
    for number in range(1, 15):
        code = f"CB{number:02d}"
        voters = chance.randint(4, 6) if code in FEW_MEMBERS else chance.randint(12, 30)
        for month in MONTHS:
            yield code, _score(chance, code, month, "regular", 3, voters)
            if int(month[5:]) % 3 == 2:
                yield code, _score(chance, code, month, "thematic", 17, voters)


def _score(chance: random.Random, code: str, month: str, kind: str, day: int, voters: int) -> MeetingScore:
    held_on = day_of(month, day)
    sheet = in_force(held_on, kind)[0]
    level = WEAK.get(code, 0.97) if month > "2024-05" else chance.choice((0.86, 0.95, 0.97, 1))
    full = sheet.bands[0].full if level > 0.9 and chance.random() < 0.75 else ()
    return MeetingScore(
        kind=kind,
        held_on=held_on,
        sheet=sheet.code,
        points={each.code: _points(chance, each, 2 if each.code in full else level) for each in sheet.applicable(kind)},
        voters=voters,
        votes_for=voters - chance.choice((0, 0, 0, 1, 2)),
    )


def _points(chance: random.Random, criterion: Criterion, level: float) -> int:
    """Near the level, in half points."""
    wanted = criterion.most * min(1, level * chance.uniform(0.96, 1.06))
    return min(criterion.most, round(wanted / (POINT // 2)) * (POINT // 2))
