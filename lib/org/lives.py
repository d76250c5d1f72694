"""The rows of a unit's life: begun, named, placed and ended without gap or overlap, or refused with a sentence.

A change holds from a day on; what it replaces lasts until the day before.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlite_utils import Database

from lib import vietnamese
from lib.records import FORMS, Problem, Refused
from lib.rules import options
from lib.store import Change, rows, value
from lib.translation import _

_PARTY_ORG_CODE = re.compile(r"([0-9]{2})([0-9]{3})([0-9]{3})([0-9]{3})([0-9]{3})")


@dataclass(frozen=True)
class Newcomer:
    """A unit that is about to be: its code here, its name, its theme, and the Party's own code of it if known."""

    code: str
    name: str
    theme: str = ""
    party_org_code: str = ""


@dataclass(frozen=True)
class Standing:
    """A unit that exists and has no end yet, as it is on the day of a change."""

    id: int
    kind: str
    name: str
    version: int
    display_order: int


def refuse(problems: Sequence[Problem]) -> None:
    """Raise Refused if there are any problems."""
    if problems:
        raise Refused(list(problems))


def standing(db: Database, unit_id: int, on: date, field: str = "on") -> Standing:
    """A unit to which something may happen on a day: founded before, not ended, its changes told in their order."""
    found = rows(db, "SELECT * FROM unit WHERE id = ?", [unit_id])
    if not found:
        raise Refused([Problem(field, _("Không có đơn vị này; chọn đơn vị trong danh sách."))])
    unit = found[0]
    name = latest(db, "unit_name", unit_id)["name"]
    if unit["valid_to"] is not None:
        sentence = _("{name} đã kết thúc, ngày cuối {day}; chọn đơn vị đang hoạt động.")
        raise Refused([Problem(field, sentence.format(name=name, day=_day(unit["valid_to"])))])
    if on.isoformat() < unit["valid_from"]:
        sentence = _("{name} lập ngày {day}; chọn từ ngày đó trở đi.")
        raise Refused([Problem(field, sentence.format(name=name, day=_day(unit["valid_from"])))])
    if on.isoformat() < (changed := last_change(db, unit_id)):
        sentence = _("{name} đã có thay đổi từ ngày {day}; các thay đổi ghi theo thứ tự, chọn từ ngày đó trở đi.")
        raise Refused([Problem(field, sentence.format(name=name, day=_day(changed)))])
    return Standing(unit_id, unit["kind"], name, unit["version"], unit["display_order"])


def last_change(db: Database, unit_id: int) -> str:
    """The day of the last thing that happened to a unit, as an ISO day."""
    return str(
        value(
            db,
            "SELECT max(day) FROM (SELECT valid_from AS day FROM unit WHERE id = :unit"
            " UNION ALL SELECT max(valid_from) FROM unit_name WHERE unit_id = :unit"
            " UNION ALL SELECT max(valid_from) FROM unit_parent WHERE :unit IN (unit_id, parent_id)"
            " UNION ALL SELECT max(happened_on) FROM org_event JOIN org_event_link ON event_id = org_event.id"
            "   WHERE :unit IN (predecessor_id, successor_id))",
            {"unit": unit_id},
        )
    )


def latest(db: Database, table: str, unit_id: int) -> dict[str, Any]:
    """The last of a unit's names ("unit_name") or parents ("unit_parent"); empty if it never had one."""
    found = rows(db, f"SELECT * FROM {table} WHERE unit_id = ? ORDER BY valid_from DESC LIMIT 1", [unit_id])
    return found[0] if found else {}


def begin(
    changing: Change, new: Newcomer, kind: str, since: date, parent_id: int | None, display_order: int | None = None
) -> int:
    """Bring a unit into being, beneath a parent if it has one; at the end of the list unless it takes a place in it."""
    code = vietnamese.clean(new.code).upper()
    refuse(_cannot_begin(changing.db, code, kind, new.name) + _no_parent(changing.db, parent_id, since))
    if display_order is None:
        display_order = (value(changing.db, "SELECT max(display_order) FROM unit") or 0) + 1
    place = {"code": code, "kind": kind, "valid_from": since.isoformat(), "display_order": display_order}
    unit_id = changing.insert("unit", place)
    give_name(changing, unit_id, since, new.name, new.theme, new.party_org_code)
    if parent_id is not None:
        place_under(changing, unit_id, since, parent_id)
    return unit_id


def _cannot_begin(db: Database, code: str, kind: str, name: str) -> list[Problem]:
    problems = []
    if not code or not code.isascii() or " " in code:
        problems.append(Problem("code", _("Mã đơn vị: gõ chữ không dấu và số, không có khoảng trắng, ví dụ CB01.")))
    elif value(db, "SELECT id FROM unit WHERE code = ?", [code]) is not None:
        problems.append(Problem("code", _("Mã “{code}” đã có; chọn mã khác.").format(code=code)))
    if kind not in options("unit_kinds"):
        problems.append(Problem("kind", _("Chọn loại đơn vị trong danh sách.")))
    if not vietnamese.clean(name):
        problems.append(Problem("name", _("Tên đơn vị: chưa nhập.")))
    return problems


