"""Đánh giá thành viên: how a working group assessed its members in a month, as counts by class.

The names of the classes are a dated rule (data/rules/member_classes.toml: QĐ 124-QĐ/TW, QĐ 366-QĐ/TW).
"""

from dataclasses import dataclass
from typing import ClassVar

from lib import rules, vietnamese
from lib.records.base import Record
from lib.records.checks import Total
from lib.records.fields import Count, Month, ask
from lib.translation import N_

MEMBERS = N_("thành viên")
CLASSES = ("excellent", "good", "completed", "not_completed")
_NAMES = rules.labels("member_classes")


@dataclass(frozen=True, kw_only=True)
class MemberAssessment(Record):
    """One month of one group: those assessed are the sum of the classes."""

    table: ClassVar = "member_assessment"
    title: ClassVar = N_("Đánh giá thành viên tổ")
    unit_kinds: ClassVar = ("working_group",)
    dated_by: ClassVar = "month_of"
    one_per: ClassVar = ("month_of",)
    checks: ClassVar = (Total("assessed", CLASSES),)

    @classmethod
    def suggest(cls, month: str) -> dict[str, str]:
        return {"month_of": vietnamese.month(month)}

    month_of: str = ask(Month(label=N_("Tháng"), help=N_("Ví dụ 08/2024.")))
    excellent: int = ask(Count(label=_NAMES["excellent"], measure=MEMBERS, help=N_("Ghi 0 nếu không có.")))
    good: int = ask(Count(label=_NAMES["good"], measure=MEMBERS, help=N_("Ghi 0 nếu không có.")))
    completed: int = ask(Count(label=_NAMES["completed"], measure=MEMBERS, help=N_("Ghi 0 nếu không có.")))
    not_completed: int = ask(Count(label=_NAMES["not_completed"], measure=MEMBERS, help=N_("Ghi 0 nếu không có.")))
    assessed: int = ask(
        Count(
            label=N_("Tổng số được đánh giá"),
            measure=MEMBERS,
            help=N_("Để trống thì máy tự cộng; nếu ghi thì phải khớp."),
        )
    )
