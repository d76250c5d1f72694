"""The commune's committee itself, and the body above it under the name it has on a day, as a report's head names it."""

from datetime import date, timedelta
from typing import Any

from sqlite_utils import Database

from lib import vietnamese
from lib.org.units import NOT_ALLOWED, found
from lib.records import Problem, Refused
from lib.rights import KEEP_UNITS, require
from lib.store import Change, rows, value
from lib.translation import _


def found_commune(changing: Change, name: str, superior: str, since: date, legal_basis: str) -> int:
    """Found the commune's committee under its superior body; returns its id. Raises Forbidden or Refused."""
    unit_id = found(changing, "XA", "commune", name, since, vietnamese.clean(legal_basis))
    name_superior(changing, unit_id, superior, since)
    return unit_id


def name_superior(changing: Change, unit_id: int, name: str, since: date) -> None:
    """Say which body stands above the commune from a day on; a name of the same day is corrected, an earlier one ends.

    Raises Forbidden, or Refused for an empty name and a day before the last change.
    """
    require(changing.actor.may(KEEP_UNITS), NOT_ALLOWED)
    name = vietnamese.clean(name)
    if not name:
        raise Refused([Problem("superior", _("Cấp trên trực tiếp: chưa nhập, ví dụ Tỉnh ủy Đồng Tháp."))])
    last = _last(changing.db, unit_id)
    if last and since.isoformat() == last["valid_from"]:
        changing.update("superior_body", last["id"], last["version"], {"name": name})
        return
    if last:
        _end(changing, last, since)
    changing.insert("superior_body", {"unit_id": unit_id, "name": name, "valid_from": since.isoformat()})


def _last(db: Database, unit_id: int) -> dict[str, Any] | None:
    found = rows(db, "SELECT * FROM superior_body WHERE unit_id = ? ORDER BY valid_from DESC LIMIT 1", [unit_id])
    return found[0] if found else None


def _end(changing: Change, last: dict[str, Any], since: date) -> None:
    if since.isoformat() < last["valid_from"]:
        day = vietnamese.day(date.fromisoformat(last["valid_from"]))
        raise Refused([Problem("since", _("Từ ngày: phải sau {day}, ngày của lần đổi trước.").format(day=day))])
    last_day = (since - timedelta(days=1)).isoformat()
    changing.update("superior_body", last["id"], last["version"], {"valid_to": last_day})


def superior_on(db: Database, unit_id: int, day: date) -> str:
    """The name of the body above the commune on a day, empty if it was never said."""
    sql = (
        "SELECT name FROM superior_body WHERE unit_id = :unit AND valid_from <= :day"
        " AND coalesce(valid_to, '9999-12-31') >= :day"
    )
    return value(db, sql, {"unit": unit_id, "day": day.isoformat()}) or ""


def commune_since(db: Database, unit_id: int) -> date:
    """The first day of the commune's committee."""
    return date.fromisoformat(value(db, "SELECT valid_from FROM unit WHERE id = ?", [unit_id]))
