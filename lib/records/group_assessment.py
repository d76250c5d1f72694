"""Đánh giá tổ nhân dân tự quản: the grade, and the score if there is one, given to one numbered group on a day.

The grades are a dated rule (data/rules/group_grades.toml): no criteria of the province were found.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from lib.records.base import Record
from lib.records.fields import Choice, Count, Day, Text, ask
from lib.translation import N_


@dataclass(frozen=True, kw_only=True)
class GroupAssessment(Record):
    """One assessment of a group known by hamlet and number."""

    table: ClassVar = "group_assessment"
    title: ClassVar = N_("Tổ nhân dân tự quản: đánh giá, xếp loại")
    unit_kinds: ClassVar = ("hamlet",)
    dated_by: ClassVar = "assessed_on"
    one_per: ClassVar = ("number", "assessed_on")

    number: int = ask(Count(label=N_("Tổ số"), measure=N_("số thứ tự"), help=N_("Số của tổ trong ấp, ví dụ 05.")))
    assessed_on: date = ask(Day(label=N_("Ngày đánh giá"), help=N_("Ngày họp đánh giá hoặc ngày của văn bản.")))
    grade: str = ask(Choice(label=N_("Xếp loại"), rule="group_grades", help=N_("Xếp loại được công nhận.")))
    score: int | None = ask(
        Count(label=N_("Điểm"), measure=N_("điểm"), help=N_("Để trống nếu không chấm điểm."), optional=True)
    )
    document: str | None = ask(
        Text(label=N_("Văn bản công nhận"), help=N_("Số, ký hiệu văn bản; không ghi tên người."), optional=True)
    )
