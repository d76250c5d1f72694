"""Inspections and supervision: the commune's yearly programme and one supervision a year in most cells.

The report asks to keep them up and to combine regular with thematic ones; it names no violation, so there is none.
"""

import random
from collections.abc import Iterator
from datetime import date

from lib.demo.figures import MONTHS, day_of
from lib.records import Inspection, Record

# Act, form, day, whether planned, organisations (good, limited), members (good, limited).
OF_COMMUNE = (
    ("inspection", "thematic", "2023-04-20", True, (1, 1), (2, 0)),
    ("supervision", "thematic", "2023-06-15", True, (2, 0), (2, 0)),
    ("inspection", "regular", "2023-08-17", True, (1, 1), (3, 1)),
    ("supervision", "regular", "2023-09-21", True, (3, 0), (3, 0)),
    ("supervision", "thematic", "2024-03-21", True, (2, 0), (2, 0)),
    ("inspection", "thematic", "2024-04-18", True, (1, 1), (2, 1)),
    ("inspection", "on_signs", "2024-05-23", False, (0, 1), (1, 0)),
    ("inspection", "regular", "2024-07-18", True, (2, 0), (3, 0)),
)


def records(_chance: random.Random) -> Iterator[tuple[str, Record]]:
    chance = random.Random("inspections")
    for act, form, concluded, planned, organisations, members in OF_COMMUNE:
        yield "XA", _inspection(act, form, date.fromisoformat(concluded), planned, organisations, members)
    for number in range(1, 15):
        for year in ("2023", "2024"):
            month = f"{year}-{chance.randint(4, 10):02d}"
            limited = chance.choice((0, 0, 0, 1))
            members = (chance.randint(2, 5), limited)
            if month in MONTHS:
                day = day_of(month, chance.randint(10, 26))
                yield f"CB{number:02d}", _inspection("supervision", "thematic", day, True, (0, 0), members)


def _inspection(
    act: str,
    form: str,
    day: date,
    planned: bool,
    organisations: tuple[int, int],
    members: tuple[int, int],
) -> Inspection:
    to_remedy = organisations[1] + members[1]
    return Inspection(
        act=act,
        form=form,
        concluded_on=day,
        planned=planned,
        organisations_good=organisations[0],
        organisations_limited=organisations[1],
        organisations_violating=0,
        organisations=sum(organisations),
        members_good=members[0],
        members_limited=members[1],
        members_violating=0,
        members=sum(members),
        to_remedy=to_remedy,
        remedied=to_remedy if planned else 0,
    )
