"""Cần chú ý: at most seven things that need a decision, each a sentence with its number and a way to its rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lib import vietnamese
from lib.indicators.amounts import grouped, total
from lib.indicators.basis import Basis, basis
from lib.indicators.catalogue import indicator
from lib.indicators.ceiling import STEPS, ceiling
from lib.indicators.facts import EVER, Fact, Span, facts, up_to
from lib.indicators.kept import until_next_write
from lib.indicators.reports import Reports
from lib.org import Unit, units_on
from lib.rights import Actor
from lib.rules import in_force, month_end, options
from lib.store import Store
from lib.translation import _
from lib.vietnamese import shift_month

MOST = 7
CLASSES_ARE_NEWS = 2  # months after December in which a year's classes are still being settled


@dataclass(frozen=True)
class Notice:
    """A sentence, its detail, and the page (key of lib.menu) with the query that shows more."""

    sentence: str
    detail: str
    link: str
    page: str
    query: Mapping[str, str] = field(default_factory=dict)


@until_next_write
def notices(store: Store, actor: Actor, month: str) -> list[Notice]:
    """What needs a decision at the end of a month, most pressing first, among the units that the actor may read."""
    span = Span(f"{month[:4]}-01", month)
    codes = ("cell_attendance_rate", "unexcused_absences")
    overdue = [indicator(code) for code in ("dossiers_overdue_pending", "directives_overdue")]
    rated = Span(shift_month(month, -CLASSES_ARE_NEWS), month)
    with store.read() as db:
        found = facts(db, span, codes, actor.scope())
        found += [fact for each in overdue for fact in facts(db, up_to(each, month), (each.code,), actor.scope())]
        classes = facts(db, rated, tuple(STEPS)) if actor.scope() is None else []  # a share of all cells, or nothing
        launched = facts(db, Span(EVER, month), ("hamlets_with_group",), actor.scope())
        reports = Reports(db, month, actor.scope())
        hamlets = units_on(db, month_end(month), ("hamlet",), actor.scope())
    candidates = [
        _overdue_dossiers(found, month),
        _overdue_directives(found, reports, month),
        _below_threshold(found, reports, month),
        _unexcused(found, month),
        _not_reported(reports, month),
        _above_ceiling(classes, month),
        _hamlets_without(launched, hamlets, month),
    ]
    return [notice for notice in candidates if notice][:MOST]


def _below_threshold(found: list[Fact], reports: Reports, month: str) -> Notice | None:
    found_rule = in_force("attendance_threshold", month_end(month))
    if found_rule is None:
        return None
    threshold = found_rule.content["percent"]
    names = {unit.id: unit.name for unit in reports.units}
    rates = grouped(
        indicator("cell_attendance_rate"),
        ((fact.unit_id, fact) for fact in found if fact.indicator == "cell_attendance_rate" and fact.month == month),
    )
    low = sorted(
        (rate.measured, names.get(unit_id, ""), rate.shown())
        for unit_id, rate in rates.items()
        if rate.measured is not None and rate.measured < threshold
    )
    if not low:
        return None
    shown = [f"{name} {rate}" for _measured, name, rate in low[:4]]
    return Notice(
        _("{count} chi bộ dưới ngưỡng dự sinh hoạt {threshold}%").format(count=len(low), threshold=threshold),
        " · ".join(shown) + _more(len(low) - 4),
        _("Xem chi bộ"),
        "meetings",
        {"thang": month},
    )


def _more(left: int) -> str:
    return _(" và {left} đơn vị khác").format(left=left) if left > 0 else ""


def _unexcused(found: list[Fact], month: str) -> Notice | None:
    absences = [fact for fact in found if fact.indicator == "unexcused_absences" and fact.month == month]
    amount = sum(fact.numerator for fact in absences)
    if not amount:
        return None
    cells = sum(1 for fact in absences if fact.numerator)
    return Notice(
        _("{count} lượt vắng không lý do trong {month}").format(
            count=vietnamese.count(amount), month=vietnamese.month_name(month)
        ),
        _("ở {cells} chi bộ").format(cells=cells),
        _("Xem từng buổi"),
        "rows",
        {"chi_so": "unexcused_absences", "tu": month, "den": month},
    )


def _not_reported(reports: Reports, month: str) -> Notice | None:
    missing = reports.missing(("party_cell", "working_group", "one_stop_shop"))
    if not missing:
        return None
    sentence = _("{count} đơn vị chưa báo cáo {month}")
    if basis() is Basis.ACCEPTED:
        sentence = _("{count} đơn vị chưa có báo cáo nào được duyệt trong {month}")
    return Notice(
        sentence.format(count=len(missing), month=vietnamese.month_name(month)),
        " · ".join(missing[:5]) + _more(len(missing) - 5),
        _("Xem sinh hoạt"),
        "meetings",
        {"thang": month},
    )


def _hamlets_without(launched: list[Fact], hamlets: list[Unit], month: str) -> Notice | None:
    standing = grouped(indicator("hamlets_with_group"), ((fact.unit_id, fact) for fact in launched))
    reached = {unit_id for unit_id, amount in standing.items() if amount.numerator}
    without = [unit.name for unit in hamlets if unit.id not in reached]
    if not without:
        return None
    return Notice(
        _("{count}/{all} ấp chưa có tổ ra mắt").format(count=len(without), all=len(hamlets)),
        " · ".join(without[:5]) + _more(len(without) - 5),
        _("Xem tiến độ ấp"),
        "rollout",
        {"thang": month},
    )


def _overdue_dossiers(found: list[Fact], month: str) -> Notice | None:
    wanted = indicator("dossiers_overdue_pending")
    overdue = [fact for fact in found if fact.indicator == wanted.code]
    amount = total(wanted, overdue)
    if amount is None or amount.numerator == 0:
        return None
    by_field = grouped(wanted, ((fact.category, fact) for fact in overdue))
    labels = options("procedure_fields")
    shown = [f"{labels[code]} {each.shown()}" for code, each in by_field.items() if each.numerator]
    return Notice(
        _("{count} hồ sơ quá hạn chưa giải quyết").format(count=vietnamese.count(amount.numerator)),
        " · ".join(shown),
        _("Xem hồ sơ"),
        "rows",
        {"chi_so": wanted.code, "tu": up_to(wanted, month).first, "den": month},
    )


def _overdue_directives(found: list[Fact], reports: Reports, month: str) -> Notice | None:
    wanted = indicator("directives_overdue")
    of_units = grouped(wanted, ((fact.unit_id, fact) for fact in found if fact.indicator == wanted.code))
    late = {unit_id: amount.numerator for unit_id, amount in of_units.items() if amount.numerator}
    if not late:
        return None
    shown = [f"{unit.name} {vietnamese.count(late[unit.id])}" for unit in reports.units if unit.id in late]
    return Notice(
        _("{count} việc được giao đã quá hạn").format(count=vietnamese.count(sum(late.values()))),
        " · ".join(shown[:4]) + _more(len(shown) - 4),
        _("Xem việc được giao"),
        "directives",
        {"thang": month},
    )


def _above_ceiling(classes: list[Fact], month: str) -> Notice | None:
    """The last step taken is what counts: own classes, then those proposed, then those decided."""
    steps = [code for code in STEPS if any(fact.indicator == code for fact in classes)]
    if not steps:
        return None
    step = [fact for fact in classes if fact.indicator == steps[-1]]
    found = ceiling(grouped(indicator(steps[-1]), ((fact.category, fact) for fact in step)), step[0].month)
    if found is None or not found.exceeded:
        return None
    return Notice(
        _("{count} chi bộ xếp xuất sắc, vượt mức {percent}%").format(count=found.excellent, percent=found.percent),
        f"{_(STEPS[steps[-1]])}. {' '.join(found.said())}",
        _("Xem xếp loại"),
        "classification",
        {"thang": month},
    )
