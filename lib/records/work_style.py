"""Tác phong, lề lối làm việc: how an office's civil servants keep their hours in a month, as counts."""

from dataclasses import dataclass
from typing import ClassVar

from lib.records.checks import AtMost
from lib.records.fields import Count, ask
from lib.records.monthly import MonthRecord
from lib.translation import N_

TIMES, STAFF = N_("lượt"), N_("người")


@dataclass(frozen=True, kw_only=True)
class WorkStyle(MonthRecord):
    """One month of one office. The same person late twice counts twice; nobody is named."""

    table: ClassVar = "work_style"
    title: ClassVar = N_("Tác phong, lề lối làm việc")
    unit_kinds: ClassVar = ("agency",)
    checks: ClassVar = (AtMost("with_schedule", "staff"),)

    late_arrivals: int = ask(Count(label=N_("Đi trễ"), measure=TIMES, help=N_("Một người trễ hai lần là hai lượt.")))
    early_leaves: int = ask(Count(label=N_("Về sớm"), measure=TIMES, help=N_("Về trước giờ mà không được phép.")))
    unannounced_absences: int = ask(
        Count(label=N_("Vắng không báo"), measure=TIMES, help=N_("Vắng mà không báo lãnh đạo hoặc văn phòng."))
    )
    reminders: int = ask(Count(label=N_("Nhắc nhở"), measure=TIMES, help=N_("Số lượt đã nhắc nhở về giờ giấc.")))
    staff: int = ask(Count(label=N_("Tổng số cán bộ, công chức"), measure=STAFF, help=N_("Tính đến ngày cuối tháng.")))
    with_schedule: int = ask(
        Count(label=N_("Có lịch công tác"), measure=STAFF, help=N_("Không quá tổng số cán bộ, công chức."))
    )
