"""Units of the commune: cells, groups, hamlets, offices, each with the days on which it exists and its dated names."""

from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from lib import vietnamese
from lib.records import Problem, Refused
from lib.rights import KEEP_UNITS, Actor, require
from lib.rules import month_end, options
from lib.store import Change, Store, rows, value
from lib.translation import N_, _

NOT_ALLOWED = N_("Tài khoản này không được lập hoặc sửa đơn vị.")


@dataclass(frozen=True)
class Unit:
    """A unit under the name and theme it has on a given day."""

    id: int
    code: str
    kind: str
    name: str
    theme: str


_ON_A_DAY = """
    SELECT unit.id, unit.code, unit.kind, unit_name.name, unit_name.theme
    FROM unit JOIN unit_name ON unit_name.unit_id = unit.id
    WHERE unit.valid_from <= :day AND coalesce(unit.valid_to, '9999-12-31') >= :day
      AND unit_name.valid_from <= :day AND coalesce(unit_name.valid_to, '9999-12-31') >= :day"""


def units_on(db: Database, day: date, kinds: tuple[str, ...] = (), scope: int | None = None) -> list[Unit]:
    """The units that exist on a day, of some kinds (all if none named), in display order.

    `scope` keeps only one unit, as `Actor.scope()` gives it.
    """
    found = rows(db, f"{_ON_A_DAY} ORDER BY unit.display_order, unit.code", {"day": day.isoformat()})
    return [
        Unit(**row) for row in found if (not kinds or row["kind"] in kinds) and (scope is None or row["id"] == scope)
    ]


def units_in(db: Database, month: str, kinds: tuple[str, ...] = (), scope: int | None = None) -> list[Unit]:
    """The units that exist at the end of a month ("2024-08")."""
    return units_on(db, month_end(month), kinds, scope)


def all_names(db: Database) -> dict[int, str]:
    """Unit id -> its latest name, whether it still exists or not; for rows of any time."""
    return {
        row["unit_id"]: row["name"] for row in rows(db, "SELECT unit_id, name FROM unit_name ORDER BY valid_from, id")
    }


def unit_id_of(db: Database, code: str) -> int:
    """The id of the unit with a code, e.g. "CB01". Raises LookupError with a sentence naming the codes there are."""
    found = value(db, "SELECT id FROM unit WHERE code = ?", [code.strip().upper()])
    if found is None:
        codes = ", ".join(row["code"] for row in rows(db, "SELECT code FROM unit ORDER BY display_order, code"))
        raise LookupError(_("Không có đơn vị mã “{code}”; các mã hiện có: {codes}.").format(code=code, codes=codes))
    return int(found)


def commune(store: Store) -> Unit | None:
    """The commune committee itself, under its present name; None in a store that has not been set up."""
    with store.read() as db:
        found = rows(
            db,
            "SELECT unit.id, unit.code, unit.kind, unit_name.name, unit_name.theme FROM unit"
            " JOIN unit_name ON unit_name.unit_id = unit.id"
            " WHERE unit.kind = 'commune' ORDER BY unit.valid_from DESC, unit_name.valid_from DESC LIMIT 1",
        )
    return Unit(**found[0]) if found else None


def found(
    changing: Change,
    code: str,
    kind: str,
    name: str,
    valid_from: date,
    legal_basis: str,
    parent_id: int | None = None,
    theme: str = "",
) -> int:
    """Found a unit from a day on, on a legal basis; returns its id. Raises Forbidden or Refused."""
    require(changing.actor.may(KEEP_UNITS), NOT_ALLOWED)
    code, name = vietnamese.clean(code).upper(), vietnamese.clean(name)
    if problems := _problems(changing.db, code, kind, name):
        raise Refused(problems)
    since = valid_from.isoformat()
    order = (value(changing.db, "SELECT max(display_order) FROM unit") or 0) + 1
    unit_id = changing.insert("unit", {"code": code, "kind": kind, "valid_from": since, "display_order": order})
    names = {"unit_id": unit_id, "name": name, "theme": theme, "search_key": vietnamese.fold(name), "valid_from": since}
    changing.insert("unit_name", names)
    if parent_id is not None:
        changing.insert("unit_parent", {"unit_id": unit_id, "parent_id": parent_id, "valid_from": since})
    event = changing.insert("org_event", {"happened_on": since, "kind": "found", "legal_basis": legal_basis})
    changing.insert("org_event_link", {"event_id": event, "successor_id": unit_id})
    return unit_id


def _problems(db: Database, code: str, kind: str, name: str) -> list[Problem]:
    problems = []
    if not code or not code.isascii() or " " in code:
        problems.append(Problem("code", _("Mã đơn vị: gõ chữ không dấu và số, không có khoảng trắng, ví dụ CB01.")))
    elif value(db, "SELECT id FROM unit WHERE code = ?", [code]) is not None:
        problems.append(Problem("code", _("Mã “{code}” đã có; chọn mã khác.").format(code=code)))
    if kind not in options("unit_kinds"):
        problems.append(Problem("kind", _("Chọn loại đơn vị trong danh sách.")))
    if not name:
        problems.append(Problem("name", _("Tên đơn vị: chưa nhập.")))
    return problems


def enterable(store: Store, actor: Actor, day: date) -> list[Unit]:
    """The units for which the actor may enter figures on a day."""
    with store.read() as db:
        return [unit for unit in units_on(db, day) if actor.may_enter(unit.id)]
