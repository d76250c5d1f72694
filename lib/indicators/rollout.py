"""How far each hamlet has come with its self-managed groups: dated stages, and hamlets reached against the plan."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from lib.indicators.facts import EVER, Span, facts
from lib.indicators.targets import Target
from lib.org import Unit, all_names, units_on
from lib.org.tree import Tree
from lib.rights import Actor
from lib.rules import month_end, options
from lib.store import Store, rows
from lib.vietnamese import months_between


@dataclass(frozen=True)
class GroupPath:
    """One group of a hamlet: stage code -> the day it was first reached; a hamlet with no group has no number.

    `began_in` is the hamlet of before a merger in which the group began, empty when it is this one.
    """

    hamlet: Unit
    number: int | None
    households: int | None
    reached: dict[str, date]
    began_in: str = ""


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
    groups = {key: list(steps) for key, steps in groupby(found, itemgetter("unit_id", "number", "line"))}
    listed: list[GroupPath] = []
    for hamlet in hamlets:
        own = [_path(hamlet, steps, names) for (unit_id, *_rest), steps in groups.items() if unit_id == hamlet.id]
        listed += own or [GroupPath(hamlet, None, None, {})]
    return listed


def _path(hamlet: Unit, steps: list[dict[str, Any]], names: dict[int, str]) -> GroupPath:
    reached: dict[str, date] = {}
    for row in steps:
        reached.setdefault(row["stage"], date.fromisoformat(row["reached_on"]))
    last = steps[-1]
    began_in = "" if last["line"] == hamlet.id else names[last["line"]]
    return GroupPath(hamlet, last["number"], last["households"], reached, began_in)


def stages_shown(listed: list[GroupPath]) -> dict[str, str]:
    """Code -> label of the stages that any group has reached, and launch, in the order of the rule."""
    reached = {stage for path in listed for stage in path.reached} | {"launch"}
    return {code: label for code, label in options("group_stages").items() if code in reached}


@dataclass(frozen=True)
class Plan:
    """Hamlets that have a group at the end of each month of the year, and how many the target expects by then."""

    months: list[str]
    reached: list[int | None]
    planned: list[float]


def hamlet_plan(store: Store, actor: Actor, month: str, target: Target | None) -> Plan:
    """The year of `month`: reached up to that month (None after it and before a hamlet was), planned all year."""
    months = months_between(f"{month[:4]}-01", f"{month[:4]}-12")
    alone = actor.scope()
    with store.read() as db:
        found = facts(db, Span(EVER, month), ("hamlets_with_group",), alone)
        tree = Tree(db)
    known = [each for each in months if each <= month and (not alone or tree.existed_in(alone, each))]
    reached = [
        sum(fact.numerator for fact in found if fact.month <= each) if each in known else None for each in months
    ]
    before = sum(fact.numerator for fact in found if fact.month < months[0])
    planned = [max(before, float(target.pace(number))) for number in range(1, 13)] if target else []
    return Plan(months, reached, planned)
