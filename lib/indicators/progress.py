"""How a target stands at the end of a month: reached so far, pace, gap, status, and how many units reported."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import cached_property

from lib import vietnamese
from lib.indicators.amounts import Amount, by_month, change_said, total
from lib.indicators.declaration import Indicator
from lib.indicators.facts import EVER, Fact, Span, facts, up_to
from lib.indicators.forecast import Forecast, forecast
from lib.indicators.kept import until_next_write
from lib.indicators.reports import Coverage, Reports
from lib.indicators.targets import Target, targets
from lib.indicators.view import counted
from lib.org.tree import Tree
from lib.records import FORMS
from lib.rights import Actor
from lib.rules import Rule, month_end, rule
from lib.store import Store, value
from lib.translation import N_, _


class Status(Enum):
    """The five words, each with a shape so that colour is never alone."""

    AHEAD = ("▲", N_("Vượt"))
    ON_TRACK = ("●", N_("Đúng tiến độ"))
    BEHIND = ("◆", N_("Chậm"))
    AT_RISK = ("▼", N_("Nguy cơ không đạt"))
    UNKNOWN = ("○", N_("Chưa đủ số liệu"))

    @property
    def shape(self) -> str:
        return self.value[0]

    @property
    def word(self) -> str:
        return _(self.value[1])


@dataclass(frozen=True)
class Progress:
    """One target at the end of `month` ("2024-08"); `series` are the values of the twelve months up to it.

    `rows_of` is the unit whose rows make up the value, None for those of all units: what stands beneath the commune.
    """

    target: Target
    month: str
    amount: Amount | None
    pace: Fraction
    status: Status
    coverage: Coverage
    months: tuple[str, ...]
    series: tuple[Amount | None, ...]
    forecast: Forecast | None = None
    year_before: Amount | None = None
    rows_of: int | None = None

    @property
    def measured(self) -> Fraction | None:
        return self.amount.measured if self.amount else None

    @cached_property
    def gap(self) -> Fraction | None:
        """Reached minus pace, in the indicator's measure or in percentage points."""
        return None if self.measured is None else self.measured - self.pace

    @property
    def span(self) -> Span:
        """The months that make up the value."""
        return up_to(self.target.declared, self.month)

    @property
    def needed(self) -> Fraction | None:
        """What each month left of the year must bring to reach the target; None where that is no question."""
        left = 12 - int(self.month[5:7])
        if self.measured is None or self.target.declared.kind not in ("flow", "balance") or not left:
            return None
        short = self.target.measured - self.measured
        return short / left if short > 0 and self.target.direction == "at_least" else None

    def change_shown(self) -> str:
        """Against the same months of the year before: "+12 (+24,5%) so với cùng kỳ"; a rate changes by points.

        Empty while too few units have reported: the months would not be the same.
        """
        if self.status is Status.UNKNOWN:
            return ""
        change = change_said(self.target.declared, self.amount, self.year_before)
        return _("{change} so với cùng kỳ").format(change=change) if change else ""

    def gap_shown(self) -> str:
        """ "+6 so với tiến độ", "−1,5 điểm so với chỉ tiêu"; empty when too few units have reported."""
        if self.gap is None or self.status is Status.UNKNOWN:
            return ""
        if self.target.declared.is_rate:
            points = vietnamese.signed(vietnamese.decimal(float(self.gap), 1))
            return _("{points} điểm so với chỉ tiêu").format(points=points)
        return _("{gap} so với tiến độ").format(gap=vietnamese.signed(vietnamese.decimal(float(self.gap), 0)))


def status_of(measured: Fraction | None, pace: Fraction, direction: str, coverage: Coverage, bands: Rule) -> Status:
    """The status word for a value against its pace, by the bands in force (data/rules/status_bands.toml)."""
    enough = 100 * coverage.reported >= bands.content["minimum_coverage"] * coverage.expected
    if measured is None or not enough:
        return Status.UNKNOWN
    good, needed = (measured, pace) if direction == "at_least" else (pace, measured)
    if needed == 0:
        return Status.AHEAD if good > 0 else Status.ON_TRACK
    reached = 100 * good / needed
    for band, status in (("ahead", Status.AHEAD), ("on_track", Status.ON_TRACK), ("behind", Status.BEHIND)):
        if reached >= bands.content[band]:
            return status
    return Status.AT_RISK


def bands_said(month: str) -> str:
    """The bands in force, as printed with the target rows."""
    bands = rule("status_bands", month_end(month)).content
    return _(
        "Vượt từ {ahead}% tiến độ, đúng tiến độ từ {on_track}%, chậm từ {behind}%, dưới nữa là nguy cơ không đạt;"
        " chưa đủ số liệu khi dưới {minimum_coverage}% đơn vị báo cáo."
    ).format(**bands)


