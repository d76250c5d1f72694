"""Charts of indicators: counts of each month as bars, a rate or a year against its plan as a line, lying bars."""

from collections.abc import Sequence

from lib.charts import bars, lines
from lib.charts.bars import Series
from lib.charts.chart import AMBER, BEST_TO_WORST, TEAL, Chart, Mark, months_said
from lib.charts.lines import Bound
from lib.indicators import Indicator, Span, indicator, series
from lib.indicators.facts import up_to
from lib.indicators.plan import year_plan
from lib.indicators.reports import Answer
from lib.indicators.targets import target_of
from lib.org import Unit
from lib.rights import Actor
from lib.store import Store
from lib.translation import _


def by_month(store: Store, actor: Actor, months: list[str], *codes: str, title: str = "") -> Chart:
    """The counts of each month; several indicators of one measure stand side by side under a common title."""
    wanted = [indicator(code) for code in codes]
    drawn = [_months(store, actor, each, months) for each in wanted]
    return bars.by_month(title or _(wanted[0].title), _(wanted[0].measure), months, drawn)


def _months(store: Store, actor: Actor, wanted: Indicator, months: list[str]) -> Series:
    return counted(_(wanted.title), store, actor, wanted, months, _marks(wanted, months, actor))


def counted(
    name: str,
    store: Store,
    actor: Actor,
    wanted: Indicator,
    months: list[str],
    marks: Sequence[Mark],
    category: str | None = None,
    colour: str = "",
) -> Series:
    """The counts of each month; where the units reported and none was of the kind it is 0, else it is said why not."""
    amounts = series.monthly(store, actor, wanted.code, months, category=category)
    answers = series.answers(store, actor, wanted.code, months)
    counts = [
        amount.numerator if amount else 0 if answer is Answer.NONE_SUCH else None
        for amount, answer in zip(amounts, answers, strict=True)
    ]
    return Series(name, counts, marks, colour, [answer.shown(wanted) for answer in answers])


def _marks(wanted: Indicator, months: list[str], actor: Actor) -> list[Mark]:
    """What happened leads to its month; how things stood, to all the months that the chart looked back."""
    return [Mark(wanted.code, months[0] if wanted.stands else month, month, actor.scope()) for month in months]


def rate(store: Store, actor: Actor, code: str, months: list[str]) -> Chart:
    """A rate of each month, with the target of the last month's year."""
    wanted = indicator(code)
    goal = target_of(store, actor, code, months[-1])
    bound = Bound(_("Chỉ tiêu"), [float(goal.measured)] * len(months)) if goal else None
    values = series.monthly(store, actor, code, months)
    blanks = series.blanks(store, actor, code, months)
    return lines.rate(_(wanted.title), months, values, _marks(wanted, months, actor), bound, blanks)


def against_plan(store: Store, actor: Actor, code: str, month: str, title: str) -> Chart:
    """The running total of the year against its target."""
    plan = year_plan(store, actor, code, month, target_of(store, actor, code, month))
    marks = [Mark(code, plan.months[0], each, actor.scope()) for each in plan.months]
    return lines.against_plan(title, _(indicator(code).measure), plan.months, plan.reached, plan.planned, marks)


def by_unit(store: Store, actor: Actor, units: Sequence[Unit], codes: Sequence[str], month: str, title: str) -> Chart:
    """Levels of one measure, best first, as the parts of each unit's bar; only units that have reported."""
    wanted = [indicator(code) for code in codes]
    span = up_to(wanted[0], month)
    found = [series.by_unit(store, actor, code, span) for code in codes]
    known = [unit for unit in units if unit.id in found[0]]
    parts = [
        Series(
            _(each.title),
            [amounts[unit.id].numerator for unit in known],
            [Mark(each.code, span.first, span.last, unit.id) for unit in known],
            colour,
        )
        for each, amounts, colour in zip(wanted, found, BEST_TO_WORST, strict=False)
    ]
    names = [unit.dated_name for unit in known]
    return bars.by_category(title, _(wanted[0].measure), _("Đơn vị"), names, parts)


def by_category(store: Store, actor: Actor, code: str, codes: Sequence[str], months: list[str]) -> Chart:
    """The sum of some months, category by category in the order of `codes`; only those with figures."""
    wanted = indicator(code)
    span = Span(months[0], months[-1])
    found = series.by_category(store, actor, code, span)
    known = [category for category in codes if category in found]
    marks = [Mark(code, span.first, span.last, actor.scope(), category) for category in known]
    part = Series(_(wanted.title), [found[category].numerator for category in known], marks)
    names = [wanted.category_label(category) for category in known]
    title = f"{_(wanted.title)}, {months_said(months)}"
    return bars.by_category(title, _(wanted.measure), wanted.category_heading, names, [part])


def split(
    store: Store, actor: Actor, code: str, codes: Sequence[str], months: list[str], unit: str, names: tuple[str, str]
) -> Chart:
    """A rate over some months, category by category: what its numerator counts, and the rest of its denominator.

    `unit` is what both count; `names` are the words for the one and the other.
    """
    wanted, span = indicator(code), Span(months[0], months[-1])
    found = series.by_category(store, actor, code, span)
    known = [category for category in codes if category in found]
    counted = [found[category].numerator for category in known]
    rest = [(found[category].denominator or 0) - found[category].numerator for category in known]
    marks = [Mark(code, span.first, span.last, actor.scope(), category) for category in known]
    parts = [Series(names[0], counted, marks, TEAL), Series(names[1], rest, marks, AMBER)]
    labels = [wanted.category_label(category) for category in known]
    title = f"{_(wanted.title)}, {months_said(months)}"
    return bars.by_category(title, unit, wanted.category_heading, labels, parts)
