"""What happened to units, told in words, for the list of events and the markers of charts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlite_utils import Database

from lib.org.units import ENDLESS
from lib.store import rows
from lib.translation import N_, _

KINDS = {
    "found": N_("Thành lập"),
    "rename": N_("Đổi tên"),
    "move": N_("Chuyển đơn vị trực thuộc"),
    "merge": N_("Sáp nhập"),
    "split": N_("Chia tách"),
    "dissolve": N_("Giải thể"),
}
_SENTENCES = {
    "found": N_("Thành lập {after}"),
    "rename": N_("{before} đổi tên thành {after}"),
    "move": N_("{before} chuyển về {after}"),
    "merge": N_("{before} sáp nhập thành {after}"),
    "split": N_("{before} chia thành {after}"),
    "dissolve": N_("Giải thể {before}"),
}
_ABSORBED = N_("{before} sáp nhập vào {after}")
_AGAIN = N_("{before}: đặt lại tên, chủ đề hoặc mã")
COUNTED = ("found", "merge", "split", "dissolve")  # what changes how many units there are
MOST_NAMED = 3


@dataclass(frozen=True)
class Event:
    """One thing that happened, from the day `on`: the units it led from and to, under their names of then."""

    on: date
    kind: str
    legal_basis: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    unit_ids: frozenset[int]
    absorbed: bool = False

    @property
    def word(self) -> str:
        return _(KINDS[self.kind])

    def said(self) -> str:
        """ "Ấp A, Ấp B sáp nhập thành Ấp C"."""
        sentence = _ABSORBED if self.absorbed else _SENTENCES[self.kind]
        if self.kind == "rename" and self.before == self.after:
            sentence = _AGAIN
        return _(sentence).format(before=_listed(self.before), after=_listed(self.after))


def _listed(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return shown + (_(" và {left} đơn vị khác").format(left=more) if more > 0 else "")


# A link of an event with the names of its day: of what was, of what came to be; of a move, the name of the new parent.
# What was not there on the day before, being founded and changed on one day, bears the name of the day.
_LINKS = f"""
    SELECT event.id, event.happened_on, event.kind, event.legal_basis, link.predecessor_id, link.successor_id,
           coalesce(was.name, own.name) AS before, came.name AS after,
           successor.kind AS unit_kind, event.kind = 'merge' AND successor.valid_from < event.happened_on AS absorbed
    FROM org_event AS event
    JOIN org_event_link AS link ON link.event_id = event.id
    LEFT JOIN unit AS successor ON successor.id = link.successor_id
    LEFT JOIN unit_parent AS above ON event.kind = 'move' AND above.unit_id = link.successor_id
        AND event.happened_on BETWEEN above.valid_from AND coalesce(above.valid_to, '{ENDLESS}')
    LEFT JOIN unit_name AS was ON was.unit_id = link.predecessor_id
        AND date(event.happened_on, '-1 day') BETWEEN was.valid_from AND coalesce(was.valid_to, '{ENDLESS}')
    LEFT JOIN unit_name AS own ON own.unit_id = link.predecessor_id
        AND event.happened_on BETWEEN own.valid_from AND coalesce(own.valid_to, '{ENDLESS}')
    LEFT JOIN unit_name AS came ON came.unit_id = coalesce(above.parent_id, link.successor_id)
        AND event.happened_on BETWEEN came.valid_from AND coalesce(came.valid_to, '{ENDLESS}')
    WHERE event.happened_on BETWEEN ? AND ?
    ORDER BY event.happened_on, event.id, link.id"""


def events(db: Database, first: date = date.min, last: date = date.max) -> list[Event]:
    """What happened in a span of days, in its order; units of a kind founded on one day by one basis are one event."""
    grouped: dict[tuple[object, ...], list[dict[str, Any]]] = {}
    for link in rows(db, _LINKS, [first.isoformat(), last.isoformat()]):
        founded = (link["legal_basis"], link["unit_kind"])
        together = founded if link["kind"] == "found" else link["id"]
        grouped.setdefault((link["happened_on"], link["kind"], together), []).append(link)
    return [_event(links) for links in grouped.values()]


def _event(links: list[dict[str, Any]]) -> Event:
    first = links[0]
    units = {link[side] for link in links for side in ("predecessor_id", "successor_id")}
    return Event(
        on=date.fromisoformat(first["happened_on"]),
        kind=first["kind"],
        legal_basis=first["legal_basis"],
        before=_named(links, "predecessor_id", "before"),
        after=_named(links, "successor_id", "after"),
        unit_ids=frozenset(units - {None}),
        absorbed=bool(first["absorbed"]),
    )


def _named(links: list[dict[str, Any]], unit: str, name: str) -> tuple[str, ...]:
    """The names on one side of an event, each unit once."""
    return tuple({link[unit]: link[name] for link in links if link[unit] is not None}.values())


def touching(
    db: Database, first: date, last: date, kinds: Collection[str] = (), unit_ids: Collection[int] = ()
) -> list[Event]:
    """What happened in a span of days to some units, and what changed how many units of some kinds there are.

    The founding of the first units of a kind is no event of theirs: there was nothing before it.
    """
    units = rows(db, "SELECT id, kind, min(valid_from) OVER (PARTITION BY kind) AS first FROM unit")
    of_kinds = {row["id"] for row in units if row["kind"] in kinds}
    began = {row["id"]: row["first"] for row in units}
    return [
        event
        for event in events(db, first, last)
        if (touched := event.unit_ids & (of_kinds.union(unit_ids) if event.kind in COUNTED else set(unit_ids)))
        and not (event.kind == "found" and all(began[unit] == event.on.isoformat() for unit in touched))
    ]


def merged_into(db: Database, unit_id: int) -> list[int]:
    """The units that became this one by mergers, one after another, the earliest first; empty for most."""
    found = rows(
        db,
        "WITH RECURSIVE earlier (id) AS ("
        " SELECT :unit UNION SELECT predecessor_id FROM earlier JOIN org_event_link ON successor_id = earlier.id"
        " JOIN org_event ON org_event.id = event_id AND org_event.kind = 'merge')"
        " SELECT earlier.id FROM earlier JOIN unit USING (id) WHERE earlier.id <> :unit"
        " ORDER BY unit.valid_to, unit.display_order, unit.code",
        {"unit": unit_id},
    )
    return [row["id"] for row in found]
