"""What happens to units, each from a day on and by a legal basis: founded, renamed, moved, merged, split, dissolved.

Figures stay with the unit that existed; a unit is never deleted. An act that is impossible is refused with a sentence
that says what to do, and nothing of it is written.
"""

from collections.abc import Sequence
from datetime import date

from lib import vietnamese
from lib.org import lives
from lib.org.communes import commune_on
from lib.org.lives import Newcomer, Standing, standing
from lib.org.superior import name_superior, superior_on
from lib.org.tree import Tree
from lib.org.units import NOT_ALLOWED, units_on
from lib.records import Problem, Refused
from lib.rights import KEEP_UNITS, require
from lib.store import Change
from lib.translation import _

Link = tuple[int | None, int | None]


def found(
    changing: Change,
    code: str,
    kind: str,
    name: str,
    valid_from: date,
    legal_basis: str,
    parent_id: int | None = None,
    theme: str = "",
    party_org_code: str = "",
) -> int:
    """Found a unit from a day on; beneath the commune of that day unless told otherwise. Returns its id.

    Raises Forbidden or Refused.
    """
    require(changing.actor.may(KEEP_UNITS), NOT_ALLOWED)
    if parent_id is None and kind != "commune":
        above = commune_on(changing.db, valid_from)
        parent_id = above.id if above else None
    try:
        unit_id = lives.begin(changing, Newcomer(code, name, theme, party_org_code), kind, valid_from, parent_id)
    except Refused as refused:
        raise Refused(refused.problems + _no_basis(legal_basis)) from None
    _record(changing, "found", valid_from, legal_basis, [(None, unit_id)])
    return unit_id


def found_commune(changing: Change, name: str, superior: str, since: date, legal_basis: str) -> int:
    """Found the commune's committee under its superior body; returns its id. Raises Forbidden or Refused."""
    unit_id = found(changing, "XA", "commune", name, since, vietnamese.clean(legal_basis))
    name_superior(changing, unit_id, superior, since)
    return unit_id


def rename(
    changing: Change, unit_id: int, on: date, legal_basis: str, name: str, theme: str = "", party_org_code: str = ""
) -> None:
    """Give a unit another name, theme or official code from a day on; its own code stays. Raises Forbidden, Refused."""
    require(changing.actor.may(KEEP_UNITS), NOT_ALLOWED)
    standing(changing.db, unit_id, on)
    lives.give_name(changing, unit_id, on, name, theme, party_org_code)
    _record(changing, "rename", on, legal_basis, [(unit_id, unit_id)])


def move(changing: Change, unit_id: int, on: date, legal_basis: str, parent_id: int) -> None:
    """Put a unit, with all beneath it, under another parent from a day on. Raises Forbidden or Refused."""
    require(changing.actor.may(KEEP_UNITS), NOT_ALLOWED)
    unit = standing(changing.db, unit_id, on)
    tree = Tree(changing.db)
    above = tree.above(unit_id, on.isoformat())
    if above[:1] == [parent_id]:
        sentence = _("{name} đang trực thuộc đơn vị này; chọn đơn vị khác.")
        raise Refused([Problem("parent", sentence.format(name=unit.name))])
    if unit_id in [parent_id, *tree.above(parent_id, on.isoformat())]:
        sentence = _("{name} không thể trực thuộc chính nó hoặc đơn vị cấp dưới của nó; chọn đơn vị khác.")
        raise Refused([Problem("parent", sentence.format(name=unit.name))])
    lives.place_under(changing, unit_id, on, parent_id)
    _record(changing, "move", on, legal_basis, [(unit_id, unit_id)])


def merge(changing: Change, unit_ids: Sequence[int], on: date, legal_basis: str, into: int | Newcomer) -> int:
    """Let units become one: a new one, or one of them that goes on. What stood beneath them stands beneath it.

    A single unit may become a new one: what it merges with may lie in another commune's store. Returns the id of the
    unit they have become. Raises Forbidden or Refused.
    """
    require(changing.actor.may(KEEP_UNITS), NOT_ALLOWED)
    ending = [standing(changing.db, each, on, "units") for each in dict.fromkeys(unit_ids) if each != into]
    going_on = [standing(changing.db, into, on, "into")] if isinstance(into, int) else []
    tree = Tree(changing.db)
    lives.refuse(_cannot_merge(tree, ending, going_on, on))
    if isinstance(into, int):
        successor = into
    else:
        above = tree.above(ending[0].id, on.isoformat())
        parent = above[0] if above else None
        successor = lives.begin(changing, into, ending[0].kind, on, parent, ending[0].display_order)
        _keep_superior(changing, ending[0].id, successor, on)
    for child in (child for unit in ending for child in tree.children(unit.id, on.isoformat())):
        lives.place_under(changing, standing(changing.db, child, on).id, on, successor)
    lives.end(changing, ending, on)
    _record(changing, "merge", on, legal_basis, [(unit.id, successor) for unit in ending])
    return successor


