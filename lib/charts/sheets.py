"""Indicators side by side in a table: unit by unit or category by category, with their sum."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from lib import vietnamese
from lib.indicators import indicator, series
from lib.indicators.amounts import Amount
from lib.indicators.facts import up_to
from lib.org import Unit
from lib.rights import Actor
from lib.store import Store
from lib.translation import _

Sheet = tuple[list[str], list[list[str]], str, list[int]]  # headings, rows, caption, columns of numbers
Key = TypeVar("Key", bound=Hashable)


def by_unit(store: Store, actor: Actor, units: Sequence[Unit], codes: Sequence[str], month: str) -> Sheet:
    """Unit by unit: the year so far up to a month, of a level the last report."""
    columns = [series.by_unit(store, actor, code, up_to(indicator(code), month)) for code in codes]
    return _sheet(_("Đơn vị"), {unit.id: unit.dated_name for unit in units}, codes, columns, month)


def by_category(
    store: Store, actor: Actor, heading: str, labels: Mapping[str, str], codes: Sequence[str], month: str
) -> Sheet:
    """Category by category in the order of `labels`: the year so far up to a month, of a level the last report."""
    columns = [series.by_category(store, actor, code, up_to(indicator(code), month)) for code in codes]
    known = {code: label for code, label in labels.items() if any(code in column for column in columns)}
    return _sheet(heading, known, codes, columns, month)


def _sheet(
    heading: str, lines: Mapping[Key, str], codes: Sequence[str], columns: Sequence[Mapping[Key, Amount]], month: str
) -> Sheet:
    rows = [[name, *(_sum(column, [key]) for column in columns)] for key, name in lines.items()]
    if len(lines) > 1:
        rows.append([_("Cộng"), *(_sum(column, list(lines)) for column in columns)])
    headings = [heading, *(_(indicator(code).title) for code in codes)]
    return headings, rows, _over(codes, month), list(range(1, len(headings)))


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
