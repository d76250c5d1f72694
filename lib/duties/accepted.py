"""Up to which month figures are final: the office has accepted all that was owed."""

from lib.duties.duty import State, duties_of
from lib.indicators.kept import until_next_write
from lib.rights import Actor
from lib.store import Store
from lib.vietnamese import shift_month

LOOK_BACK = 12  # months


@until_next_write
def accepted_of(store: Store, actor: Actor, month: str) -> tuple[int, int]:
    """How many of a month's duties that the actor may read are accepted, and how many there are."""
    with store.read() as db:
        owed = duties_of(db, month, actor.scope())
    return sum(duty.state is State.ACCEPTED for duty in owed), len(owed)


@until_next_write
def last_accepted(store: Store, actor: Actor, month: str) -> str | None:
    """The latest month up to `month` of which every duty the actor may read is accepted; None within a year back."""
    with store.read() as db:
        for back in range(LOOK_BACK):
            each = shift_month(month, -back)
            owed = duties_of(db, each, actor.scope())
            if owed and all(duty.state is State.ACCEPTED for duty in owed):
                return each
    return None
