"""What a workbook to fill in consists of: its forms, units and months, and the columns of each form's sheet.

Columns are found again by the keys of a hidden row, wherever they stand by then.
"""

import hashlib
import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lib import vietnamese
from lib.org import Unit, units_between
from lib.records import Record
from lib.records.checks import Total
from lib.records.fields import Choice, Count, Field, Month, Points
from lib.records.score_sheets import POINT, Criterion, Sheet, in_force, named
from lib.rights import NOT_YOURS, Actor, require
from lib.rules import month_end
from lib.store import Store
from lib.translation import _

LAYOUT = "1"  # the version of all that stands in this file
META = "_meta"
KEYS, HEADINGS, FIRST_LINE = 2, 3, 4  # rows of a sheet, counted from 0
ROW, VERSION, UNIT, UNIT_NAME, REASON, ERRORS = "_row", "_version", "_unit", "_unit_name", "_reason", "_errors"
BEFORE = "_before:"
_BADLY_NAMED = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
LONGEST_NAME = 31


@dataclass(frozen=True)
class Plan:
    """Some forms for some units and a span of months ("2024-08", both ends included)."""

    forms: tuple[type[Record], ...]
    units: tuple[Unit, ...]
    first: str
    last: str

    @property
    def one_unit(self) -> bool:
        return len(self.units) == 1

    @property
    def one_month(self) -> bool:
        return self.first == self.last

    @cached_property
    def months(self) -> list[str]:
        return vietnamese.months_between(self.first, self.last)

    @property
    def span_name(self) -> str:
        """ "tháng 8/2024" or "01/2023 – 12/2023"."""
        if self.one_month:
            return vietnamese.month_name(self.first)
        return f"{vietnamese.month(self.first)} – {vietnamese.month(self.last)}"

    def units_of(self, form: type[Record]) -> list[Unit]:
        """The units that enter a form."""
        return [unit for unit in self.units if unit.kind in form.unit_kinds]


def plan_for(
    store: Store, actor: Actor, forms: Sequence[type[Record]], first: str, last: str, unit_ids: Collection[int] = ()
) -> Plan:
    """A plan of what the actor may enter, for some units or, if none is named, for all that enter one of the forms.

    Forms that none of these units enters are left out. Raises Forbidden, or LookupError if nothing is left.
    """
    with store.read() as db:
        there = units_between(db, date.fromisoformat(f"{first}-01"), month_end(last))
    units = [unit for unit in there if unit.id in unit_ids] if unit_ids else [u for u in there if actor.may_enter(u.id)]
    require(all(actor.may_enter(unit.id) for unit in units), NOT_YOURS)
    units = [unit for unit in units if any(unit.kind in form.unit_kinds for form in forms)]
    kept = [form for form in forms if any(unit.kind in form.unit_kinds for unit in units)]
    if not units or not kept:
        raise LookupError(
            _("Không có đơn vị nào nhập các biểu này trong khoảng tháng đã chọn; chọn đơn vị, biểu khác.")
        )
    return Plan(tuple(kept), tuple(units), first, last)


@dataclass(frozen=True)
class Column:
    """One column of a form's sheet: its key, and the field that it holds, or one criterion of a field of points.

    `most` is what that criterion may bring at most, in hundredths of a point.
    """

    key: str
    heading: str
    name: str = ""
    question: Field | None = None
    required: bool = False
    criterion: str = ""
    most: int = 0


def knows_month(form: type[Record], name: str) -> bool:
    """Whether a field is the month itself, which a workbook of one month need not ask for."""
    return name == form.dated_by and isinstance(form.question(name), Month)


def columns(form: type[Record], plan: Plan, actor: Actor) -> list[Column]:
    """What is typed, in the order of the form; without what the actor may not write, or what the plan says already."""
    found: list[Column] = []
    worked_out = {check.total for check in form.checks if isinstance(check, Total)}
    for name, question in form.questions().items():
        if not actor.may_write(question.only) or (plan.one_month and knows_month(form, name)):
            continue
        if isinstance(question, Points):
            found += _criteria(name, question, plan)
        else:
            required = not question.optional and name not in worked_out
            found.append(Column(name, _heading(question, required), name, question, required))
    return found


