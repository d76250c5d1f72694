"""Đăng ký “Chi bộ 4 tốt”: a cell enters for the title of a year (NQ 21-NQ/TW of 2022, III.1.1)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from lib.records.base import Record
from lib.records.doubts import OncePerYear
from lib.records.fields import Day, DocumentNumber, ask
from lib.translation import N_


@dataclass(frozen=True, kw_only=True)
class FourGoodsRegistration(Record):
    """Cells register at the start of a year; the registration is for the year of its day."""

    table: ClassVar = "four_goods_registration"
    title: ClassVar = N_("Đăng ký “Chi bộ 4 tốt”")
    unit_kinds: ClassVar = ("party_cell",)
    dated_by: ClassVar = "registered_on"
    one_per: ClassVar = ("registered_on",)
    soft_checks: ClassVar = (OncePerYear("registered_on"),)

    registered_on: date = ask(Day(label=N_("Ngày đăng ký"), help=N_("Đăng ký cho năm của ngày này.")))
    document: str | None = ask(
        DocumentNumber(
            label=N_("Văn bản đăng ký"), help=N_("Số, ký hiệu kế hoạch của chi bộ, ví dụ 02-KH/CB."), optional=True
        )
    )
