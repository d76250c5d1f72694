"""The closed set of field types. Each reads a typed text, shows a value, and knows its column in the store."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from lib import rules, vietnamese
from lib.records.document_number import read_document_number
from lib.records.score_sheets import POINT, Criterion, sheets
from lib.translation import _
from lib.vietnamese import Unreadable

LONGEST_TEXT = 500


@dataclass(frozen=True, kw_only=True)
class Field:
    """What every field type shares: the words for the person, and the SQL type of its column.

    `only` is the action of lib.rights that it takes to write the field, empty for all who enter the form.
    """

    label: str
    help: str = ""
    optional: bool = False
    only: str = ""
    sql: ClassVar[str] = "TEXT"

    def read(self, text: str, month: str) -> Any:
        """The value of a typed text that is not blank; `month` is the month being entered. Raises Unreadable."""
        raise TypeError(f"{type(self).__name__} is not one of the field types")

    def show(self, value: Any) -> str:
        """The text a person would type for `value`."""
        return str(value)

    def to_store(self, value: Any) -> str | int | None:
        """A value, or None, as SQLite keeps it."""
        return value  # type: ignore[no-any-return]

    def from_store(self, stored: Any) -> Any:
        """The value, or None, that was kept."""
        return stored

    def sql_check(self, column: str) -> str:
        """A condition that can never be false for a stored value."""
        return ""


@dataclass(frozen=True, kw_only=True)
class Count(Field):
    """A whole number >= 0 with its unit of measure, e.g. "đảng viên", "hồ sơ", "lượt người"."""

    measure: str
    sql: ClassVar[str] = "INTEGER"

    def read(self, text: str, month: str) -> int:
        return vietnamese.read_count(text)

    def show(self, value: Any) -> str:
        return vietnamese.count(value)

    def sql_check(self, column: str) -> str:
        return f"{column} >= 0"


@dataclass(frozen=True, kw_only=True)
class Day(Field):
    """A calendar day."""

    def read(self, text: str, month: str) -> date:
        return vietnamese.read_day(text, month)

    def show(self, value: Any) -> str:
        return vietnamese.day(value)

    def to_store(self, value: date | None) -> str | None:
        return value.isoformat() if value else None

    def from_store(self, stored: str | None) -> date | None:
        return date.fromisoformat(stored) if stored else None

    def sql_check(self, column: str) -> str:
        return f"{column} IS date({column}, '+0 days')"


@dataclass(frozen=True, kw_only=True)
class Month(Field):
    """A calendar month as "2024-08"."""

    def read(self, text: str, month: str) -> str:
        return vietnamese.read_month(text)

    def show(self, value: Any) -> str:
        return vietnamese.month(value)

    def sql_check(self, column: str) -> str:
        return f"{column} IS strftime('%Y-%m', {column} || '-01', '+0 days')"


@dataclass(frozen=True, kw_only=True)
class Choice(Field):
    """One code of a list: either `codes` (code -> label) or a dated list named by `rule`."""

    codes: Mapping[str, str] = field(default_factory=dict)
    rule: str = ""

    def options(self) -> dict[str, str]:
        """Code -> label in the order of the list, labels in the language in force."""
        return {code: _(label) for code, label in self._labels().items()}

    def read(self, text: str, month: str) -> str:
        if text in self._labels():  # what our own inputs send
            return text
        options, typed = self.options(), vietnamese.fold(text)
        for code, label in (*options.items(), *self._aliases()):
            if typed in (vietnamese.fold(code), vietnamese.fold(label)):
                return code
        raise Unreadable(
            _("“{typed}” không có trong danh sách; chọn một trong: {options}.").format(
                typed=text, options=", ".join(options.values())
            )
        )

    def _aliases(self) -> list[tuple[str, str]]:
        """The Vietnamese labels and other spellings, read in any language."""
        if self.rule:
            return [(code, alias) for alias, code in rules.aliases(self.rule).items()]
        return list(self.codes.items())

    def show(self, value: Any) -> str:
        label = self._labels().get(value)
        return str(value) if label is None else _(label)

    def _labels(self) -> Mapping[str, str]:
        """Code -> label as it is declared, in Vietnamese."""
        return rules.labels(self.rule) if self.rule else self.codes


@dataclass(frozen=True, kw_only=True)
class Text(Field):
    """A short line of free text."""

    def read(self, text: str, month: str) -> str:
        typed = vietnamese.clean(text)
        if len(typed) > LONGEST_TEXT:
            raise Unreadable(
                _("Nội dung dài {length} ký tự; rút gọn còn nhiều nhất {longest}.").format(
                    length=vietnamese.count(len(typed)), longest=LONGEST_TEXT
                )
            )
        return typed


@dataclass(frozen=True, kw_only=True)
class DocumentNumber(Field):
    """The number of a document, kept in one spelling: "81-KH/ĐU"."""

    def read(self, text: str, month: str) -> str:
        return read_document_number(text)


@dataclass(frozen=True, kw_only=True)
class Flag(Field):
    """Yes or no; a blank is no."""

    sql: ClassVar[str] = "INTEGER"

    def read(self, text: str, month: str) -> bool:
        typed = vietnamese.fold(text)
        if typed in ("co", "x", "1", vietnamese.fold(_("có"))):
            return True
        if typed in ("khong", "0", vietnamese.fold(_("không"))):
            return False
        raise Unreadable(_("“{typed}” không rõ; ghi “có” hoặc “không”.").format(typed=text))

    def show(self, value: Any) -> str:
        return _("có") if value else _("không")

    def to_store(self, value: bool | None) -> int | None:
        return value if value is None else int(value)

    def sql_check(self, column: str) -> str:
        return f"{column} IN (0, 1)"


@dataclass(frozen=True, kw_only=True)
class Points(Field):
    """Points given to the criteria of a score sheet: typed "1: 5; 3.1: 4,5", kept as JSON of hundredths of a point.

    `sheet` and `kind` name the fields that say which criteria there are. `corrects` names the points that these replace
    where they are given, empty for points that stand by themselves.
    """

    sheet: str
    kind: str
    corrects: str = ""

    def criteria(self, values: Mapping[str, Any]) -> tuple[Criterion, ...]:
        """The criteria to give points to; none while sheet or kind of meeting is not chosen."""
        sheet, kind = sheets().get(values.get(self.sheet) or ""), values.get(self.kind)
        return sheet.applicable(kind) if sheet and kind else ()

    def read(self, text: str, month: str) -> dict[str, int]:
        typed = typed_points(text)
        if not typed:
            raise Unreadable(_("“{typed}” không rõ; ghi điểm từng mục, ví dụ 1: 5; 3.1: 4,5.").format(typed=text))
        return {code: _hundredths(code, each) for code, each in typed.items()}

    def show(self, value: Mapping[str, int]) -> str:
        return joined_points({code: vietnamese.decimal(points / POINT, 2) for code, points in value.items()})

    def to_store(self, value: Mapping[str, int] | None) -> str | None:
        return json.dumps(value, sort_keys=True) if value else None  # whatever order they were typed in

    def from_store(self, stored: str | None) -> dict[str, int] | None:
        return json.loads(stored) if stored else None

    def sql_check(self, column: str) -> str:
        whole_numbers = f"replace({column}, ' ', '') NOT GLOB '*:[^0-9]*'"
        return f"json_valid({column}) AND json_type({column}) = 'object' AND {whole_numbers}"


_CODE = re.compile(r"(?:^|;)\s*([0-9]+[a-z]?(?:\.[0-9]+)?)\s*:")


def typed_points(text: str) -> dict[str, str]:
    """Criterion -> typed text in "1: 5; 3.1: 4,5", in its order; nothing if the text is not of that form."""
    before, *pairs = _CODE.split(text)
    found = {code: typed.strip() for code, typed in zip(pairs[::2], pairs[1::2], strict=True)}
    return found if not before.strip() and 2 * len(found) == len(pairs) else {}


def joined_points(typed: Mapping[str, str]) -> str:
    """The text that `typed_points` takes apart, whatever is typed; criteria left blank are not in it."""
    return "; ".join(f"{code}: {each.replace(':', ' ').strip()}" for code, each in typed.items() if each.strip(": "))


def _hundredths(code: str, typed: str) -> int:
    try:
        return vietnamese.read_hundredths(typed)
    except Unreadable as unreadable:
        raise Unreadable(_("mục {code}: {reason}").format(code=code, reason=unreadable)) from None


def ask(question: Field) -> Any:
    """Declare one attribute of a form. An optional one may be left out when a record is made in code."""
    if question.optional:
        return field(default=False if isinstance(question, Flag) else None, metadata={"field": question})
    return field(metadata={"field": question})