def sheet_columns(form: type[Record], plan: Plan, actor: Actor) -> list[Column]:
    """Every column of a form's sheet: whose line it is, what is typed, why, and last month's figures to look at.

    Those figures stand together at the right, so that a block of a spreadsheet can be pasted over what is typed.
    """
    whose = (
        [] if plan.one_unit else [Column(UNIT, _("Mã đơn vị") + " *", required=True), Column(UNIT_NAME, _("Đơn vị"))]
    )
    typed = columns(form, plan, actor)
    why = Column(REASON, _("Lý do, nếu số khác thường"))
    beside = [
        Column(BEFORE + each.key, f"{_('Tháng trước')}:\n{_(each.question.label)}", each.name, each.question)
        for each in typed
        if isinstance(each.question, Count) and plan.one_month
    ]
    return [Column(ROW, ""), Column(VERSION, ""), *whose, *typed, why, *beside]


def _heading(question: Field, required: bool) -> str:
    """The label with its mark of what is required, and the unit of measure under it."""
    label = _(question.label) + (" *" if required else "")
    return f"{label}\n({_(question.measure)})" if isinstance(question, Count) else label


def _criteria(name: str, question: Points, plan: Plan) -> Iterator[Column]:
    """A column for each criterion of the sheets in force in the span; a code may mean another line on another sheet."""
    sheets = _sheets(plan)
    for code in sorted({each.code for sheet in sheets for each in sheet.criteria}, key=_numbered):
        meant = {sheet.code: each for sheet in sheets for each in sheet.criteria if each.code == code}
        heading = "\n".join(dict.fromkeys(_said(each) for each in meant.values()))
        prefix = f"{_(question.label)}\n" if question.corrects else ""
        most = max(each.most for each in meant.values())
        yield Column(f"{name}:{code}", prefix + heading, name, question, False, code, most)


def _numbered(code: str) -> tuple[float, str]:
    """ "2" before "2.1", "2.1" before "2a", "9" before "10"."""
    number = re.match(r"[0-9.]+", code)
    return float(number[0]) if number else 0, code


def _sheets(plan: Plan) -> list[Sheet]:
    """The score sheets in force on some day of the span."""
    days = [day for month in plan.months for day in (date.fromisoformat(f"{month}-01"), month_end(month))]
    kinds = ("regular", "combined", "thematic")
    return list({sheet.code: sheet for day in days for kind in kinds for sheet in in_force(day, kind)}.values())


def _said(criterion: Criterion) -> str:
    most = vietnamese.decimal(criterion.most / POINT, 2)
    return _("{criterion} (tối đa {most})").format(criterion=named(criterion), most=most)


def sheet_name(form: type[Record], forms: Sequence[type[Record]]) -> str:
    """The name of a form's sheet: its title as far as Excel has room for it, and told from those of the others."""
    names: list[str] = []
    for each in forms:
        name = vietnamese.clean(_(each.title).translate(_BADLY_NAMED))
        if len(name) > LONGEST_NAME:
            name = name[:LONGEST_NAME].rpartition(" ")[0].rstrip(" ,-–(") + "…"
        names.append(name if name not in names else f"{name[: LONGEST_NAME - 3]} {len(names) + 1}")
    return names[forms.index(form)]


def fingerprint(form: type[Record]) -> str:
    """Changes when a field is added, taken away, or comes to mean something else."""
    said = [
        [name, type(each).__name__, each.optional, sorted(each.codes) if isinstance(each, Choice) else ""]
        for name, each in form.questions().items()
    ]
    return hashlib.sha256(json.dumps([form.table, said]).encode()).hexdigest()[:16]
