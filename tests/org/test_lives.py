"""After any sequence of acts, tried in any order on any day, every unit's names and parents cover exactly its life."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from lib import org
from lib.org import Newcomer
from lib.org.tree import Tree
from lib.org.units import ENDLESS
from lib.records import Refused
from lib.rights import OPERATOR
from lib.store import Change, change, rows
from tests.commune import Commune, copy_of

DAYS = st.dates(date(2024, 1, 1), date(2024, 1, 20))
UNITS = st.integers(1, 12)  # ids, of which the small commune has the first eight
ACTS = st.one_of(
    st.tuples(st.just("found"), DAYS, UNITS),
    st.tuples(st.just("rename"), DAYS, UNITS),
    st.tuples(st.just("move"), DAYS, UNITS, UNITS),
    st.tuples(st.just("merge"), DAYS, st.lists(UNITS, min_size=1, max_size=3)),
    st.tuples(st.just("absorb"), DAYS, st.lists(UNITS, min_size=2, max_size=3)),
    st.tuples(st.just("split"), DAYS, UNITS),
    st.tuples(st.just("dissolve"), DAYS, UNITS),
)


def carry_out(changing: Change, number: int, act: tuple) -> None:  # type: ignore[type-arg]
    what, on, unit, *rest = act
    new = [Newcomer(f"N{number}{part}", f"Đơn vị {number}{part}") for part in "AB"]
    match what:
        case "found":
            org.found(changing, new[0].code, "hamlet", new[0].name, on, "QĐ", unit)
        case "rename":
            org.rename(changing, unit, on, "QĐ", new[0].name)
        case "move":
            org.move(changing, unit, on, "QĐ", rest[0])
        case "merge":
            org.merge(changing, unit, on, "QĐ", new[0])
        case "absorb":
            org.merge(changing, unit, on, "QĐ", unit[0])
        case "split":
            org.split(changing, unit, on, "QĐ", new)
        case "dissolve":
            org.dissolve(changing, unit, on, "QĐ")


def spans(db: Database, table: str, unit_id: int) -> list[tuple[str, str]]:
    found = rows(db, f"SELECT * FROM {table} WHERE unit_id = ? ORDER BY valid_from", [unit_id])
    return [(row["valid_from"], row["valid_to"] or ENDLESS) for row in found]


def next_day(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def require_whole_lives(db: Database) -> None:
    lives = {row["id"]: (row["valid_from"], row["valid_to"] or ENDLESS) for row in rows(db, "SELECT * FROM unit")}
    for unit_id, (first, last) in lives.items():
        names, parents = spans(db, "unit_name", unit_id), spans(db, "unit_parent", unit_id)
        assert (names[0][0], names[-1][1]) == (first, last)
        assert all(next_day(before[1]) == after[0] for each in (names, parents) for before, after in pairwise(each))
        if parents:
            assert parents[-1][1] == last
    for row in rows(db, "SELECT * FROM unit_parent"):
        first, last = lives[row["parent_id"]]
        assert first <= row["valid_from"] and (row["valid_to"] or ENDLESS) <= last
    tree = Tree(db)
    for row in rows(db, "SELECT * FROM unit_parent"):
        assert row["unit_id"] not in tree.above(row["unit_id"], row["valid_from"])


@settings(max_examples=60)
@given(acts=st.lists(ACTS, min_size=1, max_size=12))
def test_names_and_parents_cover_a_life_without_gap_or_overlap(commune: Commune, acts: list) -> None:  # type: ignore[type-arg]
    with copy_of(commune) as store:
        for number, act in enumerate(acts):
            try:
                with change(store, OPERATOR) as changing:
                    carry_out(changing, number, act)
            except Refused:
                continue
        with store.read() as db:
            require_whole_lives(db)
