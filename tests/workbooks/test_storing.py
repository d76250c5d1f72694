"""Between the run of a page that stores and the one that stops it: whatever is said of the store is so."""

from threading import Thread

import pytest

from lib.records import Roster
from lib.rights import Actor
from lib.store import Store
from lib.ui.storing import Stopped, Storing
from lib.workbooks.taking_in import opened, take_in
from tests.commune import everything, roster
from tests.records.examples import MONTH
from tests.workbooks.filling import Filling, plan_of


def test_stopped_before_it_is_committed_nothing_is_stored(store: Store, office: Actor) -> None:
    filling = Filling.of(store, office, plan_of(store, "CB01", forms=(Roster,), first=MONTH))
    filling.enter(roster(MONTH, 20))
    before, storing = everything(store), Storing[str]()
    storing.stop()
    with pytest.raises(Stopped), storing.running():
        take_in(store, office, opened(filling.saved(), "thang.xlsx"), before_commit=storing.let_commit)
    assert (everything(store), storing.done) == (before, None)


def test_stopped_too_late_it_is_waited_for() -> None:
    storing = Storing[str]()
    storing.let_commit()
    stopping = Thread(target=storing.stop)
    with storing.running():
        stopping.start()
        stopping.join(0.05)
        assert stopping.is_alive()
        storing.done = "đã lưu"
    stopping.join(10)
    assert (stopping.is_alive(), storing.done) == (False, "đã lưu")
