"""Tổ nhân dân tự quản – Phát triển toàn diện: one stage reached by one numbered group of a hamlet."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from lib.records.base import Record
from lib.records.fields import Choice, Count, Day, Text, ask
from lib.translation import N_


@dataclass(frozen=True, kw_only=True)
class GroupStage(Record):
    """A group is known by hamlet and number; its present stage is its latest dated one."""

    table: ClassVar = "group_stage"
    title: ClassVar = N_("Tổ nhân dân tự quản: giai đoạn đã đạt")
    unit_kinds: ClassVar = ("hamlet",)
    dated_by: ClassVar = "reached_on"
    one_per: ClassVar = ("number", "stage", "reached_on")
    known_by: ClassVar = ("number",)

    number: int = ask(Count(label=N_("Tổ số"), measure=N_("số thứ tự"), help=N_("Số của tổ trong ấp, ví dụ 05.")))
    stage: str = ask(
        Choice(label=N_("Giai đoạn"), rule="group_stages", help=N_("Giai đoạn vừa đạt; có thể bỏ qua giai đoạn."))
    )
    reached_on: date = ask(Day(label=N_("Ngày đạt"), help=N_("Ngày của giai đoạn này, ví dụ ngày ra mắt.")))
    households: int = ask(Count(label=N_("Số hộ tham gia"), measure=N_("hộ"), help=N_("Số hộ của tổ kể từ ngày này.")))
    note: str | None = ask(
        Text(
            label=N_("Ghi chú, số quyết định"),
            help=N_("Ví dụ số quyết định công nhận; không ghi tên người."),
            optional=True,
        )
    )
