"""Inspections and supervision: by act and month, and what they found."""

from lib.charts import bars
from lib.charts.bars import Series
from lib.charts.chart import AMBER, RED, TEAL, Chart, Mark, months_said
from lib.charts.indicator_charts import counted
from lib.indicators import Span, indicator
from lib.indicators.series import by_category
from lib.records.inspection import ACTS
from lib.rights import Actor
from lib.store import Store
from lib.translation import _

DONE = "inspections"
RESULTS = {"subjects_good": TEAL, "subjects_limited": AMBER, "subjects_violating": RED}
SUMMED = (DONE, "inspections_planned", "inspected_organisations", "inspected_members", *RESULTS, "findings_remedied")


def by_act(store: Store, actor: Actor, months: list[str]) -> Chart:
    """Inspections and supervisions of each month side by side."""
    wanted = indicator(DONE)
    series = []
    for act, label in ACTS.items():
        marks = [Mark(DONE, month, month, actor.scope(), act) for month in months]
        series.append(counted(_(label), store, actor, wanted, months, marks, act))
    return bars.by_month(_(wanted.title), _(wanted.measure), months, series)


def by_result(store: Store, actor: Actor, months: list[str]) -> Chart:
    """Subjects of each act, parted by what was found."""
    span = Span(months[0], months[-1])
    parts = []
    for code, colour in RESULTS.items():
        found = by_category(store, actor, code, span)
        counts = [found[act].numerator if act in found else 0 for act in ACTS]
        marks = [Mark(code, span.first, span.last, actor.scope(), act) for act in ACTS]
        parts.append(Series(_(indicator(code).title), counts, marks, colour))
    title = f"{_('Kết quả kiểm tra, giám sát')}, {months_said(months)}"
    acts = [_(each) for each in ACTS.values()]
    return bars.by_category(title, _(indicator("subjects_good").measure), _("Việc"), acts, parts)
