"""The closed set of field types. Each reads a typed text, shows a value, and knows its column in the store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from lib import rules, vietnamese
from lib.records.document_number import read_document_number
from lib.translation import _
from lib.vietnamese import Unreadable

LONGEST_TEXT = 500


@dataclass(frozen=True, kw_only=True)
class Field:
    """What every field type shares: the words for the person, and the SQL type of its column."""

    label: str
    help: str = ""
    optional: bool = False
    sql: ClassVar[str] = "TEXT"

    def read(self, text: str, month: str) -> Any:
        """The value of a typed text that is not blank; `month` is the month being entered. Raises Unreadable."""
        raise TypeError(f"{type(self).__name__} is not one of the field types")

    def show(self, value: Any) -> str:
        """The text a person would type for `value`."""
        return str(value)

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
        if self.rule:
            return rules.options(self.rule)
        return {code: _(label) for code, label in self.codes.items()}

    def read(self, text: str, month: str) -> str:
        options = self.options()
        if text in options:  # what our own inputs send
            return text
        typed = vietnamese.fold(text)
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
        return self.options().get(value, str(value))


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

    def sql_check(self, column: str) -> str:
        return f"{column} IN (0, 1)"


def ask(question: Field) -> Any:
    """Declare one attribute of a form. An optional one may be left out when a record is made in code."""
    if question.optional:
        return field(default=False if isinstance(question, Flag) else None, metadata={"field": question})
    return field(metadata={"field": question})
