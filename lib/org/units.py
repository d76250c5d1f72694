"""Units of the commune: cells, groups, hamlets, offices, each with the days on which it exists and its dated names."""

from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from lib import vietnamese
from lib.rights import Actor
from lib.rules import month_end
from lib.store import Store, rows, value
from lib.translation import N_, _

ENDLESS = "9999-12-31"
NOT_ALLOWED = N_("Tài khoản này không được lập hoặc sửa đơn vị.")


@dataclass(frozen=True)
class Unit:
    """A unit under the name of a given day; it exists from `valid_from` to `valid_to`, ISO days, both included."""

    id: int
    code: str
    kind: str
    name: str
    theme: str
    party_org_code: str = ""
    valid_from: str = "0001-01-01"
    valid_to: str = ENDLESS

    @property
    def ended(self) -> bool:
        """Whether a last day of the unit is known, passed or to come."""
        return self.valid_to != ENDLESS

    @property
    def dated_name(self) -> str:
        """The name, with the last day of a unit that has one: its successor may bear the same name."""
        return _dated(self.name, self.valid_to) if self.ended else self.name

    def existed_in(self, month: str) -> bool:
        """Whether the unit existed on any day of a month ("2024-08")."""
        return self.valid_from[:7] <= month <= self.valid_to[:7]


def _dated(name: str, last: str) -> str:
    return _("{name} (đến {day})").format(name=name, day=vietnamese.day(date.fromisoformat(last)))


# The name is that of the last day of the span on which the unit existed.
_BETWEEN = f"""
    SELECT unit.id, unit.code, unit.kind, unit_name.name, unit_name.theme, unit_name.party_org_code,
           unit.valid_from, coalesce(unit.valid_to, '{ENDLESS}') AS valid_to
    FROM unit JOIN unit_name ON unit_name.unit_id = unit.id
        AND min(:last, coalesce(unit.valid_to, '{ENDLESS}'))
            BETWEEN unit_name.valid_from AND coalesce(unit_name.valid_to, '{ENDLESS}')
    WHERE unit.valid_from <= :last AND coalesce(unit.valid_to, '{ENDLESS}') >= :first
    ORDER BY unit.display_order, unit.code"""


def units_between(
    db: Database, first: date, last: date, kinds: tuple[str, ...] = (), scope: int | None = None
) -> list[Unit]:
    """The units that existed on any day of a span, of some kinds (all if none named), in display order.

    Each bears the name of its last day within the span. `scope` keeps only one unit, as `Actor.scope()` gives it.
    """
    found = rows(db, _BETWEEN, {"first": first.isoformat(), "last": last.isoformat()})
    return [
        Unit(**row) for row in found if (not kinds or row["kind"] in kinds) and (scope is None or row["id"] == scope)
    ]


def units_on(db: Database, day: date, kinds: tuple[str, ...] = (), scope: int | None = None) -> list[Unit]:
    """The units that exist on a day: those that a state at that day is counted over."""
    return units_between(db, day, day, kinds, scope)


def units_in(db: Database, month: str, kinds: tuple[str, ...] = (), scope: int | None = None) -> list[Unit]:
    """The units that existed on any day of a month ("2024-08"): those that owe its figures, the ended ones too."""
    return units_between(db, date.fromisoformat(f"{month}-01"), month_end(month), kinds, scope)


def units_of_year(db: Database, month: str, kinds: tuple[str, ...], scope: int | None) -> list[Unit]:
    """The units that existed on any day from January to a month: those that the year's figures so far are of."""
    return units_between(db, date(int(month[:4]), 1, 1), month_end(month), kinds, scope)


def all_names(db: Database) -> dict[int, str]:
    """Unit id -> its latest name, with the last day of a unit that has one; for rows of any time."""
    found = rows(
        db,
        "SELECT unit_id, name, unit.valid_to FROM unit_name JOIN unit ON unit.id = unit_id"
        " ORDER BY unit_name.valid_from, unit_name.id",
    )
    return {row["unit_id"]: _dated(row["name"], row["valid_to"]) if row["valid_to"] else row["name"] for row in found}


def unit_id_of(db: Database, code: str) -> int:
    """The id of the unit with a code, e.g. "CB01". Raises LookupError with a sentence naming the codes there are."""
    found = value(db, "SELECT id FROM unit WHERE code = ?", [code.strip().upper()])
    if found is None:
        codes = ", ".join(row["code"] for row in rows(db, "SELECT code FROM unit ORDER BY display_order, code"))
        raise LookupError(_("Không có đơn vị mã “{code}”; các mã hiện có: {codes}.").format(code=code, codes=codes))
    return int(found)


def enterable(store: Store, actor: Actor, day: date, since: date | None = None) -> list[Unit]:
    """The units for which the actor may enter figures of a day, or of any day from `since` to it; ended ones last.

    Whoever entered for a unit that has ended goes on for the days up to its end, which it still owes.
    """
    with store.read() as db:
        units = [unit for unit in units_between(db, since or day, day) if actor.may_enter(unit.id)]
    return sorted(units, key=lambda unit: unit.ended)
