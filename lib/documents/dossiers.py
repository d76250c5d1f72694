"""Form II.06a/VPCP/KSTT of a period: its columns 3 to 13 by field of procedures, with the line of totals."""

from collections.abc import Mapping
from typing import Any

from lib import vietnamese
from lib.documents.guard import Group
from lib.documents.period import Period
from lib.indicators import indicator
from lib.rules import options
from lib.translation import N_

CODES = (
    "dossiers_received",
    "dossiers_online_rate",
    "dossiers_carried_over",
    "dossiers_resolved",
    "dossiers_resolved_early",
    "dossiers_on_time_rate",
    "dossiers_pending",
    "dossiers_overdue_pending",
)
COLUMNS = {
    "c3": N_("tiếp nhận, tổng số (cột 3)"),
    "c4": N_("tiếp nhận trực tuyến (cột 4)"),
    "c5": N_("tiếp nhận trực tiếp, bưu chính (cột 5)"),
    "c6": N_("từ kỳ trước chuyển qua (cột 6)"),
    "c7": N_("đã giải quyết, tổng số (cột 7)"),
    "c8": N_("giải quyết trước hạn (cột 8)"),
    "c9": N_("giải quyết đúng hạn (cột 9)"),
    "c10": N_("giải quyết quá hạn (cột 10)"),
    "c11": N_("đang giải quyết, tổng số (cột 11)"),
    "c12": N_("đang giải quyết trong hạn (cột 12)"),
    "c13": N_("đang giải quyết quá hạn (cột 13)"),
}
Counts = dict[str, int]


def form_rows(period: Period) -> dict[str, Any]:
    """The rows of the form, none if unreported; where column 3 is not 7 + 11, how many were returned or withdrawn."""
    sums = {code: _counted(period, code) for code in CODES}
    carried = _carried_over(period)
    fields = [code for code in options("procedure_fields") if code in sums["dossiers_received"]]
    lines = [
        _columns({code: found.get(field, 0) for code, found in sums.items()}, carried.get(field, 0)) for field in fields
    ]
    if not lines:
        return {}
    labels = options("procedure_fields")
    whole = {name: sum(each[name] for each in lines) for name in COLUMNS}
    rows = [
        _row(str(place), labels[field], line) for place, (field, line) in enumerate(zip(fields, lines, strict=True), 1)
    ]
    other = whole["c3"] - whole["c7"] - whole["c11"]
    return {"bieu_06a": [*rows, _row("", "Tổng cộng", whole)]} | ({"ho_so_tra_rut": other} if other else {})


def _counted(period: Period, code: str) -> Counts:
    """Field -> the number that an indicator counts; of a rate, its numerator."""
    return {field: amount.numerator for field, amount in period.by_category(indicator(code)).items()}


def _carried_over(period: Period) -> Counts:
    """Field -> what was carried over into its first month; what later months carry over was received in the period."""
    inside = [fact for fact in period.found.get("dossiers_carried_over", ()) if fact.month >= period.span.first]
    first = {fact.category: fact.month for fact in sorted(inside, key=lambda fact: fact.month, reverse=True)}
    carried: Counts = {}
    for fact in inside:
        if fact.month == first[fact.category]:
            carried[fact.category] = carried.get(fact.category, 0) + fact.numerator
    return carried


def _columns(of: Mapping[str, int], carried: int) -> Counts:
    """Columns 3 to 13 of one field, by the identities of the form."""
    received, online = of["dossiers_received"], of["dossiers_online_rate"]
    resolved, early, in_time = of["dossiers_resolved"], of["dossiers_resolved_early"], of["dossiers_on_time_rate"]
    pending, overdue = of["dossiers_pending"], of["dossiers_overdue_pending"]
    counted = (received + carried, online, received - online, carried, resolved, early, in_time - early)
    return dict(zip(COLUMNS, (*counted, resolved - in_time, pending, pending - overdue, overdue), strict=True))


def _row(number: str, name: str, line: Counts) -> Group:
    return Group(
        "bieu_06a", {"tt": number, "ten": name} | {column: vietnamese.count(each) for column, each in line.items()}
    )
