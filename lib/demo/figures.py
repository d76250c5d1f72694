"""The demo's records: the published totals split exactly over months and units, the rest from a fixed seed."""

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from lib.records import CellMeeting, DossierPeriod, GroupStage, Record, Roster, Session
from lib.rules import month_end
from lib.vietnamese import months_between

FOLDER = Path(__file__).resolve().parent.parent.parent / "data" / "demo"
PUBLISHED_YEAR = months_between("2023-01", "2023-12")
ILLUSTRATIVE_MONTHS = months_between("2024-01", "2024-08")
MONTHS = PUBLISHED_YEAR + ILLUSTRATIVE_MONTHS
FEW_MEMBERS = {"CB11", "CB14"}
TOPICS = ("Kết luận số 01-KL/TW", "Chuyên đề năm", "Nghị quyết của Đảng ủy xã", "Chỉ thị 05-CT/TW")


@cache
def table(name: str) -> list[dict[str, str]]:
    """The rows of one file of data/demo."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _published(indicator: str, category: str = "") -> int:
    (row,) = (row for row in table("published") if (row["indicator"], row["category"]) == (indicator, category))
    return int(row["numerator"])


def _share(total: int, weights: list[float]) -> list[int]:
    """Whole numbers that sum to `total`, as near to the weights as can be."""
    exact = [total * weight / sum(weights) for weight in weights]
    parts = [int(part) for part in exact]
    by_rest = sorted(range(len(parts)), key=lambda place: parts[place] - exact[place])
    for place in by_rest[: total - sum(parts)]:
        parts[place] += 1
    return parts


def day_of(month: str, day: int) -> date:
    return date(int(month[:4]), int(month[5:7]), min(day, month_end(month).day))


def records(chance: random.Random) -> Iterator[tuple[str, Record]]:
    yield from _dissemination(chance)
    yield from _group_meetings(chance)
    yield from _cells(chance)
    yield from _dossiers(chance)
    yield from _stages()


def _sessions(
    chance: random.Random, purpose: str, places: list[tuple[str, str, float]], attendances: int
) -> Iterator[tuple[str, Session]]:
    """One session for each (unit, month, relative size), their attendances summing to a total."""
    sizes = _share(attendances, [size * chance.uniform(0.85, 1.15) for _unit, _month, size in places])
    for (code, month, _size), size in zip(places, sizes, strict=True):
        held_on = day_of(month, chance.randint(6, 25))
        yield code, Session(purpose=purpose, held_on=held_on, attendances=size, topic=chance.choice(TOPICS))


def _dissemination(chance: random.Random) -> Iterator[tuple[str, Session]]:
    cells = [f"CB{number:02d}" for number in range(1, 15)]
    for months, count, total in (
        (PUBLISHED_YEAR, _published("dissemination_sessions"), _published("dissemination_attendances")),
        (ILLUSTRATIVE_MONTHS, 62, 1236),
    ):
        own = [("XA", month, 2.2) for month in months]
        turns = [
            (cells[turn % 14], months[turn * len(months) // (count - len(own))], 1.0)
            for turn in range(count - len(own))
        ]
        yield from _sessions(chance, "dissemination", own + turns, total)


def _group_meetings(chance: random.Random) -> Iterator[tuple[str, Session]]:
    meetings = _published("working_group_meetings")
    turns = [(f"TO{turn % 3 + 1}", PUBLISHED_YEAR[turn * 12 // meetings], 1.0) for turn in range(meetings)]
    yield from _sessions(chance, "working_group", turns, _published("working_group_attendances"))
    later = [
        (f"TO{group}", month, 1.0)
        for place, month in enumerate(ILLUSTRATIVE_MONTHS)
        for group in (1, 2, 3)
        if (place + group) % 4
    ]
    yield from _sessions(chance, "working_group", later, 34 * len(later))


def _cells(chance: random.Random) -> Iterator[tuple[str, Record]]:
    for number in range(1, 15):
        code = f"CB{number:02d}"
        official = chance.randint(5, 7) if code in FEW_MEMBERS else chance.randint(14, 38)
        exempt = official // 6
        for month in MONTHS:
            if month[5:] in ("01", "04", "07"):
                official += chance.choice((0, 0, 1))
                yield code, Roster(month_of=month, official=official, probationary=1, exempt=exempt, special_duty=0)
            yield from _meetings(chance, code, month, official + 1 - exempt)


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


def _dossiers(chance: random.Random) -> Iterator[tuple[str, DossierPeriod]]:
    fields = [row["category"] for row in table("published") if row["indicator"] == "dossiers_received"]
    for field in fields:
        total = _published("dossiers_received", field)
        yield from _field_year(chance, field, PUBLISHED_YEAR, total, overdue_at_end=0)
        later = round(total * 0.7)
        yield from _field_year(chance, field, ILLUSTRATIVE_MONTHS, later, overdue_at_end=2 * (field == "civil_status"))


def _field_year(
    chance: random.Random, field: str, months: list[str], total: int, overdue_at_end: int
) -> Iterator[tuple[str, DossierPeriod]]:
    """One field over consecutive months: all received is resolved, but for what is overdue at the very end."""
    carried = 0
    for month, received in zip(months, _share(total, [chance.uniform(0.7, 1.3) for _month in months]), strict=True):
        last = month == months[-1]
        pending = overdue_at_end if last else min(received, chance.choice((0, 0, 1, 2)) * (total > 50))
        resolved = carried + received - pending
        late = min(resolved, chance.choice((0, 0, 0, 1)) * (total > 50))
        early = (resolved - late) * 2 // 5
        online = round(received * (0.34 if month < "2024" else 0.47) * chance.uniform(0.8, 1.2))
        yield (
            "MOTCUA",
            DossierPeriod(
                field=field,
                period_from=day_of(month, 1),
                period_to=month_end(month),
                received_online=online,
                received_direct_postal=received - online,
                carried_over=carried,
                received_total=received + carried,
                resolved_early=early,
                resolved_on_time=resolved - late - early,
                resolved_late=late,
                resolved_total=resolved,
                pending_in_time=0 if last else pending,
                pending_overdue=pending if last else 0,
                pending_total=pending,
            ),
        )
        carried = pending


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


def _stages() -> Iterator[tuple[str, GroupStage]]:
    for code, number, stage, reached_on, households in STAGES:
        yield (
            code,
            GroupStage(number=number, stage=stage, reached_on=date.fromisoformat(reached_on), households=households),
        )
