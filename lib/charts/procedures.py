"""Dossiers of administrative procedures: what the charts and sheets of the page are made of."""

from lib import vietnamese
from lib.charts.bars import Series
from lib.charts.chart import AMBER, BLUE, TEAL, Mark
from lib.charts.lines import Bound
from lib.indicators import Span, indicator
from lib.indicators.amounts import Amount
from lib.indicators.carried import Break
from lib.indicators.series import by_category, monthly
from lib.indicators.targets import target_of
from lib.rights import Actor
from lib.rules import options
from lib.store import Store
from lib.translation import _

Bars = tuple[str, str, list[str], list[Series]]
Sheet = tuple[list[str], list[list[str]], str, list[int]]


def by_field(store: Store, actor: Actor, span: Span) -> Bars | None:
    """Received of each field, most first, parted into resolved on time, late, and still pending; None without any."""
    received = by_category(store, actor, "dossiers_received", span)
    if not received:
        return None
    codes = sorted(received, key=lambda code: -received[code].numerator)
    on_time = by_category(store, actor, "dossiers_on_time_rate", span)
    early_or_on_time = [_numerator(on_time.get(code)) for code in codes]
    late = [_denominator(on_time.get(code)) - _numerator(on_time.get(code)) for code in codes]
    labels = options("procedure_fields")
    marks = [Mark("dossiers_resolved", span.first, span.last, actor.scope(), code) for code in codes]
    parts = [
        Series(_("Đúng và trước hạn"), early_or_on_time, marks, TEAL),
        Series(_("Quá hạn"), late, marks, AMBER),
    ]
    return _("Hồ sơ đã giải quyết theo lĩnh vực"), _("hồ sơ"), [labels[code] for code in codes], parts


def _numerator(amount: Amount | None) -> int:
    return amount.numerator if amount else 0


def _denominator(amount: Amount | None) -> int:
    return amount.denominator or 0 if amount else 0


def by_month(store: Store, actor: Actor, months: list[str]) -> Bars:
    """Received and resolved side by side."""
    series = []
    for code, colour in (("dossiers_received", BLUE), ("dossiers_resolved", TEAL)):
        counts = [amount.numerator if amount else None for amount in monthly(store, actor, code, months)]
        marks = [Mark(code, month, month, actor.scope()) for month in months]
        series.append(Series(_(indicator(code).title), counts, marks, colour))
    return _("Hồ sơ tiếp nhận và giải quyết theo tháng"), _("hồ sơ"), months, series


def rate(
    store: Store, actor: Actor, code: str, months: list[str]
) -> tuple[str, list[str], list[Amount | None], list[Mark], Bound | None]:
    """A rate by month with the target of the last month's year, as `lines.rate` takes them."""
    goal = target_of(store, actor, code, months[-1])
    marks = [Mark(code, month, month, actor.scope()) for month in months]
    values = monthly(store, actor, code, months)
    bound = Bound(_("Chỉ tiêu"), [float(goal.measured)] * len(months)) if goal else None
    return _(indicator(code).title), months, values, marks, bound


def flow(store: Store, actor: Actor, span: Span) -> Sheet:
    """Field by field: received, resolved, on time, online, overdue."""
    codes = ("dossiers_received", "dossiers_resolved", "dossiers_on_time_rate", "dossiers_online_rate")
    columns = [by_category(store, actor, code, span) for code in (*codes, "dossiers_overdue_pending")]
    labels = options("procedure_fields")
    fields = [code for code in labels if any(code in column for column in columns)]
    rows = [[labels[code], *(column[code].shown() if code in column else "–" for column in columns)] for code in fields]
    rows.append([_("Cộng"), *(_sum(list(column.values())) for column in columns)])
    headings = [_("Lĩnh vực"), *(_(indicator(code).title) for code in (*codes, "dossiers_overdue_pending"))]
    caption = _("Từ {first} đến {last}, hồ sơ tính vào tháng có ngày cuối kỳ").format(
        first=vietnamese.month(span.first), last=vietnamese.month(span.last)
    )
    return headings, rows, caption, [1, 2, 3, 4, 5]


def _sum(amounts: list[Amount]) -> str:
    denominators = [amount.denominator for amount in amounts]
    rate = None if None in denominators else sum(each or 0 for each in denominators)
    return Amount(sum(amount.numerator for amount in amounts), rate).shown() if amounts else "–"


def breaks_sheet(found: list[Break]) -> Sheet:
    """Where a period does not begin with what the one before left pending."""
    headings = [_("Lĩnh vực"), _("Tháng"), _("Từ kỳ trước chuyển qua"), _("Đang giải quyết cuối kỳ trước"), _("Lệch")]
    rows = [
        [
            each.field,
            vietnamese.month(each.month),
            vietnamese.count(each.carried_over),
            vietnamese.count(each.pending_before),
            vietnamese.signed(vietnamese.count(each.carried_over - each.pending_before)),
        ]
        for each in found
    ]
    return headings, rows, _("Kỳ có số chuyển qua khác số còn lại của kỳ trước; cần giải thích"), [2, 3, 4]
