"""Last year's targets taken over into a new year: each with what was reached and a new value, all or none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from lib.indicators.amounts import Amount
from lib.indicators.progress import latest_month, progress
from lib.indicators.targets import Target, put_target, read_target
from lib.org import units_on
from lib.records import Problem, Refused
from lib.rights import Actor
from lib.store import Change, Store, change, rows, value
from lib.translation import _


@dataclass(frozen=True)
class Proposal:
    """A target of last year that may go on, what was reached of it, and its place on the overview of the new year."""

    target: Target
    reached: Amount | None
    headline: int


def next_year(store: Store, day: date) -> int:
    """The year to prepare: this one while it has no target, else the one after."""
    with store.read() as db:
        return day.year + bool(value(db, "SELECT 1 FROM target WHERE year = ? LIMIT 1", [day.year]))


def reached_by(store: Store, actor: Actor, year: int) -> str:
    """The month by which last year's targets are measured: its December, or the latest month with figures before."""
    return min(f"{year - 1}-12", max(latest_month(store, actor) or "", f"{year - 1}-01"))


def proposals(store: Store, actor: Actor, year: int) -> list[Proposal]:
    """Last year's targets that the new year does not have yet, of the units that go on."""
    standing = progress(store, actor, reached_by(store, actor, year))
    with store.read() as db:
        places = _places(db, year)
        return [
            Proposal(each.target, each.amount, 0 if each.target.headline in places else each.target.headline)
            for each in standing
            if _goes_on(db, each.target, year)
        ]


def _places(db: Database, year: int) -> set[int]:
    return {row["headline"] for row in rows(db, "SELECT headline FROM target WHERE year = ?", [year])}


def _goes_on(db: Database, target: Target, year: int) -> bool:
    exists = {unit.id for unit in units_on(db, date(year, 1, 1))}
    same = "SELECT id FROM target WHERE indicator = ? AND unit_id = ? AND year = ?"
    return target.unit_id in exists and value(db, same, [target.indicator, target.unit_id, year]) is None


def take_over(store: Store, actor: Actor, year: int, values: Mapping[int, str], document: str) -> int:
    """Set the new year's targets: id of last year's target -> the new value as typed; one not named is left out.

    What the new year has already is passed over, so that doing it twice adds nothing twice. Returns how many were
    set. Raises Forbidden, or Refused with everything that is wrong, and then none is set.
    """
    proposed = [each for each in proposals(store, actor, year) if each.target.id in values]
    with change(store, actor, _("chuyển chỉ tiêu sang năm mới")) as changing:
        going_on = [each for each in proposed if _goes_on(changing.db, each.target, year)]
        problems = [problem for each in going_on for problem in _set(changing, year, each, values, document)]
        if problems:
            raise Refused(list(dict.fromkeys(problems)))
    return len(going_on)


def _set(changing: Change, year: int, proposal: Proposal, values: Mapping[int, str], document: str) -> list[Problem]:
    """Set one target; returns what is wrong with it."""
    target = proposal.target
    cells = {
        "indicator": target.indicator,
        "value": values[target.id],
        "direction": target.direction,
        "profile": " ".join(str(weight) for weight in target.weights),
        "headline": str(proposal.headline or ""),
        "source_document": document,
    }
    try:
        put_target(changing, read_target(cells, target.unit_id, year))
    except Refused as refused:
        return [_of_target(target, problem) for problem in refused.problems]
    return []


def _of_target(target: Target, problem: Problem) -> Problem:
    """A problem under the name of its target; the document is one for all."""
    if problem.field == "source_document":
        return problem
    return Problem(f"value.{target.id}", f"{_(target.declared.title)}: {problem.sentence}")
