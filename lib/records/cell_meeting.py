"""Sinh hoạt chi bộ: one meeting of one Party cell (Charter art. 24.2; HD 12-HD/BTCTW, HD 42-HD/BTCTW)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from lib.records.base import Record
from lib.records.checks import AtMost, NotAfter, Sum
from lib.records.doubts import BelowThreshold, OncePerMonth
from lib.records.fields import Choice, Count, Day, Flag, Text, ask
from lib.translation import N_

MEETING_KINDS = {
    "regular": N_("Sinh hoạt thường kỳ"),
    "thematic": N_("Sinh hoạt chuyên đề"),
    "cell_committee": N_("Họp chi ủy"),
    "extraordinary": N_("Họp đột xuất"),
    "annual_review": N_("Kiểm điểm cuối năm"),
    "cell_congress": N_("Đại hội chi bộ"),
}
MEMBERS = N_("đảng viên")


@dataclass(frozen=True, kw_only=True)
class CellMeeting(Record):
    """Counts of one meeting; members exempt or on special duty are not obliged, excused ones are."""

    table: ClassVar = "cell_meeting"
    title: ClassVar = N_("Cuộc họp, sinh hoạt của chi bộ")
    unit_kinds: ClassVar = ("party_cell",)
    dated_by: ClassVar = "held_on"
    one_per: ClassVar = ("held_on", "kind")
    row_per: ClassVar = "kind"
    checks: ClassVar = (
        Sum("obliged", ("present", "absent_excused", "absent_unexcused")),
        AtMost("speakers", "present"),
        NotAfter("committee_met_on", "held_on"),
    )

    soft_checks: ClassVar = (
        OncePerMonth("kind", "regular"),
        BelowThreshold("present", "obliged", "attendance_threshold", "kind", ("regular", "thematic")),
    )

    @classmethod
    def suggest(cls, month: str) -> dict[str, str]:
        return {"kind": "regular"}

    kind: str = ask(
        Choice(
            label=N_("Loại cuộc họp"),
            codes=MEETING_KINDS,
            help=N_("Mỗi tháng một buổi thường kỳ; họp thêm ghi là đột xuất."),
        )
    )
    held_on: date = ask(Day(label=N_("Ngày họp"), help=N_("Gõ ngày trong tháng đang nhập, ví dụ 5 hoặc 05/08/2024.")))
    obliged: int = ask(
        Count(
            label=N_("Phải dự"),
            measure=MEMBERS,
            help=N_(
                "Tổng số đảng viên trừ người được miễn và người làm nhiệm vụ đặc biệt; người vắng có lý do vẫn tính."
            ),
        )
    )
    present: int = ask(
        Count(label=N_("Có mặt"), measure=MEMBERS, help=N_("Số đảng viên phải dự đã có mặt; không tính khách."))
    )
    absent_excused: int = ask(
        Count(label=N_("Vắng có lý do"), measure=MEMBERS, help=N_("Đã báo và được đồng ý; vẫn nằm trong số phải dự."))
    )
    absent_unexcused: int = ask(
        Count(label=N_("Vắng không lý do"), measure=MEMBERS, help=N_("Vắng mà không báo; ghi 0 nếu không có."))
    )
    speakers: int | None = ask(
        Count(
            label=N_("Phát biểu"), measure=MEMBERS, help=N_("Số người phát biểu, không quá số có mặt."), optional=True
        )
    )
    committee_met_on: date | None = ask(
        Day(
            label=N_("Ngày họp chi ủy"),
            help=N_("Chi ủy họp chuẩn bị trước buổi sinh hoạt; để trống nếu chưa họp."),
            optional=True,
        )
    )
    no_committee: bool = ask(
        Flag(
            label=N_("Chi bộ không có chi ủy"),
            help=N_("Chi bộ dưới 9 đảng viên chính thức chỉ có bí thư: không tính họp chi ủy."),
            optional=True,
        )
    )
    topic: str | None = ask(
        Text(
            label=N_("Nội dung, chuyên đề"),
            help=N_("Tên chuyên đề hoặc việc chính; không ghi tên người."),
            optional=True,
        )
    )
    model: bool = ask(
        Flag(
            label=N_("Sinh hoạt chi bộ mẫu"),
            help=N_("Đánh dấu buổi tổ chức làm mẫu cho chi bộ khác xem; nơi khác gọi là sinh hoạt điểm."),
            optional=True,
        )
    )
