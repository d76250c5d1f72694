"""What the launched self-managed groups did month by month, and how group no. 05 of ấp Quới An was assessed."""

import random
from collections.abc import Iterator
from datetime import date

from lib.demo.figures import MONTHS
from lib.demo.rollout import STAGES
from lib.records import GroupActivity, GroupAssessment, Record


def records(_chance: random.Random) -> Iterator[tuple[str, Record]]:
    chance = random.Random("group activity")
    for code, number, stage, day, households in STAGES:
        if stage == "launch":
            for month in MONTHS:
                if month >= day[:7]:
                    yield code, _month(chance, month, number, households)
        if stage == "review":
            yield code, GroupAssessment(number=number, assessed_on=date.fromisoformat(day), grade="good", score=92)


def _month(chance: random.Random, month: str, number: int, households: int) -> GroupActivity:
    meetings = chance.choice((1, 1, 1, 2))
    works = chance.random() < 0.3  # a month in which the group builds something
    return GroupActivity(
        month_of=month,
        number=number,
        meetings=meetings,
        attendances=meetings * chance.randint(households * 6 // 10, households),
        households=chance.randint(households * 8 // 10, households),
        money=50_000 * chance.randint(4, 20) + works * 500_000 * chance.randint(6, 24),
        goods_value=works * 500_000 * chance.randint(2, 16),
        work_days=chance.randint(0, 12) + works * chance.randint(10, 40),
        incidents=chance.choice((0, 0, 0, 0, 0, 1)),
    )