@until_next_write
def progress(store: Store, actor: Actor, month: str, headlines_only: bool = False) -> list[Progress]:
    """Every target of the month's year that the actor may read, as it stands at the end of the month.

    The target of a unit that ended before stands as it did at its end. On the overview the target of a unit that ended
    before or began after the month gives its place to that of its successor.
    """
    chosen = targets(store, actor, int(month[:4]), headlines_only)
    balances = tuple({target.indicator for target in chosen if target.declared.kind == "balance"})
    others = tuple({target.indicator for target in chosen}.difference(balances))
    first = min(vietnamese.shift_month(f"{month[:4]}-01", -12), vietnamese.shift_month(month, -23))
    with store.read() as db:
        found = facts(db, Span(first, month), others, actor.scope()) if others else []
        found += facts(db, Span(EVER, month), balances, actor.scope()) if balances else []
        tree = Tree(db)
        if headlines_only:
            chosen = [target for target in chosen if tree.existed_in(target.unit_id, month)]
        ends = {target.id: min(month, tree.last_month(target.unit_id)) for target in chosen}
        reported = {end: Reports(db, end) for end in sorted(set(ends.values()))}
    by_code: dict[str, list[Fact]] = {}
    for fact in found:
        by_code.setdefault(fact.indicator, []).append(fact)
    return [
        _progress(target, ends[target.id], by_code.get(target.indicator, []), reported[ends[target.id]], tree)
        for target in chosen
    ]


def _progress(target: Target, month: str, found: list[Fact], reports: Reports, tree: Tree) -> Progress:
    wanted = target.declared
    of_unit = _counted(target, month, found, tree)
    amount = _standing(wanted, of_unit, month)
    pace = target.pace(int(month[5:7]))
    owing = {unit.id for unit in reports.units if tree.holds(target.unit_id, unit.id, month)}
    coverage = reports.coverage(wanted, owing)
    bands = rule("status_bands", month_end(month))
    status = status_of(amount.measured if amount else None, pace, target.direction, coverage, bands)
    months = vietnamese.months_between(vietnamese.shift_month(month, -11), month)
    values = zip(months, by_month(wanted, of_unit, months), strict=True)
    series = tuple(value if tree.existed_in(target.unit_id, each) else None for each, value in values)
    ahead = _forecast(target, month, of_unit, series)
    last_year = vietnamese.shift_month(month, -12)
    before = _standing(wanted, of_unit, last_year) if tree.existed_in(target.unit_id, last_year) else None
    rows_of = None if tree.children(target.unit_id, month_end(month).isoformat()) else target.unit_id
    return Progress(target, month, amount, pace, status, coverage, tuple(months), series, ahead, before, rows_of)


def _counted(target: Target, month: str, found: list[Fact], tree: Tree) -> list[Fact]:
    """The facts that count to a target: of its unit and of what stood beneath it, each month by the units of then.

    How things stand (a balance, a level) is counted over the units beneath it at the end, with all that led there.
    """
    stands = target.declared.stands
    return [fact for fact in found if tree.holds(target.unit_id, fact.unit_id, month if stands else fact.month)]


def _standing(wanted: Indicator, found: list[Fact], month: str) -> Amount | None:
    """What the facts make up at the end of a month."""
    first = up_to(wanted, month).first
    return total(wanted, (fact for fact in found if first <= fact.month <= month))


def _forecast(target: Target, month: str, found: list[Fact], series: tuple[Amount | None, ...]) -> Forecast | None:
    """From the months of this year, the last ones of the series."""
    before = sum(fact.numerator for fact in found if fact.month < f"{month[:4]}-01")
    return forecast(target.declared, series[-int(month[5:7]) :], target.weights, before)


_EARLIER = " UNION ALL ".join(f"SELECT max(month) AS month FROM {form.table} WHERE month < :month" for form in FORMS)


@until_next_write
def latest_month(store: Store, actor: Actor) -> str | None:
    """The latest month with any fact that the actor may read."""
    facts_of = "SELECT 1 FROM monthly_facts WHERE month = :month AND (:scope IS NULL OR unit_id = :scope) LIMIT 1"
    shown = counted(facts_of)
    month: str | None = "9999-12"
    with store.read() as db:
        # Backwards from the latest month with records: each is sought in an index, where all facts would be read.
        while month := value(db, f"SELECT max(month) FROM ({_EARLIER})", {"month": month}):
            if value(db, shown, {"month": month, "scope": actor.scope()}):
                return str(month)
    return None
