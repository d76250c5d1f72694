"""Figures printed elsewhere, in a report or an article, beside the same figure worked out from the rows.

Two figures of one name often stand on two bases (all members, or those obliged to attend), so each printed figure
names its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from sqlite_utils import Database

from lib import vietnamese
from lib.indicators.amounts import Amount, total
from lib.indicators.catalogue import indicator
from lib.indicators.declaration import Indicator
from lib.indicators.facts import Span, facts, reach
from lib.records import Problem, Refused
from lib.rights import KEEP_PRINTED, Actor, require
from lib.store import Change, Store, change, rows, value
from lib.translation import N_, _
from lib.vietnamese import Unreadable

NOT_ALLOWED = N_("Chỉ Văn phòng Đảng ủy được ghi số đã in trong văn bản.")


@dataclass(frozen=True)
class Printed:
    """A figure as printed: a count, or for a rate its two parts, a percentage (in hundredths), or both.

    `unit_id` None is the whole commune, `category` empty all categories.
    """

    indicator: str
    first: str
    last: str
    category: str
    unit_id: int | None
    numerator: int | None
    denominator: int | None
    percent: int | None
    source_document: str
    base: str
    id: int = 0
    version: int = 0

    @property
    def declared(self) -> Indicator:
        return indicator(self.indicator)

    @property
    def span(self) -> Span:
        return Span(self.first, self.last)

    @property
    def measured(self) -> Fraction:
        """In the indicator's measure: a count, or per cent; from the parts where they are printed."""
        if self.numerator is None:
            return Fraction(self.percent or 0, 100)
        return Fraction(100 * self.numerator, self.denominator) if self.denominator else Fraction(self.numerator)

    def shown(self) -> str:
        """ "1.640", "658/759 (86,7%)", "86,7%"."""
        parts = vietnamese.count(self.numerator) if self.numerator is not None else ""
        parts += f"/{vietnamese.count(self.denominator)}" if self.denominator else ""
        if self.percent is None:
            return parts
        percent = f"{vietnamese.decimal(self.percent / 100, 2)}%"
        return f"{parts} ({percent})" if parts else percent


@dataclass(frozen=True)
class Beside:
    """A printed figure and ours of the same indicator, span, unit and category; None when we have no rows for it."""

    printed: Printed
    ours: Amount | None

    @property
    def gap(self) -> Fraction | None:
        """Ours minus the printed one, in the indicator's measure or in percentage points."""
        measured = self.ours.measured if self.ours else None
        return None if measured is None else measured - self.printed.measured

    @property
    def agrees(self) -> bool:
        """Whether both are the same: the printed parts exactly, a percentage alone to the decimals that it has."""
        if self.ours is None or self.gap is None:
            return False
        if self.printed.numerator is None:
            return abs(self.gap) <= _half_a_decimal(self.printed.percent or 0)
        return (self.ours.numerator, self.ours.denominator) == (self.printed.numerator, self.printed.denominator)


def _half_a_decimal(hundredths: int) -> Fraction:
    """By how much per cent a value may differ from a printed percentage and still be rounded to it."""
    unit = 100 if hundredths % 100 == 0 else 10 if hundredths % 10 == 0 else 1
    return Fraction(unit, 200)


def beside(
    store: Store, actor: Actor, wanted: Indicator, unit_id: int | None = None, category: str | None = None
) -> list[Beside]:
    """Every printed figure of an indicator that the actor may read, latest span first, with ours beside it.

    Narrowed to a unit and a category.
    """
    scope = actor.scope()
    with store.read() as db:
        found = rows(
            db,
            "SELECT * FROM printed_figure WHERE indicator = ? AND (? IS NULL OR unit_id = ?)"
            " AND (? IS NULL OR unit_id = ?) AND (? IS NULL OR category = ?) ORDER BY last DESC, first DESC, id",
            [wanted.code, scope, scope, unit_id, unit_id, category, category],
        )
        figures = [Printed(**row) for row in found]
        return [Beside(figure, _ours(db, figure)) for figure in figures]


def _ours(db: Database, printed: Printed) -> Amount | None:
    wanted = printed.declared
    found = facts(db, reach(wanted, printed.span), (wanted.code,), printed.unit_id)
    return total(wanted, (fact for fact in found if printed.category in ("", fact.category)))


