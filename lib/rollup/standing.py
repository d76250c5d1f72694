"""How the targets of communes stand, from what they have published: the same values, words and ranges as at home.

A commune's target counts what its store published in the months in which the commune existed; from a merger on it is
the successor's target that counts. What is summed stands in lib.rollup.sums, what follows in lib.indicators.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from lib.indicators import Indicator, Span, indicator
from lib.indicators.amounts import Amount
from lib.indicators.facts import up_to
from lib.indicators.forecast import forecast
from lib.indicators.progress import Progress, status_of
from lib.indicators.reports import Coverage
from lib.indicators.targets import MOST_HEADLINES, Target
from lib.rollup import province
from lib.rollup.communes import Slot, added, by_commune, by_month
from lib.rollup.lake import COVERAGE, TARGETS, UNITS, Lake
from lib.rules import month_end, rule
from lib.vietnamese import months_between, shift_month

KEPT = 32


@dataclass(frozen=True)
class OfCommune:
    """A target of a commune, by its code, and how it stands."""

    commune: str
    progress: Progress


def standing(of: Lake, month: str) -> list[OfCommune]:
    """Every commune's own targets of the month's year, as they stand at its end, headlines first. Raises BadLake."""
    return list(_standing(of, of.state(), month))


@lru_cache(maxsize=KEPT)
def _standing(of: Lake, _state: object, month: str) -> tuple[OfCommune, ...]:
    """Worked out once until something is published."""
    listed = _targets(of, month)
    values = _Values(of, sorted({target.indicator for _commune, _life, target in listed}), month)
    covered = _Covered(of, month)
    return tuple(
        OfCommune(commune, values.progress(commune, life, target, covered)) for commune, life, target in listed
    )


Life = Span  # the months in which a commune existed


def _targets(of: Lake, month: str) -> list[tuple[str, Life, Target]]:
    """The targets of units that were communes in a month, with the months of those units."""
    year = int(month[:4])
    rows = province.query(
        of,
        "SELECT targets.commune, units.valid_from, units.valid_to, indicator, value, direction, weights,"
        " source_document, headline FROM targets JOIN units ON units.commune = targets.commune"
        " AND units.unit = targets.unit AND units.month = ? AND units.kind = 'commune'"
        " ORDER BY targets.commune, headline = 0, headline, indicator",
        {TARGETS: [year], UNITS: [year]},
        [month],
    )
    return [
        (
            row[0],
            Span(row[1][:7], row[2][:7] or "9999-12"),
            Target(row[3], 0, year, row[4], row[5], tuple(map(int, row[6].split())), row[7], row[8]),
        )
        for row in rows
    ]


class _Values:
    """What some indicators were in every commune, month by month, for two years back."""

    def __init__(self, of: Lake, codes: Sequence[str], month: str) -> None:
        self.month, self.last_year = month, shift_month(month, -12)
        first = min(f"{int(month[:4]) - 1}-01", shift_month(month, -23))
        self._months = by_month(of, codes, Span(first, month)) if codes else {}
        # A level that was not reported for a year is not known any more, however long the series looks back.
        levels = [code for code in codes if indicator(code).kind == "level"]
        ends = (month, self.last_year) if levels else ()
        self._levels = {end: by_commune(of, levels, up_to(indicator(levels[0]), end)) for end in ends}

    def progress(self, commune: str, life: Life, target: Target, covered: "_Covered") -> Progress:
        """How one commune's target stands."""
        month, whose = self.month, (commune, target.indicator)
        amount, pace = self._at(whose, life, month), target.pace(int(month[5:7]))
        coverage = covered.of(commune, target.declared)
        bands = rule("status_bands", month_end(month))
        status = status_of(amount.measured if amount else None, pace, target.direction, coverage, bands)
        months = months_between(shift_month(month, -11), month)
        series = tuple(self._of(whose, life, each) for each in months)
        before = self._months.get((*whose, f"{int(month[:4]) - 1}-12"))
        so_far = series[-int(month[5:7]) :]
        ahead = forecast(target.declared, so_far, target.weights, before.numerator if before else 0)
        then = self._at(whose, life, self.last_year) if life.first <= self.last_year else None
        return Progress(target, month, amount, pace, status, coverage, tuple(months), series, ahead, then)

    def _of(self, whose: Slot, life: Life, month: str) -> Amount | None:
        """The value of a month in which the commune existed."""
        return self._months.get((*whose, month)) if life.first <= month <= life.last else None

    def _at(self, whose: Slot, life: Life, month: str) -> Amount | None:
        """The value at the end of a month: of the year so far, or as it stood."""
        wanted = indicator(whose[1])
        if wanted.kind == "level":
            return self._levels[month].get(whose)
        if wanted.stands:
            return self._months.get((*whose, month))
        so_far = months_between(f"{month[:4]}-01", month)
        return added(amount for each in so_far if (amount := self._of(whose, life, each)))


