"""Self-managed groups: group no. 05 of ấp Quới An as published, the others as they might have followed."""

import random
from collections.abc import Iterator
from datetime import date

from lib.records import GroupStage, Record

STAGES: tuple[tuple[str, int, str, str, int], ...] = (
    ("AP07", 5, "survey", "2023-03-14", 34),
    ("AP07", 5, "consultation", "2023-05-20", 34),
    ("AP07", 5, "launch", "2023-08-18", 36),
    ("AP07", 5, "operation", "2023-10-05", 36),
    ("AP07", 5, "review", "2024-03-28", 38),
    ("AP01", 2, "survey", "2024-02-22", 31),
    ("AP01", 2, "consultation", "2024-04-11", 31),
    ("AP01", 2, "launch", "2024-05-16", 33),
    ("AP02", 1, "survey", "2024-03-12", 28),
    ("AP02", 1, "launch", "2024-07-25", 30),
    ("AP03", 3, "survey", "2024-03-15", 42),
    ("AP03", 3, "plan", "2024-06-06", 42),
    ("AP04", 1, "survey", "2024-04-09", 36),
    ("AP04", 1, "consultation", "2024-08-08", 36),
    ("AP05", 4, "survey", "2024-04-19", 29),
    ("AP06", 2, "survey", "2024-05-21", 37),
    ("AP06", 2, "plan", "2024-07-30", 37),
    ("AP08", 1, "survey", "2024-06-18", 33),
)


def records(_chance: random.Random) -> Iterator[tuple[str, Record]]:
    for code, number, stage, reached_on, households in STAGES:
        yield (
            code,
            GroupStage(number=number, stage=stage, reached_on=date.fromisoformat(reached_on), households=households),
        )
