"""Which unit stood beneath which, month by month."""

from collections.abc import Iterator, Sequence

from sqlite_utils import Database

from lib.org.units import ENDLESS, Unit
from lib.rules import month_end
from lib.store import rows


class Tree:
    """All parents of all units, read once. A month belongs to where a unit stood on its last day within it."""

    def __init__(self, db: Database) -> None:
        self._parents: dict[int, list[tuple[str, str, int]]] = {}
        for row in rows(db, "SELECT * FROM unit_parent ORDER BY valid_from"):
            span = (row["valid_from"], row["valid_to"] or ENDLESS, row["parent_id"])
            self._parents.setdefault(row["unit_id"], []).append(span)
        self._lives: dict[int, tuple[str, str]] = {
            row["id"]: (row["valid_from"], row["valid_to"] or ENDLESS)
            for row in rows(db, "SELECT id, valid_from, valid_to FROM unit")
        }
        self._held: dict[tuple[int, int, str], bool] = {}

    def holds(self, top: int, unit_id: int, month: str) -> bool:
        """Whether a unit's figures of a month count to `top`: it is that unit, or stood beneath it."""
        key = (top, unit_id, month)
        if key not in self._held:
            day = min(month_end(month).isoformat(), self._lives[unit_id][1])
            self._held[key] = top in [unit_id, *self.above(unit_id, day)]
        return self._held[key]

    def above(self, unit_id: int, day: str) -> list[int]:
        """The parent of a unit on a day, its parent, and so on up."""
        found: list[int] = []
        parent = self._parent(unit_id, day)
        while parent is not None and parent not in found:
            found.append(parent)
            parent = self._parent(parent, day)
        return found

    def _parent(self, unit_id: int, day: str) -> int | None:
        spans = self._parents.get(unit_id, [])
        return next((parent for first, last, parent in spans if first <= day <= last), None)

    def children(self, unit_id: int, day: str) -> list[int]:
        """The units directly beneath a unit on a day."""
        return [child for child in self._parents if self._parent(child, day) == unit_id]

    def descended(self, units: Sequence[Unit], day: str) -> list[tuple[int, Unit]]:
        """Units with their depth, each beneath its parent of a day, otherwise in the order given."""
        present = {unit.id for unit in units}

        def beneath(parent: int | None, depth: int) -> Iterator[tuple[int, Unit]]:
            for unit in units:
                above = self._parent(unit.id, day)
                if (above if above in present else None) == parent:
                    yield depth, unit
                    yield from beneath(unit.id, depth + 1)

        return list(beneath(None, 0))

    def existed_in(self, unit_id: int, month: str) -> bool:
        """Whether a unit existed on any day of a month."""
        first, last = self._lives[unit_id]
        return first[:7] <= month <= last[:7]

    def last_month(self, unit_id: int) -> str:
        """The month of a unit's last day, "9999-12" for one that goes on."""
        return self._lives[unit_id][1][:7]
