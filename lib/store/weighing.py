"""What saving typed texts would come to, told while they are typed: the form and the grid ask here."""

from collections.abc import Mapping
from enum import Enum, auto

from lib.records import Doubtful, Problem, Refused
from lib.rights import Actor
from lib.store import entries
from lib.store.database import Store
from lib.store.drafts import Slot


class Weight(Enum):
    """A row that lacks a value is not wrong yet; one in doubt is stored with a reason."""

    INCOMPLETE = auto()
    WRONG = auto()
    DOUBTFUL = auto()
    RIGHT = auto()


def weigh(store: Store, actor: Actor, slot: Slot, cells: Mapping[str, str]) -> tuple[Weight, list[Problem]]:
    """How far a row is, and what is missing, wrong or worth a question about it. Writes nothing. Raises Forbidden."""
    reading = slot.form.examine(cells, slot.month)
    if reading.problems:
        return Weight.WRONG, reading.problems
    if missing := slot.form.missing(reading):
        return Weight.INCOMPLETE, missing
    record = slot.form(**reading.values)
    try:
        entries.check(store, actor, slot.unit_id, record, slot.row_id)
    except Doubtful as doubtful:
        return Weight.DOUBTFUL, doubtful.problems
    except Refused as refused:
        return Weight.WRONG, refused.problems
    return Weight.RIGHT, []
