"""The figures of a period as a template names them: every indicator by its code, its plan, and what it is held against.

All come from the facts; what no unit reported is left out, so that it reads [CẦN BỔ SUNG], never 0.
"""

from collections.abc import Collection
from fractions import Fraction
from typing import Any

from lib import vietnamese
from lib.documents.guard import Group
from lib.documents.period import Period
from lib.indicators import INDICATORS, Indicator, Span
from lib.indicators.amounts import Amount
from lib.indicators.progress import Progress, Status
from lib.translation import N_

PARTS = {
    "gia_tri": N_("giá trị trong kỳ"),
    "tu_so": N_("tử số của tỷ lệ"),
    "mau_so": N_("mẫu số của tỷ lệ"),
    "con_lai": N_("mẫu số trừ tử số, ví dụ số hồ sơ trễ hạn"),
    "cung_ky": N_("giá trị cùng kỳ năm trước"),
    "tang_giam": N_("tăng, giảm so với cùng kỳ"),
    "ky_truoc": N_("giá trị kỳ liền trước, cùng số tháng"),
    "luy_ke": N_("lũy kế từ đầu năm đến cuối kỳ"),
    "ke_hoach": N_("chỉ tiêu năm"),
    "dat": N_("phần trăm so với chỉ tiêu năm, lũy kế từ đầu năm; với tỷ lệ và mức không vượt: đạt hay chưa đạt"),
    "trang_thai": N_("trạng thái so với tiến độ"),
}
FROM_TARGETS = frozenset({"ke_hoach", "dat", "trang_thai"})


def of_indicators(period: Period, codes: Collection[str]) -> dict[str, Group]:
    """Indicator code -> its parts, as PARTS explains them."""
    standing = {each.target.indicator: each for each in period.standing}
    wanted = [each for each in INDICATORS if each.code in codes]
    return {each.code: Group(each.code, _parts(each, period, standing.get(each.code))) for each in wanted}


def _parts(wanted: Indicator, period: Period, standing: Progress | None) -> dict[str, Any]:
    now, before = period.amount(wanted, period.span), period.amount(wanted, period.earlier)
    parts: dict[str, Any] = {code: value_of(amount) for code, amount in period.by_category(wanted).items()}
    if now is not None and now.measured is not None:
        parts |= {"gia_tri": value_of(now), "tu_so": now.numerator}
        if now.denominator:
            parts |= {"mau_so": now.denominator, "con_lai": now.denominator - now.numerator}
        if before is not None and before.measured is not None:
            parts["tang_giam"] = _change(wanted, now.measured, before.measured)
    year = Span(f"{period.span.last[:4]}-01", period.span.last)
    others = {
        "cung_ky": before,
        "ky_truoc": period.amount(wanted, period.before),
        "luy_ke": period.amount(wanted, year),
    }
    parts |= {name: value_of(each) for name, each in others.items() if each is not None and each.measured is not None}
    return parts | (against_plan(standing) if standing else {})


def value_of(amount: Amount) -> int | str:
    """A count stays a number, to be written by a template; a rate is written as "92,3%"."""
    return amount.numerator if amount.denominator is None else amount.shown()


def _change(wanted: Indicator, now: Fraction, before: Fraction) -> str:
    """ "tăng 12 (24,5%)", "giảm 1,5 điểm %", "không đổi": how it reads after "so với cùng kỳ năm trước"."""
    change = now - before
    shown = vietnamese.decimal(float(abs(change)), 1)
    if not change or (wanted.is_rate and shown == "0"):
        return "không đổi"
    word = "tăng" if change > 0 else "giảm"
    if wanted.is_rate:
        return f"{word} {shown} điểm %"
    share = f" ({vietnamese.decimal(float(100 * abs(change) / before), 1)}%)" if before else ""
    return f"{word} {vietnamese.prose_count(int(abs(change)))}{share}"


def against_plan(standing: Progress) -> dict[str, Any]:
    """Plan, per cent of it and status. A rate, and what must not be exceeded, is reached or not: no per cent of it."""
    target = standing.target
    parts: dict[str, Any] = {"ke_hoach": target.shown(), "trang_thai": judged(standing)}
    if standing.measured is None:
        return parts
    if target.declared.is_rate or target.direction == "at_most":
        return parts | {"dat": "đạt" if is_reached(standing) else "chưa đạt"}
    if target.value:
        parts["dat"] = f"{vietnamese.decimal(float(100 * standing.measured / target.measured), 1)}%"
    return parts


def is_reached(standing: Progress) -> bool:
    """Whether the plan of the year is fulfilled by what is known."""
    target, measured = standing.target, standing.measured
    if measured is None:
        return False
    return measured <= target.measured if target.direction == "at_most" else measured >= target.measured


def judged(standing: Progress) -> str:
    """The status against the pace of the year; once the year is over there is no pace: reached, or not."""
    if standing.month[5:7] != "12" or standing.status in (Status.UNKNOWN, Status.AHEAD):
        return standing.status.word
    return "Đạt" if is_reached(standing) else "Không đạt"


def falls_short(standing: Progress) -> bool:
    """Whether a report must name a target among what is wanting."""
    if standing.month[5:7] == "12":
        return standing.measured is not None and not is_reached(standing)
    return standing.status in (Status.BEHIND, Status.AT_RISK)
