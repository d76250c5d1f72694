"""The board of directives: where each stands at the end of a month, those past their deadline first."""

from dataclasses import dataclass
from datetime import date

from lib.indicators.standing import Standing, end_of, standing
from lib.records import Directive
from lib.rights import Actor
from lib.store import Store


@dataclass(frozen=True)
class Task:
    """One directive as of a day, and for how many days it has been late; 0 while it is not."""

    standing: Standing
    days_late: int

    @property
    def done(self) -> bool:
        return bool(self.standing.values["state"] == "done")

    @property
    def deadline(self) -> date | None:
        deadline: date | None = self.standing.values["deadline"]
        return deadline


def board(store: Store, actor: Actor, month: str) -> list[Task]:
    """Every directive that is not done, and those done in the year of `month`; by deadline, those without one last."""
    with store.read() as db:
        day = end_of(db, month)
        tasks = [_task(each, day) for each in standing(db, Directive, day, actor.scope())]
    shown = [task for task in tasks if not task.done or task.standing.values["reported_on"].year == day.year]
    return sorted(shown, key=lambda task: (task.deadline or date.max, task.standing.first_on))


def _task(found: Standing, day: date) -> Task:
    deadline, done = found.values["deadline"], found.values["state"] == "done"
    late = 0 if done or deadline is None else max(0, (day - deadline).days)
    return Task(found, late)
