"""Dossiers of administrative procedures: what the charts and sheets of the page are made of."""

from lib import vietnamese
from lib.charts import sheets
from lib.charts.bars import Series
from lib.charts.chart import AMBER, TEAL, Mark
from lib.charts.sheets import Sheet
from lib.indicators import Span
from lib.indicators.amounts import Amount
from lib.indicators.carried import Break
from lib.indicators.series import by_category
from lib.rights import Actor
from lib.rules import options
from lib.store import Store
from lib.translation import _

Bars = tuple[str, str, list[str], list[Series]]
FLOW = (
    "dossiers_received",
    "dossiers_resolved",
    "dossiers_on_time_rate",
    "dossiers_online_rate",
    "dossiers_overdue_pending",
)


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


def flow(store: Store, actor: Actor, month: str) -> Sheet:
    """Field by field: received, resolved, on time, online, overdue."""
    headings, rows, caption, numbers = sheets.by_category(
        store, actor, _("Lĩnh vực"), options("procedure_fields"), FLOW, month
    )
    return headings, rows, f"{caption}, {_('hồ sơ tính vào tháng có ngày cuối kỳ')}", numbers


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
