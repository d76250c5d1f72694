"""Dossiers of administrative procedures: the funnel of a period, its fields, and for how long dossiers are overdue."""

from collections.abc import Mapping, Sequence

from lib import vietnamese
from lib.charts import bars, sheets
from lib.charts.bars import Series
from lib.charts.chart import AMBER, BLUE, GREY, PURPLE, RED, TEAL, Chart, Mark, Number, Sheet
from lib.charts.indicator_charts import counted
from lib.indicators import Span, indicator
from lib.indicators.ageing import OVERDUE, SHOWN, Ageing, Older
from lib.indicators.amounts import Amount
from lib.indicators.carried import Break
from lib.indicators.facts import up_to
from lib.indicators.series import by_category
from lib.rights import Actor
from lib.rules import options
from lib.store import Store
from lib.translation import _
from lib.vietnamese import shift_month

RECEIVED, PENDING, IN_TIME = "dossiers_received", "dossiers_pending", "dossiers_pending_in_time"
ON_TIME, LATE, SENT_BACK = "dossiers_on_time_rate", "dossiers_resolved_late", "dossiers_sent_back"
FLOW = (RECEIVED, "dossiers_resolved", ON_TIME, "dossiers_online_rate", PENDING, OVERDUE)
SERIES = (BLUE, TEAL, AMBER, RED, GREY)


def funnel(store: Store, actor: Actor, month: str) -> Chart:
    """The year so far: what had to be resolved, what was, in time or late, what was sent back, and what is left."""
    year = Span(f"{month[:4]}-01", month)
    before = up_to(indicator(PENDING), shift_month(year.first, -1))
    now = up_to(indicator(PENDING), month)
    left, gone, back, pending = range(4)  # the steps, from the top
    parts = (
        (_("Kỳ trước chuyển qua"), GREY, {left: (PENDING, before)}),
        (_("Mới tiếp nhận"), BLUE, {left: (RECEIVED, year)}),
        (_("Trước và đúng hạn"), TEAL, {gone: (ON_TIME, year)}),
        (_("Quá hạn"), RED, {gone: (LATE, year), pending: (OVERDUE, now)}),
        (_("Trả lại, rút"), AMBER, {back: (SENT_BACK, year)}),
        (_("Còn trong hạn"), PURPLE, {pending: (IN_TIME, now)}),
    )
    steps = [_("Phải giải quyết"), _("Đã giải quyết"), _("Trả lại, công dân rút"), _("Đang giải quyết")]
    series = [_part(store, actor, name, colour, places, len(steps)) for name, colour, places in parts]
    sums = [sum(part.values[step] or 0 for part in series) for step in range(len(steps))]
    steps = [f"{name}\n{_of_first(sums, step)}" for step, name in enumerate(steps)]
    title = _("Hồ sơ từ tiếp nhận đến kết quả, {first} – {last}").format(
        first=vietnamese.month(year.first), last=vietnamese.month(month)
    )
    return bars.by_category(title, _("hồ sơ"), _("Bước"), steps, series)


def _of_first(sums: Sequence[int], step: int) -> str:
    """ "581 (99,7%)": a step's dossiers and their share of all that had to be resolved."""
    share = f" ({vietnamese.percent(sums[step], sums[0])})" if step and sums[0] else ""
    return f"{vietnamese.count(sums[step])}{share}"


def _part(
    store: Store, actor: Actor, name: str, colour: str, places: Mapping[int, tuple[str, Span]], steps: int
) -> Series:
    """One part of the funnel: at each of its steps the sum of an indicator over a span."""
    counts: list[int | None] = [None] * steps
    marks: list[Mark | None] = [None] * steps
    for place, (code, span) in places.items():
        counts[place] = _sum(by_category(store, actor, code, span))
        marks[place] = Mark(code, span.first, span.last, actor.scope())
    return Series(name, counts, marks, colour, [""] * steps)