def _no_parent(db: Database, parent_id: int | None, on: date) -> list[Problem]:
    """Whether the unit named as parent exists on a day and goes on."""
    found = value(
        db, "SELECT id FROM unit WHERE id = ? AND valid_from <= ? AND valid_to IS NULL", [parent_id, on.isoformat()]
    )
    if parent_id is None or found is not None:
        return []
    sentence = _("Đơn vị cấp trên không hoạt động từ ngày {day}; chọn đơn vị khác hoặc ngày khác.")
    return [Problem("parent", sentence.format(day=vietnamese.day(on)))]


def give_name(changing: Change, unit_id: int, since: date, name: str, theme: str, party_org_code: str) -> None:
    """A name from a day on; the one before lasts until the day before. Raises Refused."""
    name = vietnamese.clean(name)
    if not name:
        raise Refused([Problem("name", _("Tên đơn vị: chưa nhập."))])
    shown = {"name": name, "theme": vietnamese.clean(theme), "party_org_code": _official(party_org_code)}
    before = latest(changing.db, "unit_name", unit_id)
    if {key: before.get(key) for key in shown} == shown:
        raise Refused([Problem("name", _("Tên, chủ đề và mã không khác hiện nay; chưa có gì để đổi."))])
    _follow(changing, "unit_name", unit_id, since, shown | {"search_key": vietnamese.fold(name)})


def _official(typed: str) -> str:
    """The Party's own code of a unit, typed with or without dots, as 38.168.053.000.001; empty for none."""
    digits = re.sub(r"[.\s]", "", typed)
    if not digits:
        return ""
    groups = _PARTY_ORG_CODE.fullmatch(digits)
    if groups is None:
        sentence = _("Mã tổ chức đảng “{typed}”: cần đúng 14 chữ số, ví dụ 38.168.053.000.001; hoặc để trống.")
        raise Refused([Problem("party_org_code", sentence.format(typed=typed.strip()))])
    return ".".join(groups.groups())


def place_under(changing: Change, unit_id: int, since: date, parent_id: int) -> None:
    """A parent from a day on; the one before lasts until the day before. Raises Refused."""
    refuse(_no_parent(changing.db, parent_id, since))
    _follow(changing, "unit_parent", unit_id, since, {"parent_id": parent_id})


def _follow(changing: Change, table: str, unit_id: int, since: date, values: dict[str, Any]) -> None:
    """Let values follow the last ones of a table from a day on; in place of them if they began on that very day."""
    before = latest(changing.db, table, unit_id)
    if before and before["valid_from"] == since.isoformat():
        changing.update(table, before["id"], before["version"], values)
        return
    _close(changing, table, before, since)
    changing.insert(table, {"unit_id": unit_id, "valid_from": since.isoformat(), **values})


def _close(changing: Change, table: str, row: dict[str, Any], on: date) -> None:
    """Let the last name or parent, if there is one, end on the day before."""
    if row:
        changing.update(table, row["id"], row["version"], {"valid_to": _eve(on)})


def end(changing: Change, units: Sequence[Standing], on: date) -> None:
    """Let units exist until the day before `on`, their names and parents with them. Raises Refused."""
    refuse([problem for unit in units for problem in _cannot_end(changing.db, unit, on)])
    for unit in units:
        for table in ("unit_name", "unit_parent"):
            _close(changing, table, latest(changing.db, table, unit.id), on)
        changing.update("unit", unit.id, unit.version, {"valid_to": _eve(on)})


def _cannot_end(db: Database, unit: Standing, on: date) -> list[Problem]:
    if (changed := last_change(db, unit.id)) == on.isoformat():
        sentence = _("{name} lập hoặc thay đổi đúng ngày {day}, nên không thể kết thúc từ ngày đó; chọn ngày sau.")
        return [Problem("on", sentence.format(name=unit.name, day=_day(changed)))]
    return _figures_after(db, unit, on)


def _figures_after(db: Database, unit: Standing, on: date) -> list[Problem]:
    """A problem naming every month in which the unit has records of days that it would no longer exist."""
    months: dict[str, list[str]] = {}
    for form in FORMS:
        late = rows(
            db,
            f"SELECT DISTINCT month FROM {form.table} WHERE unit_id = ?"
            f" AND {form.dated_by} > substr(?, 1, length({form.dated_by}))",
            [unit.id, _eve(on)],
        )
        for row in late:
            months.setdefault(row["month"], []).append(_(form.title))
    if not months:
        return []
    listed = "; ".join(f"{vietnamese.month_name(month)} ({', '.join(months[month])})" for month in sorted(months))
    sentence = _(
        "{name} còn số liệu sau ngày cuối {day}: {months}. Chọn ngày muộn hơn, hoặc xóa các dòng đó rồi nhập lại cho"
        " đơn vị tiếp nhận; tháng đã duyệt thì mở lại trước."
    )
    return [Problem("on", sentence.format(name=unit.name, day=_day(_eve(on)), months=listed))]


def _eve(on: date) -> str:
    return (on - timedelta(days=1)).isoformat()


def _day(iso: str) -> str:
    return vietnamese.day(date.fromisoformat(iso))
