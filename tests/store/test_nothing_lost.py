"""What was acknowledged is there: after kill -9, and with fifty people who save at once. The soak does it for hours."""

from contextlib import closing
from pathlib import Path

import pytest

from lib.commune import open_commune
from lib.store import Store
from tests.soak.crowds import crowd
from tests.soak.killing import killed_writers
from tests.soak.power_cut import power_cuts
from tests.soak.writers import faults


def test_killing_those_who_write_loses_nothing_that_was_acknowledged(store: Store, units: dict[str, int]) -> None:
    line = killed_writers(store.path, units["TO1"], rounds=4)
    assert line.lost == 0


def test_fifty_people_in_five_processes_lose_no_save_and_none_is_refused_as_locked(
    store: Store, units: dict[str, int]
) -> None:
    line = crowd(store.path, units["TO1"], in_processes=5, saves=3, think=0)
    assert line.lost == 0
    assert " 0 “database is locked”" in line.faults


def test_a_save_without_its_audit_row_would_be_noticed(store: Store, units: dict[str, int], tmp_path: Path) -> None:
    assert faults(store.path) == ""
    with store.write() as db:
        db.execute(
            "INSERT INTO session (purpose, held_on, attendances, unit_id, origin, entered_at)"
            " VALUES ('dissemination', '2024-08-10', 5, ?, 'entered', '2024-08-10T00:00:00Z')",
            [units["TO1"]],
        )
    with closing(open_commune(store.path)):
        assert faults(store.path) == "1 rows, 0 audit rows"


@pytest.mark.parametrize(("synchronous", "loses"), [("FULL", False), ("NORMAL", True)])
def test_a_power_cut_loses_nothing_that_was_acknowledged_and_would_if_each_save_were_not_flushed(
    store: Store, units: dict[str, int], tmp_path: Path, synchronous: str, loses: bool
) -> None:
    store.close()
    line = power_cuts(tmp_path, store.path, units["TO1"], saves=60, cuts=25, synchronous=synchronous)
    assert " 0 stores unsound" in line.faults
    assert bool(line.lost) is loses