def _sum(amounts: Mapping[str, Amount]) -> int | None:
    return sum(amount.numerator for amount in amounts.values()) if amounts else None


def by_field(store: Store, actor: Actor, span: Span) -> Chart:
    """What was resolved in each field, those that received most first, parted into in time and late."""
    received = by_category(store, actor, RECEIVED, span)
    codes = sorted(received, key=lambda code: -received[code].numerator)
    parts = []
    for name, code, colour in ((_("Trước và đúng hạn"), ON_TIME, TEAL), (_("Quá hạn"), LATE, RED)):
        found = by_category(store, actor, code, span)
        counts = [found[each].numerator if each in found else 0 for each in codes]
        marks = [Mark(code, span.first, span.last, actor.scope(), each) for each in codes]
        parts.append(Series(name, counts, marks, colour))
    labels = options("procedure_fields")
    names = [labels[code] for code in codes]
    return bars.by_category(_("Hồ sơ đã giải quyết theo lĩnh vực"), _("hồ sơ"), _("Lĩnh vực"), names, parts)


def overdue(store: Store, actor: Actor, months: list[str]) -> Chart:
    """What was overdue and not resolved at the end of each month, parted by field; only fields that ever were."""
    wanted, labels = indicator(OVERDUE), options("procedure_fields")
    series: list[Series] = []
    for code in labels:
        marks = [Mark(OVERDUE, up_to(wanted, month).first, month, actor.scope(), code) for month in months]
        each = counted(labels[code], store, actor, wanted, months, marks, code, SERIES[len(series) % len(SERIES)])
        if each.total:
            series.append(each)
    return bars.stacked_by_month(_("Hồ sơ quá hạn chưa giải quyết cuối mỗi tháng"), _("hồ sơ"), months, series)


def ageing_sheet(found: Sequence[Ageing], month: str, unit_id: int | None) -> Sheet:
    """Field by field for how long dossiers have been overdue: a number where it is known, else from least to most."""
    labels, first = options("procedure_fields"), up_to(indicator(OVERDUE), month).first
    rows: list[list[str | Number]] = [
        [
            labels[each.field],
            Number(vietnamese.count(each.overdue), Mark(OVERDUE, first, month, unit_id, each.field)),
            Number(vietnamese.month(each.since), Mark(OVERDUE, each.since, each.since, unit_id, each.field)),
            *(Number(_between(older)) for older in each.older),
        ]
        for each in found
    ]
    over = [_("Quá hạn trên {count} kỳ").format(count=count) for count in range(1, SHOWN + 1)]
    headings = [_("Lĩnh vực"), _("Quá hạn cuối kỳ"), _("Liên tục từ kỳ"), *over]
    caption = _(
        "Biểu II.06a không ghi ngày hẹn của từng hồ sơ nên tuổi quá hạn suy từ các kỳ liền nhau: nhiều nhất bằng số quá"
        " hạn ít nhất của các kỳ ấy, ít nhất bằng số quá hạn khi đó trừ số giải quyết quá hạn, trả lại, rút từ đó."
    )
    return Sheet(headings, rows, caption, range(1, len(headings)))


def _between(older: Older) -> str:
    if older.least == older.most:
        return vietnamese.count(older.most)
    return f"{vietnamese.count(older.least)}–{vietnamese.count(older.most)}"


def flow(store: Store, actor: Actor, month: str) -> Sheet:
    """Field by field: received, resolved, on time, online, pending, overdue."""
    found = sheets.by_category(store, actor, _("Lĩnh vực"), options("procedure_fields"), FLOW, month)
    caption = f"{found.caption}, {_('hồ sơ tính vào tháng có ngày cuối kỳ')}"
    return Sheet(found.headings, found.rows, caption, found.numbers)


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
    return Sheet(headings, rows, _("Kỳ có số chuyển qua khác số còn lại của kỳ trước; cần giải thích"), [2, 3, 4])
