"""Kiểm tra, giám sát: one inspection or supervision, with what it found (QĐ 22-QĐ/TW, QĐ 296-QĐ/TW).

The two are different acts; organisations and members are counted apart, as the reports print them.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from lib.records.base import Record
from lib.records.checks import AtMost, Total
from lib.records.fields import Choice, Count, Day, Flag, Text, ask
from lib.translation import N_

ACTS = {"inspection": N_("Kiểm tra"), "supervision": N_("Giám sát")}
ORGANISATIONS = N_("tổ chức đảng")
MEMBERS = N_("đảng viên")
EITHER = N_("tổ chức, đảng viên")
TOTAL_HELP = N_("Để trống thì máy tự cộng; nếu ghi thì phải khớp.")


@dataclass(frozen=True, kw_only=True)
class Inspection(Record):
    """Subjects = good + limited + violating, for organisations and for members; the latter two are to be remedied."""

    table: ClassVar = "inspection"
    title: ClassVar = N_("Kiểm tra, giám sát")
    unit_kinds: ClassVar = ("commune", "party_cell")
    dated_by: ClassVar = "concluded_on"
    checks: ClassVar = (
        Total("organisations", ("organisations_good", "organisations_limited", "organisations_violating")),
        Total("members", ("members_good", "members_limited", "members_violating")),
        Total(
            "to_remedy",
            ("organisations_limited", "organisations_violating", "members_limited", "members_violating"),
        ),
        AtMost("remedied", "to_remedy"),
    )

    act: str = ask(Choice(label=N_("Kiểm tra hay giám sát"), codes=ACTS, help=N_("Hai việc khác nhau, ghi riêng.")))
    form: str = ask(Choice(label=N_("Hình thức"), rule="inspection_forms", help=N_("Theo quy định về kiểm tra.")))
    concluded_on: date = ask(Day(label=N_("Ngày kết luận"), help=N_("Cuộc này thuộc tháng có ngày kết luận.")))
    planned: bool = ask(
        Flag(
            label=N_("Theo chương trình năm"),
            help=N_("Đánh dấu nếu có trong chương trình kiểm tra, giám sát của năm; đột xuất thì để trống."),
            optional=True,
        )
    )
    topic: str | None = ask(
        Text(label=N_("Nội dung"), help=N_("Việc được kiểm tra, giám sát; không ghi tên người."), optional=True)
    )
    organisations_good: int = ask(
        Count(label=N_("Tổ chức đảng thực hiện tốt"), measure=ORGANISATIONS, help=N_("Ghi 0 nếu không có."))
    )
    organisations_limited: int = ask(
        Count(label=N_("Tổ chức đảng còn hạn chế"), measure=ORGANISATIONS, help=N_("Có khuyết điểm, chưa vi phạm."))
    )
    organisations_violating: int = ask(
        Count(label=N_("Tổ chức đảng có vi phạm"), measure=ORGANISATIONS, help=N_("Theo kết luận."))
    )
    organisations: int = ask(Count(label=N_("Tổng số tổ chức đảng"), measure=ORGANISATIONS, help=TOTAL_HELP))
    members_good: int = ask(Count(label=N_("Đảng viên thực hiện tốt"), measure=MEMBERS, help=N_("Ghi 0 nếu không có.")))
    members_limited: int = ask(
        Count(label=N_("Đảng viên còn hạn chế"), measure=MEMBERS, help=N_("Có khuyết điểm, chưa vi phạm."))
    )
    members_violating: int = ask(Count(label=N_("Đảng viên có vi phạm"), measure=MEMBERS, help=N_("Theo kết luận.")))
    members: int = ask(Count(label=N_("Tổng số đảng viên"), measure=MEMBERS, help=TOTAL_HELP))
    to_remedy: int = ask(
        Count(
            label=N_("Phải khắc phục"),
            measure=EITHER,
            help=N_("Còn hạn chế và có vi phạm, cả tổ chức lẫn đảng viên; để trống thì máy tự cộng."),
        )
    )
    remedied: int = ask(
        Count(label=N_("Đã khắc phục"), measure=EITHER, help=N_("Trong số phải khắc phục; sửa lại khi có thêm."))
    )
