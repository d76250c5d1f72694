"""Kiến nghị, đơn thư: petitions of one kind that an office received, settled and still has.

Entered by the office that settles them, not by the hamlet that passes them on, so that none is counted twice.
"""

from dataclasses import dataclass
from typing import ClassVar

from lib.records.checks import Sum, Total
from lib.records.doubts import CarriesOver
from lib.records.fields import Choice, Count, ask
from lib.records.monthly import MonthRecord
from lib.translation import N_

PETITIONS = N_("đơn")


@dataclass(frozen=True, kw_only=True)
class PetitionFlow(MonthRecord):
    """One kind in one month: carried over + received = settled + pending."""

    table: ClassVar = "petition_flow"
    title: ClassVar = N_("Kiến nghị, đơn thư")
    unit_kinds: ClassVar = ("agency",)
    one_per: ClassVar = ("month_of", "kind")
    row_per: ClassVar = "kind"
    checks: ClassVar = (
        Total("to_settle", ("carried_over", "received")),
        Sum("to_settle", ("settled", "pending")),
    )
    soft_checks: ClassVar = (CarriesOver("carried_over", "pending"),)

    kind: str = ask(Choice(label=N_("Loại đơn"), rule="petition_kinds", help=N_("Mỗi loại một dòng.")))
    carried_over: int = ask(
        Count(label=N_("Tháng trước chuyển qua"), measure=PETITIONS, help=N_("Bằng số còn lại cuối tháng trước."))
    )
    received: int = ask(
        Count(
            label=N_("Nhận trong tháng"),
            measure=PETITIONS,
            help=N_("Đơn và kiến nghị thuộc thẩm quyền; không tính đơn chuyển nơi khác."),
        )
    )
    to_settle: int = ask(
        Count(
            label=N_("Tổng phải giải quyết"),
            measure=PETITIONS,
            help=N_("Để trống thì máy tự cộng; nếu ghi thì phải khớp."),
        )
    )
    settled: int = ask(Count(label=N_("Đã giải quyết"), measure=PETITIONS, help=N_("Giải quyết xong trong tháng.")))
    pending: int = ask(Count(label=N_("Đang giải quyết"), measure=PETITIONS, help=N_("Còn lại cuối tháng.")))
