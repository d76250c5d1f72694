"""How far each hamlet has come with its self-managed groups: the day of each stage, and how a group was assessed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from lib.indicators.facts import EVER, Span, rows_behind
from lib.org import Unit, units_in
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
    """One group of a hamlet: stage code -> the day it was first reached; a hamlet with no group has no number."""

    hamlet: Unit
    number: int | None
    households: int | None
    reached: dict[str, date]
    grade: Grade | None = None


def paths(store: Store, actor: Actor, month: str) -> list[GroupPath]:
    """Every group of every hamlet that the actor may read, by the end of a month, hamlets in display order."""
    with store.read() as db:
        hamlets = units_in(db, month, ("hamlet",), actor.scope())
        found = rows(
            db,
            "SELECT * FROM group_stage WHERE reached_on <= ? ORDER BY reached_on, id",
            [month_end(month).isoformat()],
        )
        assessed = rows_behind(db, "groups_assessed", Span(EVER, month), actor.scope())
    grades = {
        (row["unit_id"], row["number"]): Grade(row["grade"], row["score"], date.fromisoformat(row["assessed_on"]))
        for row in sorted(assessed, key=lambda row: str(row["assessed_on"]))
    }
    listed: list[GroupPath] = []
    for hamlet in hamlets:
        own = [row for row in found if row["unit_id"] == hamlet.id]
        numbers = sorted({row["number"] for row in own})
        own_paths = [_path(hamlet, number, own, grades.get((hamlet.id, number))) for number in numbers]
        listed += own_paths or [GroupPath(hamlet, None, None, {})]
    return listed


def _path(hamlet: Unit, number: int, own: list[dict[str, Any]], grade: Grade | None) -> GroupPath:
    reached: dict[str, date] = {}
    households = None
    for row in own:
        if row["number"] == number:
            reached.setdefault(row["stage"], date.fromisoformat(row["reached_on"]))
            households = row["households"]
    return GroupPath(hamlet, number, households, reached, grade)


def stages_shown(listed: list[GroupPath]) -> dict[str, str]:
    """Code -> label of the stages that any group has reached, and launch, in the order of the rule."""
    reached = {stage for path in listed for stage in path.reached} | {LAUNCH}
    return {code: label for code, label in options("group_stages").items() if code in reached}
