"""The tasks that the minutes of a conference assign: typed one a line, printed as a table, entered as directives."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from lib import vietnamese
from lib.documents.guard import Group
from lib.org import Unit, units_on
from lib.org.lists import kinds_by_word
from lib.records import Directive
from lib.rights import Actor
from lib.store import Change, Store, change, rows
from lib.store.entries import put
from lib.translation import _
from lib.vietnamese import Unreadable, fold

ASSIGNED = "viec_giao"  # the typed field
SEPARATOR, ALL = "|", "cac "  # "các chi bộ", folded


@dataclass(frozen=True)
class Assigned:
    """One task: what is to be done, by whom (as typed and as units), until when; None for no deadline."""

    content: str
    whose: str
    units: tuple[Unit, ...]
    deadline: date | None


def line_of(content: str, whose: str, deadline: str) -> str:
    """A task as one line of the field."""
    parts = (vietnamese.clean(part).replace(SEPARATOR, "/") for part in (content, whose, deadline))
    return f" {SEPARATOR} ".join(parts)


def read_assigned(store: Store, text: str, day: date) -> list[Assigned]:
    """The tasks of the field, "content | units | deadline" each. Raises Unreadable with the line and what to mend.

    Units are named by code or name, apart by commas, or all of a kind by "các chi bộ".
    """
    with store.read() as db:
        units = units_on(db, day)
    found = []
    for number, line in enumerate((line for line in text.splitlines() if line.strip()), 1):
        try:
            found.append(_read(line, units))
        except Unreadable as reason:
            raise Unreadable(
                _("Việc được giao, dòng {number}: {reason}").format(number=number, reason=reason)
            ) from None
    return found


def _read(line: str, units: list[Unit]) -> Assigned:
    content, whose, until, *more = [*(vietnamese.clean(part) for part in line.split(SEPARATOR)), "", ""]
    if not content or not whose or any(more):
        raise Unreadable(
            _("ghi nội dung, đơn vị và hạn, cách nhau bằng dấu |, ví dụ: Báo cáo kết quả | CB01 | 30/06/2024.")
        )
    named = tuple(dict.fromkeys(unit for name in whose.split(",") for unit in _units(name, units)))
    return Assigned(content, whose, named, vietnamese.read_day(until) if until else None)


def _units(name: str, units: list[Unit]) -> list[Unit]:
    wanted = fold(name)
    kind = kinds_by_word().get(wanted.removeprefix(ALL)) if wanted.startswith(ALL) else None
    if kind:
        return [unit for unit in units if unit.kind == kind]
    found = [unit for unit in units if wanted in (fold(unit.code), fold(unit.name))]
    if not found:
        known = {fold(unit.name): unit.name for unit in units} | {fold(unit.code): unit.code for unit in units}
        near = get_close_matches(wanted, list(known), 1, 0.6)
        hint = _("; ý là «{near}»?").format(near=known[near[0]]) if near else "."
        raise Unreadable(_("không có đơn vị «{name}»").format(name=name.strip()) + hint)
    return found


def assigned_rows(store: Store, cells: Mapping[str, str], day: date) -> dict[str, Any]:
    """The tasks as rows of a table; there may be none. Raises Unreadable."""
    if ASSIGNED not in cells:
        return {}
    return {ASSIGNED: [_row(each) for each in read_assigned(store, cells[ASSIGNED], day)]}


def _row(each: Assigned) -> Group:
    until = vietnamese.day(each.deadline) if each.deadline else ""
    whose = each.whose if fold(each.whose).startswith(ALL) else ", ".join(unit.name for unit in each.units)
    return Group(ASSIGNED, {"noi_dung": each.content, "don_vi": whose, "han": until})


def enter(store: Store, actor: Actor, document: str, found: list[Assigned], day: date) -> int:
    """Enter the tasks of a document as directives of that day, but for those entered before; returns how many.

    All of them or none. Raises Forbidden or Refused.
    """
    with change(store, actor, _("theo biên bản {document}").format(document=document)) as changing:
        return sum(_put(changing, document, each, unit, day) for each in found for unit in each.units)


def _put(changing: Change, document: str, each: Assigned, unit: Unit, day: date) -> int:
    cells = {
        "document": document,
        "content": each.content,
        "deadline": vietnamese.day(each.deadline) if each.deadline else "",
        "state": "assigned",
        "reported_on": vietnamese.day(day),
    }
    directive = Directive.read(cells)
    known = [directive.columns()[name] for name in Directive.known_by]
    same = " AND ".join(f"{name} = ?" for name in Directive.known_by)
    if rows(changing.db, f"SELECT id FROM {Directive.table} WHERE unit_id = ? AND {same}", [unit.id, *known]):
        return 0
    put(changing, unit.id, directive)
    return 1
