"""Cuộc quán triệt, họp tổ, hội nghị: one session of any organising unit, counted as "cuộc" and "lượt người"."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from lib.records.base import Record
from lib.records.fields import Choice, Count, Day, Text, ask
from lib.translation import N_

PURPOSES = {
    "dissemination": N_("Quán triệt, triển khai"),
    "working_group": N_("Họp tổ hằng tháng"),
    "conference": N_("Hội nghị"),
}


@dataclass(frozen=True, kw_only=True)
class Session(Record):
    """Attendances are counted with repetition: a sum over sessions is "lượt người", never "người"."""

    table: ClassVar = "session"
    title: ClassVar = N_("Quán triệt, họp tổ, hội nghị")
    unit_kinds: ClassVar = ("commune", "party_cell", "working_group")
    dated_by: ClassVar = "held_on"

    purpose: str = ask(Choice(label=N_("Mục đích"), codes=PURPOSES, help=N_("Cuộc này được tổ chức để làm gì.")))
    held_on: date = ask(Day(label=N_("Ngày tổ chức"), help=N_("Gõ ngày trong tháng đang nhập, ví dụ 5.")))
    attendances: int = ask(
        Count(
            label=N_("Lượt người dự"),
            measure=N_("lượt người"),
            help=N_("Số người dự cuộc này; một người dự hai cuộc là hai lượt."),
        )
    )
    topic: str | None = ask(
        Text(
            label=N_("Văn bản, nội dung"),
            help=N_("Số, ký hiệu văn bản được quán triệt, ví dụ 01-KL/TW."),
            optional=True,
        )
    )
