"""Chấm điểm chất lượng sinh hoạt: what a cell gave its own meeting by the score sheet in force, and what was decided.

The cell scores itself and votes on the result; the committee above decides (HD 42-HD/BTCTW). Accepting the month is
that decision; where the committee sees it otherwise, the office writes the points of those criteria before accepting.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from lib import vietnamese
from lib.records import score_sheets
from lib.records.base import Reading, Record, Refused
from lib.records.cell_meeting import MEMBERS
from lib.records.checks import AtMost, Problem, SheetInForce, WithinSheet
from lib.records.doubts import OncePerMonth
from lib.records.fields import Choice, Count, Day, Points, ask
from lib.records.score_sheets import POINT, Sheet
from lib.rights import ACCEPT
from lib.rules import month_end, options
from lib.translation import N_, _

SCORED_KINDS = {
    "regular": N_("Thường kỳ"),
    "combined": N_("Thường kỳ, tháng có chuyên đề"),
    "thematic": N_("Chuyên đề, chấm riêng"),
}


@dataclass(frozen=True, kw_only=True)
class MeetingScore(Record):
    """The score of one meeting; its class follows from sheet, kind and points, and is typed nowhere."""

    table: ClassVar = "meeting_score"
    title: ClassVar = N_("Chấm điểm chất lượng sinh hoạt")
    unit_kinds: ClassVar = ("party_cell",)
    dated_by: ClassVar = "held_on"
    one_per: ClassVar = ("held_on", "kind")
    checks: ClassVar = (
        SheetInForce("sheet", "kind", "held_on"),
        WithinSheet("points"),
        WithinSheet("decided"),
        AtMost("votes_for", "voters"),
    )
    soft_checks: ClassVar = (OncePerMonth("kind", "regular"),)

    def __post_init__(self) -> None:
        super().__post_init__()
        if blank := _unscored(vars(self)):
            raise Refused(blank)

    @classmethod
    def missing(cls, reading: Reading) -> list[Problem]:
        return super().missing(reading) + _unscored(reading.values)

    @classmethod
    def suggest(cls, month: str) -> dict[str, str]:
        proposed = score_sheets.in_force(month_end(month), "regular")
        return {"kind": "regular"} | ({"sheet": proposed[0].code} if proposed else {})

    @classmethod
    def conclusion(cls, values: Mapping[str, Any]) -> str:
        sheet, kind = score_sheets.sheets().get(values.get("sheet") or ""), values.get("kind")
        points, decided = values.get("points") or {}, values.get("decided")
        if sheet is None or kind is None or not points or cls.contradictions(values):
            return ""
        own = _said(sheet, kind, points)
        if not decided or _unscored(values):
            return own
        final = _said(sheet, kind, points | decided)
        return _("Chi bộ chấm {own}; Đảng ủy quyết định {final}").format(own=own, final=final)

    kind: str = ask(
        Choice(
            label=N_("Buổi được chấm"),
            codes=SCORED_KINDS,
            help=N_("Tháng có sinh hoạt chuyên đề thì tính thêm mục chuyên đề, nếu bảng điểm có mục đó."),
        )
    )
    held_on: date = ask(Day(label=N_("Ngày sinh hoạt"), help=N_("Gõ ngày trong tháng đang nhập, ví dụ 3.")))
    sheet: str = ask(
        Choice(label=N_("Bảng điểm"), rule="score_sheets", help=N_("Bảng điểm có hiệu lực vào ngày sinh hoạt."))
    )
    points: Mapping[str, int] = ask(
        Points(
            label=N_("Điểm chi bộ tự chấm"),
            sheet="sheet",
            kind="kind",
            help=N_("Ghi đủ các mục; mục không đạt ghi 0. Phần lẻ dùng dấu phẩy, ví dụ 4,5."),
        )
    )
    voters: int | None = ask(
        Count(
            label=N_("Đảng viên biểu quyết"),
            measure=MEMBERS,
            help=N_("Số đảng viên biểu quyết về mức điểm trên."),
            optional=True,
        )
    )
    votes_for: int | None = ask(
        Count(label=N_("Tán thành"), measure=MEMBERS, help=N_("Không quá số đảng viên biểu quyết."), optional=True)
    )
    decided: Mapping[str, int] | None = ask(
        Points(
            label=N_("Điểm Đảng ủy quyết định khác"),
            sheet="sheet",
            kind="kind",
            corrects="points",
            only=ACCEPT,
            help=N_("Văn phòng chỉ ghi những mục Đảng ủy quyết định khác; duyệt tháng là chấp nhận các mục còn lại."),
            optional=True,
        )
    )


def _unscored(values: Mapping[str, Any]) -> list[Problem]:
    """What a finished score still lacks, once its points have been begun: a blank criterion is not a zero."""
    question, given = MeetingScore.question("points"), values.get("points")
    if not given or not isinstance(question, Points):
        return []
    blank = [each.code for each in question.criteria(values) if each.code not in given]
    sentence = _("{label}: chưa chấm mục {codes}; ghi 0 nếu không có điểm.")
    return [Problem("points", sentence.format(label=_(question.label), codes=", ".join(blank)))] if blank else []


def _said(sheet: Sheet, kind: str, points: Mapping[str, int]) -> str:
    """ "92,5/100 điểm: Tốt", or how far the scoring has come."""
    given, whole, criteria = sum(points.values()), sheet.maximum(kind), sheet.applicable(kind)
    total = vietnamese.decimal(given / POINT, 2)
    if len(points) < len(criteria):
        sentence = _("Đã chấm {done}/{all} mục: {total} điểm")
        return sentence.format(done=len(points), all=len(criteria), total=total)
    share = f" ({vietnamese.percent(given, whole, 2)})" if whole != 100 * POINT else ""
    kept_back = ", ".join(sheet.kept_back_by(kind, points))
    why = _(", vì chưa đủ điểm tối đa mục {codes}").format(codes=kept_back) if kept_back else ""
    reached = _("{total}/{whole} điểm").format(total=total, whole=vietnamese.decimal(whole / POINT, 2))
    return f"{reached}{share}: {options('meeting_classes')[sheet.class_of(kind, points)]}{why}"
