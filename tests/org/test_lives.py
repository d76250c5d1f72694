"""After any sequence of acts, tried in any order on any day, every unit's names and parents cover exactly its life."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from lib import org
from lib.org import Newcomer
from lib.org.tree import Tree
from lib.org.units import ENDLESS
from lib.records import Refused
from lib.rights import OPERATOR
from lib.store import Change, Store, rows

DAYS = st.dates(date(2024, 1, 1), date(2024, 1, 20))
PLACES = st.integers(0, 99)  # which of the units there are by then
ACTS = st.tuples(
    st.sampled_from(("found", "rename", "move", "merge", "merge", "absorb", "split", "dissolve")), DAYS, PLACES, PLACES
)
Act = tuple[str, date, int, int]


def carry_out(changing: Change, number: int, act: Act) -> None:
    """One act upon hamlets, of which there are two at first; they may be moved under anything."""
    what, on, one, other = act
    hamlets = [row["id"] for row in rows(changing.db, "SELECT id FROM unit WHERE kind = 'hamlet' ORDER BY id")]
    units = [row["id"] for row in rows(changing.db, "SELECT id FROM unit ORDER BY id")]
    first, second = hamlets[one % len(hamlets)], hamlets[other % len(hamlets)]
    new = [Newcomer(f"N{number}{part}", f"Đơn vị {number}{part}") for part in "AB"]
    match what:
        case "found":
            org.found(changing, new[0].code, "hamlet", new[0].name, on, "QĐ", units[one % len(units)])
        case "rename":
            org.rename(changing, first, on, "QĐ", new[0].name)
        case "move":
            org.move(changing, first, on, "QĐ", units[other % len(units)])
        case "merge":
            org.merge(changing, [first, second], on, "QĐ", new[0])
        case "absorb":
            org.merge(changing, [first, second], on, "QĐ", first)
        case "split":
            org.split(changing, first, on, "QĐ", new)
        case "dissolve":
            org.dissolve(changing, first, on, "QĐ")


def try_out(db: Database, acts: Sequence[Act]) -> None:
    """Each act, or nothing of it when it is refused."""
    for number, act in enumerate(acts):
        db.execute("SAVEPOINT act")
        try:
            carry_out(Change(db, OPERATOR, ""), number, act)
        except Refused:
            db.execute("ROLLBACK TO act")


def require_whole_lives(db: Database) -> None:
    lives = {row["id"]: _span(row) for row in rows(db, "SELECT * FROM unit")}
    tree = Tree(db)
    for unit_id, (first, last) in lives.items():
        names, parents = _spans(db, "unit_name", unit_id), _spans(db, "unit_parent", unit_id)
        assert (names[0][0], names[-1][1]) == (first, last)
        assert not parents or (parents[0][0], parents[-1][1]) == (first, last)
        assert all(_next(before[1]) == after[0] for each in (names, parents) for before, after in pairwise(each))
        assert all(unit_id not in tree.above(unit_id, since) for since, _until in parents)
    for row in rows(db, "SELECT * FROM unit_parent"):
        above, (since, until) = lives[row["parent_id"]], _span(row)
        assert above[0] <= since <= until <= above[1]


def _spans(db: Database, table: str, unit_id: int) -> list[tuple[str, str]]:
    return [_span(row) for row in rows(db, f"SELECT * FROM {table} WHERE unit_id = ? ORDER BY valid_from", [unit_id])]


def _span(row: dict[str, Any]) -> tuple[str, str]:
    return row["valid_from"], row["valid_to"] or ENDLESS


def _next(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


@pytest.mark.parametrize("in_their_order", [True, False])
def test_names_and_parents_cover_a_life_without_gap_or_overlap(store: Store, in_their_order: bool) -> None:
    @settings(max_examples=100)
    @given(acts=st.lists(ACTS, min_size=1, max_size=12))
    def hold(acts: list[Act]) -> None:
        db.execute("SAVEPOINT example")
        try_out(db, sorted(acts, key=lambda act: act[1]) if in_their_order else acts)
        require_whole_lives(db)
        db.execute("ROLLBACK TO example")

    with store.write() as db:
        hold()
