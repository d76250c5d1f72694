"""Units pasted as a list from Excel or Zalo, one line each: read, every problem told in words, founded all or none."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from sqlite_utils import Database

from lib import rules, vietnamese
from lib.org.events import found
from lib.org.superior import commune_since
from lib.records import Problem, Refused
from lib.store import Change, rows
from lib.translation import _

_MARK = re.compile(r"^(?:[-–—+*•·●▪✓✔]\s*|\(?[0-9]{1,3}[).:/-]\s*|[0-9]{1,3}\s+(?=\D)|[a-zđ]\)\s*)+")
_NUMBER = re.compile(r"[0-9().:/-]+")
_CODE = re.compile(r"[A-Z][A-Z0-9._-]*|[A-Za-z]{1,8}[0-9]{1,3}")
_LEADING_CODE = re.compile(r"([A-Za-z]{2,8}[0-9]{1,3})(?:\s*[-–:.])?\s+(?=\S)")
_HEADINGS = frozenset({"stt", "tt", "ma", "ma don vi", "ten", "ten don vi", "don vi", "loai", "loai don vi"})


@dataclass(frozen=True)
class Line:
    """A unit as one line of a pasted list means it, `number` counted in the text; an unknown kind is empty."""

    number: int
    code: str
    kind: str
    name: str
    problems: tuple[str, ...] = ()

    def refused(self, sentence: str) -> "Line":
        return replace(self, problems=(*self.problems, sentence))


def read_list(db: Database, text: str) -> list[Line]:
    """The units that a pasted text means, with a code proposed where none is given, and what is wrong with each.

    A line holds, apart by tabs or semicolons, a code (optional), the name, and the kind (else taken from the name).
    Numbering, bullets, blank lines and a row of headings are passed over.
    """
    parsed = [line for number, raw in enumerate(text.splitlines(), 1) if (line := _parsed(number, raw))]
    taken = {row["code"] for row in rows(db, "SELECT code FROM unit")}
    coded = _with_codes(parsed, taken)
    return _without_twins(coded, taken, _names(db))


def found_list(changing: Change, text: str, since: date, legal_basis: str, parent_id: int) -> int:
    """Found every unit of a pasted list from a day on; returns how many. Raises Forbidden, or Refused with all that
    is wrong, and then none is founded."""
    lines = read_list(changing.db, text)
    problems = problems_in(lines)
    if since < (first := commune_since(changing.db, parent_id)):
        sentence = _("Từ ngày: đơn vị không thể có trước Đảng ủy xã ({day}).").format(day=vietnamese.day(first))
        problems.append(Problem("since", sentence))
    if problems:
        raise Refused(problems)
    for line in lines:
        found(changing, line.code, line.kind, line.name, since, vietnamese.clean(legal_basis), parent_id)
    return len(lines)


def problems_in(lines: list[Line]) -> list[Problem]:
    """Everything that is wrong with a list, each under the number of its line."""
    if not lines:
        return [Problem("list", _("Danh sách còn trống; dán mỗi dòng một đơn vị."))]
    said = _("Dòng {number}: {sentence}")
    return [
        Problem("list", said.format(number=line.number, sentence=sentence))
        for line in lines
        for sentence in line.problems
    ]


def _parsed(number: int, raw: str) -> Line | None:
    """One line, None if it names no unit."""
    cells = _cells(raw)
    if not cells or all(vietnamese.fold(cell) in _HEADINGS for cell in cells):
        return None
    code = _take_code(cells)
    kind = _take_kind(cells)
    line = Line(number, code, kind or _kind_of_name(cells[0]), cells[0])
    if len(cells) > 1 and kind:
        return line.refused(_("thừa “{cell}”; mỗi dòng chỉ gồm mã, tên và loại.").format(cell=cells[1]))
    if len(cells) > 1:
        return line.refused(_("không có loại “{cell}”; {remedy}").format(cell=cells[-1], remedy=_kinds_said()))
    return _of_a_kind_of_units(line)


def _cells(raw: str) -> list[str]:
    """The texts of a line, without its numbering and without columns of mere numbers."""
    first, *others = (vietnamese.clean(cell) for cell in re.split(r"[\t;|]", raw))
    cells = [cell.rstrip(" .,:") for cell in (_MARK.sub("", first), *others)]
    return [cell for cell in cells if cell and not _NUMBER.fullmatch(cell)]


def _take_code(cells: list[str]) -> str:
    """The code of a line, taken out of its texts; empty if it gives none."""
    for cell in cells if len(cells) > 1 else ():
        if _CODE.fullmatch(cell):
            cells.remove(cell)
            return cell.upper()
    if match := _LEADING_CODE.match(cells[0]):
        cells[0] = cells[0][match.end() :]
        return match[1].upper()
    return ""


def _take_kind(cells: list[str]) -> str:
    """The kind named in a column of its own, taken out of the texts; empty if there is none."""
    for cell in reversed(cells) if len(cells) > 1 else ():
        if kind := kinds_by_word().get(vietnamese.fold(cell)):
            cells.remove(cell)
            return kind
    return ""


def _kind_of_name(name: str) -> str:
    folded = vietnamese.fold(name)
    fitting = [words for words in kinds_by_word() if folded == words or folded.startswith(f"{words} ")]
    return kinds_by_word()[max(fitting, key=len)] if fitting else ""


@cache
def _words() -> dict[str, dict[str, Any]]:
    """Kind -> how its units are called and coded (data/rules/unit_words.toml)."""
    return {item["kind"]: item for item in rules.versions("unit_words")[-1].content["kinds"]}


@cache
def kinds_by_word() -> dict[str, str]:
    """Folded word for a kind, its label or a beginning of names -> the kind."""
    labels = {vietnamese.fold(label): kind for label, kind in rules.aliases("unit_kinds").items()}
    return labels | {vietnamese.fold(word): kind for kind, item in _words().items() for word in item["begins"]}


def _kinds_said() -> str:
    labels = [f"“{label}”" for label, kind in rules.aliases("unit_kinds").items() if kind != "commune"]
    return _("ghi loại ở cột sau tên: {kinds}.").format(kinds=", ".join(labels))


def _of_a_kind_of_units(line: Line) -> Line:
    if not line.kind:
        return line.refused(_("không rõ “{name}” là loại gì; {remedy}").format(name=line.name, remedy=_kinds_said()))
    if line.kind == "commune":
        return line.refused(_("“{name}” là Đảng ủy xã, đã lập riêng; bỏ dòng này.").format(name=line.name))
    return line


def _with_codes(lines: list[Line], taken: set[str]) -> list[Line]:
    """The lines with a code proposed for each sound one without, never one that is taken or given in the list."""
    used = taken | {line.code for line in lines}
    coded = []
    for line in lines:
        code = line.code or ("" if line.problems else _next_code(line.kind, used))
        used.add(code)
        coded.append(replace(line, code=code))
    return coded


def _next_code(kind: str, used: set[str]) -> str:
    words = _words().get(kind, {"code": "DV", "digits": 2})  # a kind that the rule has no words for yet
    start, digits = words["code"], words["digits"]
    if not digits and start not in used:
        return str(start)
    numbered = (f"{start}{number:0{digits}d}" for number in range(1 if digits else 2, len(used) + 3))
    return next(code for code in numbered if code not in used)


def _names(db: Database) -> dict[str, str]:
    """Folded name -> code of the units that go on."""
    going_on = rows(
        db,
        "SELECT unit_name.search_key, unit.code FROM unit JOIN unit_name ON unit_name.unit_id = unit.id"
        " WHERE unit.valid_to IS NULL AND unit_name.valid_to IS NULL",
    )
    return {row["search_key"]: row["code"] for row in going_on}


def _without_twins(lines: Iterable[Line], taken: set[str], names: dict[str, str]) -> list[Line]:
    """The lines, each refused whose code or name stands in the store or further up, however it is spelt."""
    codes, above, checked = dict.fromkeys(taken, 0), dict[str, int](), []
    for line in lines:
        folded = vietnamese.fold(line.name)
        if folded in names:
            sentence = _("đã có đơn vị “{name}”, mã {code}; bỏ dòng này.")
            line = line.refused(sentence.format(name=line.name, code=names[folded]))
        elif folded in above:
            line = line.refused(_("trùng tên với dòng {number}; bỏ một dòng.").format(number=above[folded]))
        if line.code and line.code in codes:
            line = line.refused(_("mã {code} đã dùng; đổi mã khác hoặc bỏ trống mã.").format(code=line.code))
        above.setdefault(folded, line.number)
        codes.setdefault(line.code, line.number)
        checked.append(line)
    return checked