class _Covered:
    """How many of the units that owe a form have had its latest period due by a month accepted, in every commune."""

    def __init__(self, of: Lake, month: str) -> None:
        years = {int(month[:4]), int(shift_month(month, -11)[:4])}
        rows = province.query(
            of,
            "SELECT coverage.commune, coverage.form, coverage.kind, CAST(SUM(accepted) AS BIGINT),"
            " CAST(SUM(owed) AS BIGINT) FROM coverage JOIN (SELECT commune, form, kind, MAX(month) AS due"
            " FROM coverage WHERE month BETWEEN ? AND ? GROUP BY commune, form, kind) AS latest"
            " ON latest.commune = coverage.commune AND latest.form = coverage.form AND latest.kind = coverage.kind"
            " AND latest.due = coverage.month GROUP BY coverage.commune, coverage.form, coverage.kind",
            {COVERAGE: sorted(years)},
            [shift_month(month, -11), month],
        )
        self._known = {row[:3]: Coverage(row[3], row[4]) for row in rows}

    def of(self, commune: str, wanted: Indicator) -> Coverage:
        """Those of one commune that owe an indicator's form."""
        found = [self._known.get((commune, wanted.form.table, kind)) for kind in wanted.reported_by]
        return summed([each for each in found if each])


def summed(coverages: Sequence[Coverage]) -> Coverage:
    """Coverage over several kinds of units, or over several communes."""
    return Coverage(sum(each.reported for each in coverages), sum(each.expected for each in coverages))


def over_all(found: Sequence[OfCommune]) -> list[Progress]:
    """The targets of all communes together, indicator by indicator, those first that most communes show first.

    What is counted adds up, and so do its targets. Rates are pooled; they are told together only where every commune
    has the same target, since a mean of targets is no one's target.
    """
    by_code: dict[str, list[Progress]] = {}
    for each in found:
        by_code.setdefault(each.progress.target.indicator, []).append(each.progress)
    together = [_together(of_code) for of_code in by_code.values() if _adds_up(of_code)]
    return sorted(together, key=lambda each: each.target.headline or MOST_HEADLINES + 1)


def _adds_up(found: Sequence[Progress]) -> bool:
    targets = [each.target for each in found]
    same = {(target.direction, target.value if target.declared.is_rate else 0) for target in targets}
    return len(same) == 1


def _together(found: Sequence[Progress]) -> Progress:
    first = found[0]
    wanted, month = first.target.declared, first.month
    value = first.target.value if wanted.is_rate else sum(each.target.value for each in found)
    pace = first.pace if wanted.is_rate else sum((each.pace for each in found), start=Fraction(0))
    amount = added(each.amount for each in found if each.amount)
    coverage = summed([each.coverage for each in found])
    bands = rule("status_bands", month_end(month))
    measured = amount.measured if amount else None
    series = tuple(
        added(each for each in of_month if each) for of_month in zip(*(each.series for each in found), strict=True)
    )
    return replace(
        first,
        target=replace(first.target, value=value, headline=_headline(found)),
        amount=amount,
        pace=pace,
        status=status_of(measured, pace, first.target.direction, coverage, bands),
        coverage=coverage,
        series=series,
        forecast=None,
        year_before=added(each.year_before for each in found if each.year_before),
    )


def _headline(found: Sequence[Progress]) -> int:
    """The place that most of the communes give a target on their overview, 0 if most give none."""
    places = Counter(each.target.headline for each in found)
    return max(sorted(places), key=lambda place: places[place])


def accepted_share(of: Lake, span: Span) -> dict[Slot, Coverage]:
    """Commune and month -> how many of the duties of the month are accepted."""
    rows = province.query(
        of,
        "SELECT commune, month, CAST(SUM(accepted) AS BIGINT), CAST(SUM(owed) AS BIGINT) FROM coverage"
        " WHERE month BETWEEN ? AND ? GROUP BY commune, month",
        {COVERAGE: range(int(span.first[:4]), int(span.last[:4]) + 1)},
        [span.first, span.last],
    )
    return {(commune, month): Coverage(accepted, owed) for commune, month, accepted, owed in rows}
