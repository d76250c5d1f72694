"""How far each hamlet has come with its self-managed groups: the day of each stage, and how a group was assessed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from lib.indicators.facts import EVER, Span, rows_behind
from lib.org import Unit, all_names, units_on
from lib.rights import Actor
from lib.rules import month_end, options
from lib.store import Store, rows

LAUNCH = "launch"


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


def paths(store: Store, actor: Actor, month: str) -> list[GroupPath]:
    """Every group of every hamlet that stands at the end of a month and may be read, hamlets in display order."""
    day = month_end(month)
    with store.read() as db:
        hamlets = units_on(db, day, ("hamlet",), actor.scope())
        names = all_names(db)
        found = rows(
            db,
            "SELECT * FROM group_step WHERE counted_on <= ? ORDER BY unit_id, number, line, reached_on, id",
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


def stages_shown(listed: list[GroupPath]) -> dict[str, str]:
    """Code -> label of the stages that any group has reached, and launch, in the order of the rule."""
    reached = {stage for path in listed for stage in path.reached} | {LAUNCH}
    return {code: label for code, label in options("group_stages").items() if code in reached}
