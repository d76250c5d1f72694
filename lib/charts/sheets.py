"""Indicators side by side in a table: unit by unit or category by category, with their sum; each figure leads on."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from lib import vietnamese
from lib.charts.chart import Mark, Number, Sheet
from lib.indicators import Indicator, Span, indicator, series
from lib.indicators.amounts import Amount
from lib.indicators.facts import up_to
from lib.indicators.reports import Answers
from lib.org import Unit
from lib.rights import Actor
from lib.store import Store
from lib.translation import _

Key = TypeVar("Key", bound=Hashable)


def by_unit(store: Store, actor: Actor, units: Sequence[Unit], codes: Sequence[str], month: str) -> Sheet:
    """Unit by unit: the year so far up to a month, of a level the last report; a unit without a value says why."""
    wanted = [indicator(code) for code in codes]
    spans = [up_to(each, month) for each in wanted]
    columns = [series.by_unit(store, actor, each.code, span) for each, span in zip(wanted, spans, strict=True)]
    answers = _answers(store, actor, wanted, spans)
    rows: list[list[str | Number]] = [
        [
            unit.dated_name,
            *(
                Number(column[unit.id].shown(), Mark(each.code, span.first, month, unit.id))
                if unit.id in column
                else Number(answers[each.form.table].of(unit).shown(each))
                for each, span, column in zip(wanted, spans, columns, strict=True)
            ),
        ]
        for unit in units
    ]
    if len(units) > 1:
        sums = (_sum(column, [unit.id for unit in units]) for column in columns)
        marks = (Mark(each.code, span.first, month, actor.scope()) for each, span in zip(wanted, spans, strict=True))
        rows.append([_("Cộng"), *(Number(text, mark) for text, mark in zip(sums, marks, strict=True))])
    return _sheet(_("Đơn vị"), codes, rows, month)


def _answers(store: Store, actor: Actor, wanted: Sequence[Indicator], spans: Sequence[Span]) -> dict[str, Answers]:
    """Form -> what the units answered, over the longest of the spans in which its indicators are shown."""
    found: dict[str, Answers] = {}
    with store.read() as db:
        for each, span in sorted(zip(wanted, spans, strict=True), key=lambda pair: pair[1].first):
            if each.form.table not in found:
                found[each.form.table] = Answers(db, each.form, span, actor.scope())
    return found


def by_category(
    store: Store, actor: Actor, heading: str, labels: Mapping[str, str], codes: Sequence[str], month: str
) -> Sheet:
    """Category by category in the order of `labels`: the year so far up to a month, of a level the last report."""
    spans = [up_to(indicator(code), month) for code in codes]
    columns = [series.by_category(store, actor, code, span) for code, span in zip(codes, spans, strict=True)]
    known = {code: label for code, label in labels.items() if any(code in column for column in columns)}
    lines: list[tuple[str, list[str], str | None]] = [(label, [code], code) for code, label in known.items()]
    if len(known) > 1:
        lines.append((_("Cộng"), list(known), None))
    rows: list[list[str | Number]] = [
        [
            name,
            *(
                Number(_sum(column, keys), Mark(code, span.first, month, actor.scope(), category))
                for code, span, column in zip(codes, spans, columns, strict=True)
            ),
        ]
        for name, keys, category in lines
    ]
    return _sheet(heading, codes, rows, month)


def _sheet(heading: str, codes: Sequence[str], rows: Sequence[Sequence[str | Number]], month: str) -> Sheet:
    headings = [heading, *(_(indicator(code).title) for code in codes)]
    return Sheet(headings, rows, _over(codes, month), range(1, len(headings)))


def _over(codes: Sequence[str], month: str) -> str:
    """The time that the columns cover."""
    last = vietnamese.month(month)
    if all(indicator(code).kind == "level" for code in codes):
        return _("Số báo cáo gần nhất, đến {last}").format(last=last)
    return _("Từ {first} đến {last}").format(first=vietnamese.month(f"{month[:4]}-01"), last=last)


def _sum(column: Mapping[Key, Amount], keys: Sequence[Key]) -> str:
    """The sum over some keys as shown, a rate pooled; "–" where nothing was reported, which is not zero."""
    amounts = [column[key] for key in keys if key in column]
    denominators = [amount.denominator for amount in amounts]
    pooled = None if None in denominators else sum(each or 0 for each in denominators)
    return Amount(sum(amount.numerator for amount in amounts), pooled).shown() if amounts else "–"