def _keep_superior(changing: Change, unit_id: int, successor: int, on: date) -> None:
    """A new commune reports to the body that the old one reported to, until another is named."""
    above = superior_on(changing.db, unit_id, on)
    if above:
        name_superior(changing, successor, above, on)


def _cannot_merge(tree: Tree, ending: list[Standing], going_on: list[Standing], on: date) -> list[Problem]:
    if not ending:
        return [Problem("units", _("Sáp nhập: chọn ít nhất hai đơn vị."))]
    units = ending + going_on
    if len({unit.kind for unit in units}) > 1:
        return [Problem("units", _("Sáp nhập: chỉ chọn các đơn vị cùng loại."))]
    ids = {unit.id for unit in units}
    beneath = [unit.name for unit in units if ids.intersection(tree.above(unit.id, on.isoformat()))]
    if beneath:
        sentence = _("{name} trực thuộc một đơn vị khác trong danh sách; không sáp nhập cấp trên với cấp dưới.")
        return [Problem("units", sentence.format(name=", ".join(beneath)))]
    return []


def split(changing: Change, unit_id: int, on: date, legal_basis: str, into: Sequence[Newcomer]) -> list[int]:
    """Let a unit become several new ones in its place. Returns their ids. Raises Forbidden or Refused."""
    require(changing.actor.may(KEEP_UNITS), NOT_ALLOWED)
    unit = standing(changing.db, unit_id, on)
    if len(into) < 2:
        raise Refused([Problem("into", _("Chia tách: ghi mã và tên của ít nhất hai đơn vị mới."))])
    tree = Tree(changing.db)
    _require_childless(changing, tree, unit, on)
    parent = next(iter(tree.above(unit_id, on.isoformat())), None)
    new = [lives.begin(changing, each, unit.kind, on, parent, unit.display_order) for each in into]
    lives.end(changing, [unit], on)
    _record(changing, "split", on, legal_basis, [(unit_id, each) for each in new])
    return new


def dissolve(changing: Change, unit_id: int, on: date, legal_basis: str) -> None:
    """Let a unit exist until the day before `on`, without a successor. Raises Forbidden or Refused."""
    require(changing.actor.may(KEEP_UNITS), NOT_ALLOWED)
    unit = standing(changing.db, unit_id, on)
    _require_childless(changing, Tree(changing.db), unit, on)
    lives.end(changing, [unit], on)
    _record(changing, "dissolve", on, legal_basis, [(unit_id, None)])


def _require_childless(changing: Change, tree: Tree, unit: Standing, on: date) -> None:
    children = tree.children(unit.id, on.isoformat())
    if not children:
        return
    names = ", ".join(each.name for each in units_on(changing.db, on) if each.id in children)
    sentence = _("{name} còn đơn vị trực thuộc: {children}; chuyển các đơn vị đó về nơi khác trước.")
    raise Refused([Problem("on", sentence.format(name=unit.name, children=names))])


def _no_basis(legal_basis: str) -> list[Problem]:
    if vietnamese.clean(legal_basis):
        return []
    return [Problem("legal_basis", _("Căn cứ: ghi số, ký hiệu văn bản, ví dụ 1663/NQ-UBTVQH15."))]


def _record(changing: Change, kind: str, on: date, legal_basis: str, links: Sequence[Link]) -> None:
    """Keep the event with the units it led from and to. Raises Refused without a legal basis."""
    lives.refuse(_no_basis(legal_basis))
    values = {"happened_on": on.isoformat(), "kind": kind, "legal_basis": vietnamese.clean(legal_basis)}
    event = changing.insert("org_event", values)
    for before, after in links:
        changing.insert("org_event_link", {"event_id": event, "predecessor_id": before, "successor_id": after})
