"""The one SQL text that sums published facts, for every engine: what is summed, and how, follows from the catalogue.

Plain SQL that SQLite, DuckDB and Spark read alike: a sum is cast, since DuckDB widens it; an aggregate never bears the
name of what it sums, since Spark would take one for the other; no function but SUM and LEAD; months are texts, which
compare alike everywhere. It reads a table or view `facts` with the columns of the lake.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.indicators import INDICATORS, Span
from lib.vietnamese import months_between

BY_CATEGORY = ("commune", "indicator", "category")
BY_COMMUNE = ("commune", "indicator")
BY_UNIT = ("commune", "unit", "indicator", "category")


@dataclass(frozen=True)
class Sums:
    """Which sums are asked for: over a span or at each month of it, of some indicators (all if none named).

    A flow or ratio is the sum of what happened, in the span or month. A balance is the running sum of all events up to
    its end; a level is the last value of each unit and category within the span up to then. `by` are the columns that
    tell one sum from another, the indicator among them.
    """

    span: Span
    codes: Sequence[str] = ()
    by: Sequence[str] = BY_CATEGORY
    by_month: bool = False

    def columns(self) -> list[str]:
        """The columns of the rows that the SQL selects."""
        return [*self.by, *(["month"] if self.by_month else []), "numerator", "denominator"]

    def of_kinds(self, *kinds: str) -> list[str]:
        """The codes of the indicators asked for that are of some kinds."""
        return [each.code for each in INDICATORS if each.kind in kinds and (not self.codes or each.code in self.codes)]

    def sql(self) -> str:
        """The text that selects them, in the order of what they are by, and of months.

        Only what the indicators asked for need is in it: each part reads every file once more.
        """
        arms = {"happened": self._happened(), "standing": self._standing()}
        wanted = {name: arm for name, arm in arms.items() if arm}
        said = {"month": "slot AS month", "numerator": "amount AS numerator", "denominator": "base AS denominator"}
        return _TOLD.format(
            arms=",\n".join(wanted.values()),
            told=" UNION ALL ".join(f"SELECT * FROM {name}" for name in wanted),
            said=", ".join(said.get(name, name) for name in self.columns()),
            keys=self._keys,
        )

    @property
    def _keys(self) -> str:
        return ", ".join(self.by)

    def _happened(self) -> str:
        """Flows and ratios; they stand for themselves where no indicator at all is asked for."""
        flows = self.of_kinds("flow", "ratio")
        if not flows and self.of_kinds("balance", "level"):
            return ""
        return _HAPPENED.format(
            keys=self._keys,
            slot="month" if self.by_month else f"'{self.span.last}'",
            of_slot=", month" if self.by_month else "",
            first=self.span.first,
            last=self.span.last,
            flows=_listed(flows),
        )

    def _standing(self) -> str:
        """Balances and levels."""
        listed = {_BALANCES: self.of_kinds("balance"), _LEVELS: self.of_kinds("level")}
        parts = [
            part.format(keys=self._keys, first=self.span.first, last=self.span.last, codes=_listed(codes))
            for part, codes in listed.items()
            if codes
        ]
        if not parts:
            return ""
        moments = months_between(self.span.first, self.span.last) if self.by_month else [self.span.last]
        return _STANDING.format(
            since="\n    UNION ALL\n".join(parts),
            moments=" UNION ALL ".join(f"SELECT '{month}' AS slot" for month in moments),
            keys=self._keys,
        )


def _listed(codes: Sequence[str]) -> str:
    return ", ".join(f"'{code}'" for code in codes) or "''"


_TOLD = """\
WITH {arms},
told AS ({told})
SELECT {said} FROM told ORDER BY {keys}, slot"""
_HAPPENED = """\
happened AS (
    SELECT {keys}, {slot} AS slot,
           CAST(SUM(numerator) AS BIGINT) AS amount, CAST(SUM(denominator) AS BIGINT) AS base
    FROM facts
    WHERE month BETWEEN '{first}' AND '{last}' AND indicator IN ({flows})
    GROUP BY {keys}{of_slot})"""
# How things stood from each month on, until the next one that changed it; a moment is told by what stood at it.
_STANDING = """\
since AS (
{since}),
moment AS ({moments}),
standing AS (
    SELECT {keys}, slot, CAST(SUM(stood) AS BIGINT) AS amount, CAST(NULL AS BIGINT) AS base
    FROM since JOIN moment ON month <= slot AND (until IS NULL OR until > slot)
    GROUP BY {keys}, slot)"""
_BALANCES = """\
    SELECT {keys}, month,
           SUM(change) OVER (PARTITION BY {keys} ORDER BY month) AS stood,
           LEAD(month) OVER (PARTITION BY {keys} ORDER BY month) AS until
    FROM (
        SELECT {keys}, month, SUM(numerator) AS change
        FROM facts
        WHERE month <= '{last}' AND indicator IN ({codes})
        GROUP BY {keys}, month) AS changed"""
_LEVELS = """\
    SELECT {keys}, month,
           numerator AS stood,
           LEAD(month) OVER (PARTITION BY commune, unit, indicator, category ORDER BY month) AS until
    FROM facts
    WHERE month BETWEEN '{first}' AND '{last}' AND indicator IN ({codes})"""
