"""How far each hamlet has come with its self-managed groups: the day of each stage, and how a group was assessed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from lib.indicators.facts import EVER, Span, rows_behind
from lib.indicators.kept import until_next_write
from lib.indicators.targets import Target
from lib.indicators.view import counted
from lib.org import Unit, all_names, units_on
from lib.rights import Actor
from lib.rules import labels, month_end, options, versions
from lib.store import Store, rows

LAUNCH = "launch"
ORDER = list(labels("group_stages"))
LAUNCH_STEP = ORDER.index(LAUNCH) + 1
CLOSING = {item["code"] for item in versions("group_stages")[-1].content["items"] if item.get("closes")}


@dataclass(frozen=True)
class Grade:
    """How a group was last assessed; the score is None where none was given."""

    code: str
    score: int | None
    given_on: date


@dataclass(frozen=True)
class GroupPath:
    """One group of a hamlet: stage code -> the day it was first reached; a hamlet with no group has no number.

    `began_in` is the hamlet of before a merger in which the group began, empty when it is this one; `entered_for` says
    of each stage which hamlet recorded it.
    """

    hamlet: Unit
    number: int | None
    households: int | None
    reached: dict[str, date]
    grade: Grade | None = None
    began_in: str = ""
    entered_for: Mapping[str, int] = field(default_factory=dict)


@until_next_write
def paths(store: Store, actor: Actor, month: str) -> list[GroupPath]:
    """Every group of every hamlet that stands at the end of a month and may be read, hamlets in display order."""
    day = month_end(month)
    with store.read() as db:
        hamlets = units_on(db, day, ("hamlet",), actor.scope())
        names = all_names(db)
        found = rows(
            db,
            counted("SELECT * FROM group_step WHERE counted_on <= ? ORDER BY unit_id, number, line, reached_on, id"),
            [day.isoformat()],
        )
        assessed = rows_behind(db, "groups_assessed", Span(EVER, month), actor.scope())
    grades = {
        (row["unit_id"], row["number"]): Grade(row["grade"], row["score"], date.fromisoformat(row["assessed_on"]))
        for row in sorted(assessed, key=lambda row: str(row["assessed_on"]))
    }
    groups = {key: list(steps) for key, steps in groupby(found, itemgetter("unit_id", "number", "line"))}
    listed: list[GroupPath] = []
    for hamlet in hamlets:
        own = [_path(hamlet, steps, names, grades) for key, steps in groups.items() if key[0] == hamlet.id]
        listed += own or [GroupPath(hamlet, None, None, {})]
    return listed


def _path(
    hamlet: Unit, steps: list[dict[str, Any]], names: dict[int, str], grades: Mapping[tuple[int, int], Grade]
) -> GroupPath:
    """A group with its last grade: from this hamlet, else from the one in which it began."""
    first: dict[str, dict[str, Any]] = {}
    for row in steps:
        first.setdefault(row["stage"], row)
    reached = {stage: date.fromisoformat(row["reached_on"]) for stage, row in first.items()}
    entered_for = {stage: row["entered_for"] for stage, row in first.items()}
    number, line = steps[-1]["number"], steps[-1]["line"]
    grade = grades.get((hamlet.id, number)) or grades.get((line, number))
    began_in = "" if line == hamlet.id else names[line]
    return GroupPath(hamlet, number, steps[-1]["households"], reached, grade, began_in, entered_for)


@dataclass(frozen=True)
class HamletYear:
    """One hamlet's year on the way to its first launch: steps done and steps due at the end of each of twelve months.

    Steps run from 0 to LAUNCH_STEP; those of months still to come are None. `latest` is the last stage reached and its
    day, `since` the first month with a stage. Without a plan nothing is due.
    """

    hamlet: Unit
    done: tuple[int | None, ...]
    due: tuple[float, ...]
    latest: tuple[str, date] | None
    since: str

    @property
    def now(self) -> int:
        return next((step for step in reversed(self.done) if step is not None), 0)

    @property
    def gap(self) -> int:
        """Steps done minus whole steps due at the end of the month shown."""
        place = sum(step is not None for step in self.done) - 1
        return self.now - (int(self.due[place]) if self.due else 0)


def hamlet_years(groups: Sequence[GroupPath], month: str, target: Target | None) -> list[HamletYear]:
    """The hamlets of some paths in the year of `month`, those furthest behind the plan first.

    The plan of the commune (hamlets with a group by the end of the year) is asked of each hamlet alike: by the month in
    which a share of the hamlets shall have launched, each shall have done that share of the steps to its launch.
    """
    months = [f"{month[:4]}-{number:02d}" for number in range(1, 13)]
    whole = target.measured if target else 0
    due = tuple(float(LAUNCH_STEP * target.pace(number) / whole) for number in range(1, 13)) if target and whole else ()
    of_hamlets = groupby(groups, lambda path: path.hamlet)
    years = [_year(hamlet, list(own), months, month, due) for hamlet, own in of_hamlets]
    return sorted(years, key=lambda each: (each.gap, each.latest[1] if each.latest else date.min))


def _year(hamlet: Unit, own: list[GroupPath], months: list[str], month: str, due: tuple[float, ...]) -> HamletYear:
    done = tuple(max(_step(path, each) for path in own) if each <= month else None for each in months)
    reached = sorted((day, stage) for path in own for stage, day in path.reached.items())
    latest = (reached[-1][1], reached[-1][0]) if reached else None
    return HamletYear(hamlet, done, due, latest, f"{reached[0][0]:%Y-%m}" if reached else month)


def _step(path: GroupPath, month: str) -> int:
    """The step to its launch that a group had done by the end of a month; none once it is closed."""
    by_then = [stage for stage, day in path.reached.items() if f"{day:%Y-%m}" <= month]
    if any(stage in CLOSING for stage in by_then):
        return 0
    return max((min(ORDER.index(stage) + 1, LAUNCH_STEP) for stage in by_then), default=0)


def stages_shown(listed: list[GroupPath]) -> dict[str, str]:
    """Code -> label of the stages that any group has reached, and launch, in the order of the rule."""
    reached = {stage for path in listed for stage in path.reached} | {LAUNCH}
    return {code: label for code, label in options("group_stages").items() if code in reached}
