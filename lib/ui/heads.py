"""The commune committee at the head of a page, and in its title."""

from lib import org
from lib.indicators.kept import until_next_write
from lib.org import communes
from lib.rights import Actor
from lib.rules import month_end
from lib.store import Store
from lib.ui.visit import Visit


def name(visit: Visit) -> str:
    """The present commune committee's name; empty in a store that has not been set up."""
    return _name(visit.store, visit.actor)


def heading(visit: Visit, month: str) -> str:
    """The superior body and the commune committee as they were called at the end of a month."""
    return _heading(visit.store, visit.actor, month)


@until_next_write
def _name(store: Store, _actor: Actor) -> str:
    commune = org.commune(store)
    return commune.name if commune else ""


@until_next_write
def _heading(store: Store, _actor: Actor, month: str) -> str:
    return communes.heading(store, month_end(month))
