"""What Excel lets be typed into a column, with a prompt before and a sentence when it stops: a first check, no more.

A pasted block passes it, so everything is checked again when the workbook comes back.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from lib import vietnamese
from lib.records import Record
from lib.records.fields import LONGEST_TEXT, Choice, Count, Day, DocumentNumber, Field, Flag, Month, Points, Text
from lib.records.score_sheets import POINT
from lib.rules import month_end
from lib.translation import N_, _
from lib.workbooks.layout import Column, Plan, knows_month
from lib.workbooks.lists import Lists

LONGEST_TITLE, LONGEST_MESSAGE = 32, 255
FIRST_DAY, LAST_DAY = date(1945, 1, 1), date(2100, 12, 31)
STOPPED = N_("Chưa đúng")
CHOOSE = N_("Bấm mũi tên ở góc ô để chọn trong danh sách.")

Limit = dict[str, Any]


def limit(form: type[Record], column: Column, plan: Plan, lists: Lists) -> Limit:
    """The limit of a typed column, as xlsxwriter takes it."""
    question = column.question
    if question is None:
        raise TypeError(f"{column.key} is not typed")
    rule, told = _BY_TYPE[type(question)](form, column, question, plan, lists)
    help_text = f"{_(question.help)} {told}" if question.help else told
    return rule | {
        "ignore_blank": True,
        "error_type": "stop",
        "input_title": _cut(_(question.label), LONGEST_TITLE),
        "input_message": _cut(help_text, LONGEST_MESSAGE),
        "error_title": _(STOPPED),
        "error_message": _cut(f"{_(question.label)}: {told}", LONGEST_MESSAGE),
    }


def of_list(source: str, title: str) -> Limit:
    """The limit of a column in which one of a list is chosen."""
    return {
        "validate": "list",
        "source": source,
        "input_title": _cut(title, LONGEST_TITLE),
        "input_message": _(CHOOSE),
        "error_title": _(STOPPED),
        "error_message": _(CHOOSE),
    }


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _count(_form: type[Record], _column: Column, _question: Field, _plan: Plan, _lists: Lists) -> tuple[Limit, str]:
    rule = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": vietnamese.LARGEST_COUNT}
    return rule, _("Chỉ ghi số nguyên từ 0 trở lên, không kèm chữ; không có thì ghi 0.")


def _day(form: type[Record], column: Column, _question: Field, plan: Plan, _lists: Lists) -> tuple[Limit, str]:
    dated = column.name == form.dated_by
    first = date.fromisoformat(f"{plan.first}-01") if dated else FIRST_DAY
    last = month_end(plan.last) if dated else LAST_DAY
    rule = {"validate": "date", "criteria": "between", "minimum": first, "maximum": last}
    if not dated:
        return rule, _("Ghi ngày/tháng/năm, ví dụ 05/08/2024.")
    sentence = _("Ghi ngày/tháng/năm, từ {first} đến {last}.")
    return rule, sentence.format(first=vietnamese.day(first), last=vietnamese.day(last))


def _month(form: type[Record], column: Column, _question: Field, plan: Plan, lists: Lists) -> tuple[Limit, str]:
    if knows_month(form, column.name):
        months = [vietnamese.month(month) for month in plan.months]
        return {"validate": "list", "source": lists.source("list_months", months)}, _(CHOOSE)
    return {"validate": "length", "criteria": "<=", "value": 7}, _("Ghi tháng/năm, ví dụ 08/2024.")


def _choice(form: type[Record], column: Column, question: Choice, _plan: Plan, lists: Lists) -> tuple[Limit, str]:
    source = lists.source(f"list_{form.table}_{column.name}", list(question.options().values()))
    return {"validate": "list", "source": source}, _(CHOOSE)


def _flag(_form: type[Record], _column: Column, question: Field, _plan: Plan, lists: Lists) -> tuple[Limit, str]:
    words = [question.show(flag) for flag in (True, False)]
    return {"validate": "list", "source": lists.source("list_yes_no", words)}, _(CHOOSE)


def _text(_form: type[Record], _column: Column, _question: Field, _plan: Plan, _lists: Lists) -> tuple[Limit, str]:
    rule = {"validate": "length", "criteria": "<=", "value": LONGEST_TEXT}
    return rule, _("Nhiều nhất {longest} ký tự.").format(longest=LONGEST_TEXT)


def _points(_form: type[Record], column: Column, _question: Field, _plan: Plan, _lists: Lists) -> tuple[Limit, str]:
    rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": column.most / POINT}
    sentence = _("Ghi điểm từ 0 đến {most}, nhiều nhất hai chữ số lẻ.")
    return rule, sentence.format(most=vietnamese.decimal(column.most / POINT, 2))


_BY_TYPE: dict[type[Field], Callable[..., tuple[Limit, str]]] = {
    Count: _count,
    Day: _day,
    Month: _month,
    Choice: _choice,
    Flag: _flag,
    Text: _text,
    DocumentNumber: _text,
    Points: _points,
}
