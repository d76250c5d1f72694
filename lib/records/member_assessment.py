"""Đánh giá thành viên: how a working group assessed its members in a month, as counts by class.

The names of the classes are a dated rule (data/rules/member_classes.toml: QĐ 124-QĐ/TW, QĐ 366-QĐ/TW).
"""

from dataclasses import dataclass
from typing import ClassVar

from lib import rules
from lib.records.checks import Total
from lib.records.fields import Count, ask
from lib.records.monthly import MonthRecord
from lib.translation import N_

MEMBERS = N_("thành viên")
CLASSES = ("excellent", "good", "completed", "not_completed")
_NAMES = rules.labels("member_classes")


@dataclass(frozen=True, kw_only=True)
class MemberAssessment(MonthRecord):
    """One month of one group: those assessed are the sum of the classes."""

    table: ClassVar = "member_assessment"
    title: ClassVar = N_("Đánh giá thành viên tổ")
    unit_kinds: ClassVar = ("working_group",)
    checks: ClassVar = (Total("assessed", CLASSES),)

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