def read_printed(cells: Mapping[str, str], place: Printed) -> Printed:
    """The figure that typed texts make, its place (indicator, span, unit, category) as given.

    Raises Refused with every problem.
    """
    problems: list[Problem] = []
    parts = ("numerator", "denominator") if place.declared.is_rate else ("numerator",)
    numbers = {name: _count(cells, name, problems) for name in parts}
    numbers |= {"percent": _percent(cells, problems)} if place.declared.is_rate else {}
    texts = {name: vietnamese.clean(cells.get(name, "")) for name in ("source_document", "base")}
    read = replace(place, **numbers, **texts)  # type: ignore[arg-type]
    problems = (problems or _number_problems(read)) + _text_problems(read)
    if problems:
        raise Refused(problems)
    return read


LABELS = {"numerator": N_("Số đã in"), "denominator": N_("Trên tổng số"), "percent": N_("Tỷ lệ % đã in")}


def _count(cells: Mapping[str, str], name: str, problems: list[Problem]) -> int | None:
    try:
        return vietnamese.read_count(cells[name]) if cells.get(name, "").strip() else None
    except Unreadable as unreadable:
        problems.append(Problem(name, f"{_(LABELS[name])}: {unreadable}"))
        return None


def _percent(cells: Mapping[str, str], problems: list[Problem]) -> int | None:
    try:
        percent = vietnamese.read_hundredths(cells["percent"]) if cells.get("percent", "").strip() else None
        if percent is not None and percent > 10000:
            raise Unreadable(_("tỷ lệ không thể quá 100%."))
    except Unreadable as unreadable:
        problems.append(Problem("percent", f"{_(LABELS['percent'])}: {unreadable}"))
        return None
    return percent


def _number_problems(read: Printed) -> list[Problem]:
    problems = []
    if read.numerator is None and read.percent is None:
        problems.append(Problem("numerator", _("Số đã in: chưa nhập.")))
    if (read.declared.is_rate and read.numerator is not None) != bool(read.denominator):
        sentence = _("Trên tổng số: với tỷ lệ, ghi đủ cả hai số và tổng số phải lớn hơn 0, hoặc chỉ ghi tỷ lệ %.")
        problems.append(Problem("denominator", sentence))
    return problems


def _text_problems(read: Printed) -> list[Problem]:
    problems = []
    if not read.source_document:
        problems.append(Problem("source_document", _("Văn bản: ghi tên, số, ngày của văn bản có in số này.")))
    if not read.base:
        problems.append(Problem("base", _("Cơ sở tính: ghi số ấy tính trên những gì, theo văn bản.")))
    return problems


def add_printed(store: Store, actor: Actor, figure: Printed) -> int:
    """Register a printed figure; returns its id. Raises Forbidden or Refused."""
    with change(store, actor) as changing:
        return put_printed(changing, figure)


def put_printed(changing: Change, figure: Printed) -> int:
    """`add_printed` as part of a larger change."""
    require(changing.actor.may(KEEP_PRINTED), NOT_ALLOWED)
    columns = {name: item for name, item in vars(figure).items() if name not in ("id", "version")}
    place = ("indicator", "first", "last", "category", "unit_id", "source_document")
    same = "SELECT id FROM printed_figure WHERE " + " AND ".join(f"{name} IS ?" for name in place)
    if value(changing.db, same, [columns[name] for name in place]) is not None:
        raise Refused([Problem("source_document", _("Số này của văn bản ấy đã ghi; xóa dòng cũ nếu cần ghi lại."))])
    return changing.insert("printed_figure", columns)


def remove_printed(store: Store, actor: Actor, figure: Printed, reason: str) -> None:
    """Take a printed figure away, with a reason. Raises Forbidden, Refused or Stale."""
    if not reason.strip():
        raise Refused([Problem("", _("Ghi lý do xóa số đã in."))])
    with change(store, actor, vietnamese.clean(reason)) as changing:
        require(actor.may(KEEP_PRINTED), NOT_ALLOWED)
        changing.delete("printed_figure", figure.id, figure.version)
