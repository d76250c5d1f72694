"""Sinh hoạt chi bộ: how regularly the cells meet and who attends."""

from lib.indicators.declaration import Indicator
from lib.records import CellMeeting, Roster
from lib.translation import N_

CELLS = ("party_cell",)
OF_ALL_MEMBERS = "kind IN ('regular', 'thematic')"

# One row for each cell and month in which any cell reported: `held` says whether its regular meeting took place.
_CELL_MONTH = """\
CREATE VIEW cell_month AS
SELECT unit.id AS unit_id, reported.month AS month, meeting.id AS record_id,
       CASE WHEN meeting.id IS NULL THEN 0 ELSE 1 END AS held
FROM (SELECT DISTINCT month FROM cell_meeting) AS reported
JOIN unit ON unit.kind = 'party_cell'
    AND substr(unit.valid_from, 1, 7) <= reported.month
    AND coalesce(substr(unit.valid_to, 1, 7), '9999-12') >= reported.month
LEFT JOIN cell_meeting AS meeting ON meeting.id = (
    SELECT min(id) FROM cell_meeting
    WHERE month = reported.month AND unit_id = unit.id AND kind = 'regular')"""
VIEWS = {"cell_month": _CELL_MONTH}

INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        code="cell_meetings",
        title=N_("Cuộc sinh hoạt, họp chi bộ"),
        meaning=N_("Mọi cuộc họp của chi bộ, không tính họp riêng của chi ủy."),
        measure=N_("cuộc"),
        kind="flow",
        form=CellMeeting,
        where="kind <> 'cell_committee'",
        numerator="1",
        category="kind",
        reported_by=CELLS,
    ),
    Indicator(
        code="cell_meeting_coverage",
        title=N_("Chi bộ sinh hoạt thường kỳ"),
        meaning=N_(
            "Số chi bộ có sinh hoạt thường kỳ trên số chi bộ đang hoạt động trong tháng (Điều lệ Đảng, điều 24)."
        ),
        measure=N_("%"),
        kind="ratio",
        form=CellMeeting,
        view="cell_month",
        numerator="held",
        denominator="1",
        reported_by=CELLS,
    ),
    Indicator(
        code="cell_attendance_rate",
        title=N_("Tỷ lệ đảng viên dự sinh hoạt"),
        meaning=N_(
            "Số có mặt trên số phải dự, cộng các buổi thường kỳ và chuyên đề; người vắng có lý do vẫn nằm trong mẫu."
        ),
        measure=N_("%"),
        kind="ratio",
        form=CellMeeting,
        where=OF_ALL_MEMBERS,
        numerator="present",
        denominator="obliged",
        reported_by=CELLS,
    ),
    Indicator(
        code="unexcused_absences",
        title=N_("Lượt vắng không lý do"),
        meaning=N_("Lượt đảng viên vắng không lý do trong các buổi thường kỳ và chuyên đề."),
        measure=N_("lượt"),
        kind="flow",
        form=CellMeeting,
        where=OF_ALL_MEMBERS,
        numerator="absent_unexcused",
        reported_by=CELLS,
    ),
    Indicator(
        code="committee_met_before",
        title=N_("Họp chi ủy trước sinh hoạt"),
        meaning=N_("Buổi thường kỳ có họp chi ủy trước đó, trên số buổi của các chi bộ có chi ủy."),
        measure=N_("%"),
        kind="ratio",
        form=CellMeeting,
        where="kind = 'regular' AND no_committee = 0",
        numerator="committee_met_on IS NOT NULL",
        denominator="1",
        reported_by=CELLS,
    ),
    Indicator(
        code="thematic_meetings",
        title=N_("Buổi sinh hoạt chuyên đề"),
        meaning=N_("Số buổi sinh hoạt chuyên đề của các chi bộ; mỗi chi bộ ít nhất một buổi mỗi quý."),
        measure=N_("buổi"),
        kind="flow",
        form=CellMeeting,
        where="kind = 'thematic'",
        numerator="1",
        reported_by=CELLS,
    ),
    Indicator(
        code="model_meetings",
        title=N_("Buổi sinh hoạt chi bộ mẫu"),
        meaning=N_("Số buổi sinh hoạt được tổ chức làm mẫu cho chi bộ khác."),
        measure=N_("buổi"),
        kind="flow",
        form=CellMeeting,
        where="model = 1",
        numerator="1",
        reported_by=CELLS,
    ),
    Indicator(
        code="party_members",
        title=N_("Số đảng viên"),
        meaning=N_("Đảng viên chính thức và dự bị theo số báo cáo gần nhất của từng chi bộ."),
        measure=N_("đảng viên"),
        kind="level",
        form=Roster,
        numerator="official + probationary",
        reported_by=CELLS,
    ),
)
