"""What may stand in the query of a request: each parameter with its JSON schema, its meaning and how it is read."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.datastructures import QueryParams

from lib.indicators import INDICATORS, Span
from lib.records import Problem, Refused
from lib.translation import N_, _

MONTH = "(19(4[5-9]|[5-9][0-9])|20[0-9][0-9]|2100)-(0[1-9]|1[0-2])"


@dataclass(frozen=True)
class Parameter:
    """One parameter; `read` makes its value from the text, and raises ValueError for one that does not fit."""

    name: str
    schema: Mapping[str, Any]
    meaning: str
    read: Callable[[str], Any]
    required: bool = False


def _matching(pattern: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(text)
        return text

    return read


def _code(text: str) -> str:
    if text not in {each.code for each in INDICATORS}:
        raise ValueError(text)
    return text


def _day(text: str) -> date:
    return date.fromisoformat(_matching("[0-9]{4}-[0-9]{2}-[0-9]{2}")(text))


def _year(text: str) -> int:
    year = int(_matching("[0-9]{4}")(text))
    if not 1945 <= year <= 2100:
        raise ValueError(text)
    return year


_OF_MONTH = {"type": "string", "pattern": f"^{MONTH}$", "examples": ["2024-08"]}
FROM = Parameter("from", _OF_MONTH, N_("Tháng đầu, ví dụ 2023-01."), _matching(MONTH), required=True)
TO = Parameter("to", _OF_MONTH, N_("Tháng cuối, kể cả tháng đó, ví dụ 2023-12."), _matching(MONTH), required=True)
INDICATOR = Parameter(
    "indicator",
    {"type": "string", "enum": [each.code for each in INDICATORS]},
    N_("Mã chỉ số; không ghi là tất cả."),
    _code,
)
UNIT = Parameter(
    "unit",
    {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,40}$"},
    N_("Mã đơn vị; không ghi là mọi đơn vị được xem."),
    _matching("[A-Za-z0-9_-]{1,40}"),
)
ACCEPTED = Parameter(
    "accepted",
    {"type": "string", "enum": ["true", "false"]},
    N_("true: chỉ số liệu đã duyệt; false hoặc không ghi: cả số liệu chưa duyệt."),
    lambda text: {"true": True, "false": False}[_matching("true|false")(text)],
)
YEAR = Parameter(
    "year", {"type": "integer", "minimum": 1945, "maximum": 2100}, N_("Năm, ví dụ 2024."), _year, required=True
)
ON = Parameter("on", {"type": "string", "format": "date"}, N_("Ngày; không ghi là hôm nay."), _day)


def read(declared: Sequence[Parameter], query: QueryParams) -> dict[str, Any]:
    """Name -> value of the parameters given. Raises Refused with everything that is wrong."""
    known = {each.name: each for each in declared}
    problems = [Problem(name, _("Không có tham số “{name}”.").format(name=name)) for name in query if name not in known]
    values: dict[str, Any] = {}
    for name, parameter in known.items():
        texts = query.getlist(name)
        if parameter.required and not texts:
            problems.append(Problem(name, _("Thiếu tham số “{name}”.").format(name=name)))
        for text in texts:
            try:
                values[name] = parameter.read(text)
            except ValueError:
                problems.append(Problem(name, _wrong(parameter)))
    if problems:
        raise Refused(problems)
    return values


def _wrong(parameter: Parameter) -> str:
    sentence = _("Tham số “{name}” không đúng. {meaning}")
    return sentence.format(name=parameter.name, meaning=_(parameter.meaning))


def span_of(values: Mapping[str, Any]) -> Span:
    """The months asked for; none at all where the first is after the last."""
    return Span(values["from"], values["to"])
