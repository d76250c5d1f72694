"""The working groups assess their members each month; the report says that tổ 1 does, and that its results improved."""

import random
from collections.abc import Iterator

from lib.demo.figures import MONTHS
from lib.records import MemberAssessment, Record

MEMBERS = {"TO1": 12, "TO2": 22, "TO3": 28}


def records(_chance: random.Random) -> Iterator[tuple[str, Record]]:
    chance = random.Random("assessments")
    for code, members in MEMBERS.items():
        for month in MONTHS:
            excellent = chance.randint(1, 3) + (month > "2023-06")
            not_completed = int(month < "2023-04" and chance.random() < 0.3)
            completed = chance.randint(0, 3) + 2 * (month < "2023-07")
            yield (
                code,
                MemberAssessment(
                    month_of=month,
                    excellent=excellent,
                    good=members - excellent - completed - not_completed,
                    completed=completed,
                    not_completed=not_completed,
                    assessed=members,
                ),
            )
