"""The rows of a table of form II.06a: which are fields of work, which are sums of others, and whether those are right.

A sum stands above the rows that it adds up, told by how rows are counted: A, I, "Lĩnh vực ...", 1, 1.1; "Tổng cộng"
adds up all of them. A row that names one of our fields stands for it, with the procedures below it as its parts.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property

from lib import rules, vietnamese
from lib.records import DossierPeriod
from lib.translation import _
from lib.vietnamese import Unreadable, fold
from lib.workbooks.book import Value
from lib.workbooks.dossier_columns import COUNTS, FIELD, ORDER, Columns
from lib.workbooks.remarks import Remark, Source

TOTAL, NAMED_GROUP = -1, 2
_TOTAL = re.compile(r"(tong cong|tong so|tong|cong)\b.*")
_LEVELS = (re.compile("[A-H]"), re.compile("[IVX]+"), None, re.compile("[0-9]+"), re.compile(r"[0-9]+(\.[0-9]+)+"))
_LEADING_ORDER = re.compile(r"([A-H]|[IVX]+|[0-9]+(?:\.[0-9]+)*)\s*[.)/-]\s+(?=\S)")
_SECTION = re.compile(r"(cac )?(linh vuc|thu tuc hanh chinh|tthc)\b[:\s]*")
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_LIKE_A_NUMBER = re.compile(r"-?[0-9][0-9., ]*|[-–—]")
_NONE = ("-", "–", "—")  # how tables write that there is nothing


@dataclass
class Row:
    """One row of the table, and those below it that it adds up."""

    number: int
    name: str
    level: int
    values: Mapping[str, Value]
    below: list["Row"] = field(default_factory=list)

    @cached_property
    def code(self) -> str:
        """The field of work that the row names, empty if we do not know it."""
        return _codes().get(_key(self.name), "")

    @property
    def is_blank(self) -> bool:
        """Whether it has no number: a title of the rows below it, or what is signed under the table."""
        return not any(value.problem or _LIKE_A_NUMBER.fullmatch(value.text) for value in self.values.values())

    def text(self, name: str) -> str:
        """A number as it is typed, "0" for a dash; blank where the table has none."""
        value = self.values.get(name)
        return "" if value is None else "0" if value.text in _NONE else value.text

    def amount(self, name: str) -> int | None:
        """A number of the row, 0 for a blank; None if it cannot be read."""
        try:
            return vietnamese.read_count(self.text(name) or "0")
        except Unreadable:
            return None


@dataclass(frozen=True)
class Rows:
    """The rows that stand for fields of work, and what is wrong with the others."""

    fields: tuple[Row, ...]
    problems: tuple[Remark, ...]
    notes: tuple[Remark, ...]


def rows(source: Source, found: Columns) -> Rows:
    """The rows below the headings that have numbers, or are counted."""
    listed = list(_listed(source, found))
    tops = _under_one_another([row for row in listed if row.level != TOTAL])
    reading = _Reading(source, found)
    fields = [each for row in tops for each in reading.fields(row)]
    for row in listed:
        if row.level == TOTAL:
            reading.check(row, tops)
    reading.refuse_twins(fields)
    return Rows(tuple(fields), tuple(reading.problems), tuple(reading.notes))


def _listed(source: Source, found: Columns) -> Iterator[Row]:
    for number in range(found.first_row, len(source.rows)):
        cells = {name: source.at(number, column) for name, column in found.places.items()}
        name, order = cells.pop(FIELD).text, cells.pop(ORDER, Value("")).text.rstrip(".)")
        if leading := _LEADING_ORDER.match(name):
            order, name = order or leading[1], name[leading.end() :]
        level = TOTAL if _TOTAL.fullmatch(fold(name or order)) else _level(order, name)
        row = Row(number, name or order, level, cells)
        if (name or order) and not (row.is_blank and level == len(_LEVELS)):
            yield row


def _level(order: str, name: str) -> int:
    """How deep a row stands, by how it is counted."""
    for level, pattern in enumerate(_LEVELS):
        if pattern and pattern.fullmatch(order):
            return level
    return NAMED_GROUP if not order and _SECTION.match(fold(name)) else len(_LEVELS)


def _under_one_another(listed: list[Row]) -> list[Row]:
    """The rows that stand under no other, the others put below theirs."""
    tops: list[Row] = []
    above: list[Row] = []
    for row in listed:
        while above and above[-1].level >= row.level:
            above.pop()
        (above[-1].below if above else tops).append(row)
        above.append(row)
    return tops


class _Reading:
    """Goes through the rows and gathers what there is to say of them."""

    def __init__(self, source: Source, found: Columns) -> None:
        self._source, self._places = source, found.places
        self.problems: list[Remark] = []
        self.notes: list[Remark] = []

    def fields(self, row: Row) -> list[Row]:
        """The rows that stand for fields at and below a row."""
        self.check(row, row.below)
        if row.below and (not row.code or all(part.code for part in row.below)):
            return [each for part in row.below for each in self.fields(part)]
        if row.is_blank:
            self.notes.append(
                Remark(self._place(row), _("dòng “{name}” không có số, không đưa vào.").format(name=row.name))
            )
            return []
        if row.code:
            return [row]
        self.problems.append(Remark(self._place(row), _unknown(row.name)))
        return []

    def check(self, whole: Row, parts: list[Row]) -> None:
        """Note a problem wherever a sum is not that of its rows; blanks and what cannot be read are left to others."""
        for name in COUNTS if parts else ():
            written, amounts = whole.amount(name), [part.amount(name) for part in parts]
            known = [amount for amount in amounts if amount is not None]
            if not whole.text(name) or written is None or len(known) < len(amounts) or sum(known) == written:
                continue
            self.problems.append(Remark(self._place(whole, name), _not_the_sum(whole, name, written, sum(known))))

    def refuse_twins(self, fields: list[Row]) -> None:
        """Note a problem for every field that has two rows: which of them counts is not for us to say."""
        first: dict[str, Row] = {}
        for row in fields:
            if row is not first.setdefault(row.code, row):
                sentence = _("lĩnh vực “{name}” đã có một dòng ở {other}; gộp thành một dòng rồi đưa lên lại.")
                told = sentence.format(name=row.name, other=self._place(first[row.code]))
                self.problems.append(Remark(self._place(row), told))

    def _place(self, row: Row, name: str = FIELD) -> str:
        return self._source.place(row.number, self._places[name])


def _not_the_sum(whole: Row, name: str, written: int, found: int) -> str:
    sentence = _("dòng “{row}”, “{column}” ghi {written} nhưng các dòng của nó cộng lại là {found}; xem dòng nào sai.")
    label = _(DossierPeriod.question(name).label)
    counts = {"written": vietnamese.count(written), "found": vietnamese.count(found)}
    return sentence.format(row=whole.name, column=label, **counts)


def _unknown(name: str) -> str:
    near = get_close_matches(_key(name), list(_codes()), 1, 0.6)
    if near:
        label = rules.options("procedure_fields")[_codes()[near[0]]]
        sentence = _("không có lĩnh vực “{name}”; ý là “{near}”? Sửa tên trong bảng rồi đưa lên lại.")
        return sentence.format(name=name, near=label)
    return _("không có lĩnh vực “{name}” trong danh mục; sửa tên hoặc bỏ dòng này rồi đưa lên lại.").format(name=name)


def _codes() -> dict[str, str]:
    """What may name a field of work -> its code."""
    return {_key(alias): code for alias, code in rules.aliases("procedure_fields").items()}


def _key(name: str) -> str:
    """A name without what stands around it: "Lĩnh vực Hộ tịch (cấp xã)" -> "ho tich"."""
    folded = _IN_BRACKETS.sub("", fold(name))
    return re.sub(r"[\s,;&–-]+", " ", _SECTION.sub("", folded)).strip()
