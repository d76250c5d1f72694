"""Cells: members, meetings and who attended them, pledges of the members."""

import random
from collections.abc import Iterator
from datetime import timedelta

from lib.demo import emulation
from lib.demo.figures import MONTHS, TOPICS, day_of
from lib.records import CellMeeting, Record, Roster

FEW_MEMBERS = {"CB11", "CB14"}
MODEL_MEETINGS = {
    ("CB07", "2023-09"),
    ("CB01", "2023-11"),
    ("CB02", "2024-03"),
    ("CB07", "2024-06"),
    ("CB04", "2024-08"),
}


def records(chance: random.Random) -> Iterator[tuple[str, Record]]:
    for number in range(1, 15):
        code = f"CB{number:02d}"
        official = chance.randint(5, 7) if code in FEW_MEMBERS else chance.randint(14, 38)
        exempt = official // 6
        for month in MONTHS:
            if month[5:] in ("01", "04", "07"):
                official += chance.choice((0, 0, 1))
                yield code, Roster(month_of=month, official=official, probationary=1, exempt=exempt, special_duty=0)
            yield from _meetings(chance, code, month, official + 1 - exempt)
            yield from emulation.records(code, month, official + 1 - exempt)


def _meetings(chance: random.Random, code: str, month: str, obliged: int) -> Iterator[tuple[str, CellMeeting]]:
    held_on = day_of(month, 3)
    few = code in FEW_MEMBERS
    before = held_on - timedelta(days=1) if not few and chance.random() < 0.92 else None
    present, unexcused = _present(chance, code, month, obliged)
    yield (
        code,
        CellMeeting(
            kind="regular",
            held_on=held_on,
            obliged=obliged,
            present=present,
            absent_excused=obliged - present - unexcused,
            absent_unexcused=unexcused,
            speakers=min(present, chance.randint(4, 9)),
            committee_met_on=before,
            no_committee=few,
            model=(code, month) in MODEL_MEETINGS,
        ),
    )
    if int(month[5:]) % 3 == 2:
        present, _unexcused = _present(chance, code, month, obliged)
        yield (
            code,
            CellMeeting(
                kind="thematic",
                held_on=day_of(month, 17),
                obliged=obliged,
                present=present,
                absent_excused=obliged - present,
                absent_unexcused=0,
                topic=chance.choice(TOPICS),
            ),
        )


def _present(chance: random.Random, code: str, month: str, obliged: int) -> tuple[int, int]:
    """Present and unexcused; in 2023 always above 80 % and all excused, as the report says."""
    low = month > "2024-05" and code in ("CB03", "CB09")
    least, most = (0.7, 0.79) if low else (0.84, 0.98)
    present = min(obliged, int(obliged * chance.uniform(least, most)) + 1)
    if low:
        present = min(present, obliged * 79 // 100)
    return present, int(low and month == "2024-08" and present < obliged)
