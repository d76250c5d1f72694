"""What communes have published, for the pages of those above them: who they are, how far they are, their facts."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from lib import vietnamese
from lib.indicators import Indicator, Span
from lib.indicators.amounts import Amount
from lib.rollup import BadLake, province
from lib.rollup.lake import COMMUNES, FACTS, UNITS, Lake
from lib.rollup.sums import BY_COMMUNE, Sums
from lib.translation import _

LAKE_VARIABLE = "COMMUNE_LAKE"
Slot = tuple[str, str]  # whose, and the month


@cache
def served_lake() -> Lake:
    """The one lake that this server process shows, named by the environment. Raises BadLake."""
    if LAKE_VARIABLE not in os.environ:
        raise BadLake(_("Máy chủ này không mở thư mục số liệu công bố nào; mở bằng lệnh province."))
    return Lake(Path(os.environ[LAKE_VARIABLE]))


@dataclass(frozen=True)
class Commune:
    """One that has published: its code, its name and the body above it as of then, and up to when it goes."""

    code: str
    name: str
    superior: str
    last_change: str
    accepted_until: str
    illustrative: bool

    @property
    def as_of(self) -> str:
        """The day of the last change that is in the figures, by the clock of Vietnam."""
        return vietnamese.day(datetime.fromisoformat(self.last_change).date()) if self.last_change else "–"


def communes(of: Lake) -> list[Commune]:
    """Every commune that has published, by the Vietnamese alphabet. Raises BadLake."""
    sql = "SELECT commune, name, superior, last_change, accepted_until, illustrative FROM communes"
    rows = province.query(of, sql, {COMMUNES: ()})
    found = [Commune(row[0], row[1], row[2], row[3], row[4], bool(row[5])) for row in rows]
    return sorted(found, key=lambda each: (vietnamese.alphabetical(each.name), each.code))


def unit_names(of: Lake, code: str, year: int) -> dict[str, str]:
    """The units of a commune in a year, under the last of their names in it, each with its code, in order of code."""
    rows = province.query(
        of,
        "SELECT unit, name FROM units WHERE commune = ? AND (unit, month) IN"
        " (SELECT unit, MAX(month) FROM units WHERE commune = ? GROUP BY unit) ORDER BY unit",
        {UNITS: [year]},
        [code, code],
    )
    return dict(rows)


def by_commune(of: Lake, codes: Sequence[str], span: Span) -> dict[tuple[str, ...], Amount]:
    """Commune and indicator -> the value over a span, only where something was published. Raises BadLake."""
    return _amounts(of, Sums(span, codes, BY_COMMUNE))


def by_month(of: Lake, codes: Sequence[str], span: Span) -> dict[tuple[str, ...], Amount]:
    """Commune, indicator and month -> what happened in it, or for balances and levels how things stood at its end."""
    return _amounts(of, Sums(span, codes, BY_COMMUNE, by_month=True))


def by_unit(of: Lake, code: str, wanted: Indicator, span: Span) -> dict[Slot, Amount]:
    """Unit and month -> the value of one commune, only of months that the unit reported, as it was published."""
    rows = province.query(
        of,
        "SELECT unit, month, CAST(SUM(numerator) AS BIGINT), CAST(SUM(denominator) AS BIGINT) FROM facts"
        " WHERE commune = ? AND indicator = ? AND month BETWEEN ? AND ? GROUP BY unit, month",
        {FACTS: range(int(span.first[:4]), int(span.last[:4]) + 1)},
        [code, wanted.code, span.first, span.last],
    )
    return {(unit, month): Amount(numerator, base) for unit, month, numerator, base in rows}


def _amounts(of: Lake, asked: Sums) -> dict[tuple[str, ...], Amount]:
    """Commune, indicator, and the month if months are told apart -> the value over all units and categories."""
    return {row[:-2]: Amount(row[-2], row[-1]) for row in province.total(of, asked)}


def added(amounts: Iterable[Amount]) -> Amount | None:
    """The sum of amounts, None for none."""
    found = list(amounts)
    if not found:
        return None
    bases = [each.denominator for each in found if each.denominator is not None]
    return Amount(sum(each.numerator for each in found), sum(bases) if bases else None)
