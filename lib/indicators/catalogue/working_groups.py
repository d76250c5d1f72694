"""Các tổ thực hiện mô hình: how the groups assess their members."""

from lib.indicators.declaration import Indicator
from lib.records import MemberAssessment
from lib.records.member_assessment import CLASSES
from lib.translation import N_

GROUPS = ("working_group",)

# One row for each assessment and class, so that the class is a category; the class is named as its column is.
_MEMBER_CLASS = "CREATE VIEW member_class AS\n" + "\nUNION ALL\n".join(
    f"SELECT id AS record_id, unit_id, month, '{code}' AS class, {code} AS members FROM member_assessment"
    for code in CLASSES
)
VIEWS = {"member_class": _MEMBER_CLASS}

INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        code="members_assessed",
        title=N_("Lượt thành viên được đánh giá"),
        meaning=N_("Cộng số thành viên các tổ được đánh giá từng tháng, theo loại."),
        measure=N_("lượt"),
        kind="flow",
        form=MemberAssessment,
        view="member_class",
        numerator="members",
        category="class",
        reported_by=GROUPS,
    ),
    Indicator(
        code="members_good_rate",
        title=N_("Thành viên hoàn thành tốt nhiệm vụ trở lên"),
        meaning=N_("Lượt xếp loại hoàn thành tốt và hoàn thành xuất sắc nhiệm vụ trên tổng lượt được đánh giá."),
        measure=N_("%"),
        kind="ratio",
        form=MemberAssessment,
        numerator="excellent + good",
        denominator="assessed",
        reported_by=GROUPS,
    ),
)
