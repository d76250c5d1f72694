"""Hoạt động của các tổ nhân dân tự quản: meetings, contributions, incidents, and how they are graded."""

from lib.indicators.declaration import Indicator
from lib.records import GroupActivity, GroupAssessment
from lib.translation import N_

HAMLETS = ("hamlet",)

INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        code="group_meetings",
        title=N_("Cuộc họp Tổ NDTQ"),
        meaning=N_("Số cuộc họp của các Tổ nhân dân tự quản."),
        measure=N_("cuộc"),
        kind="flow",
        form=GroupActivity,
        numerator="meetings",
        reported_by=HAMLETS,
    ),
    Indicator(
        code="group_attendances",
        title=N_("Lượt người dự họp Tổ NDTQ"),
        meaning=N_("Cộng số người dự từng cuộc họp tổ; một người dự hai cuộc tính hai lượt."),
        measure=N_("lượt người"),
        kind="flow",
        form=GroupActivity,
        numerator="attendances",
        reported_by=HAMLETS,
    ),
    Indicator(
        code="group_household_turns",
        title=N_("Lượt hộ tham gia hoạt động Tổ NDTQ"),
        meaning=N_("Cộng số hộ tham gia từng tháng; một hộ tham gia hai tháng tính hai lượt."),
        measure=N_("lượt hộ"),
        kind="flow",
        form=GroupActivity,
        numerator="households",
        reported_by=HAMLETS,
    ),
    Indicator(
        code="group_money",
        title=N_("Tiền Nhân dân đóng góp"),
        meaning=N_("Tiền các hộ đóng góp cho hoạt động, công trình của Tổ NDTQ."),
        measure=N_("đồng"),
        kind="flow",
        form=GroupActivity,
        numerator="money",
        reported_by=HAMLETS,
    ),
    Indicator(
        code="group_goods_value",
        title=N_("Giá trị hiện vật Nhân dân đóng góp"),
        meaning=N_("Giá trị ước tính của đất, cây, vật liệu các hộ đóng góp, không gồm tiền và ngày công."),
        measure=N_("đồng"),
        kind="flow",
        form=GroupActivity,
        numerator="goods_value",
        reported_by=HAMLETS,
    ),
    Indicator(
        code="group_work_days",
        title=N_("Ngày công Nhân dân đóng góp"),
        meaning=N_("Ngày công lao động các hộ đóng góp cho hoạt động, công trình của Tổ NDTQ."),
        measure=N_("ngày công"),
        kind="flow",
        form=GroupActivity,
        numerator="work_days",
        reported_by=HAMLETS,
    ),
    Indicator(
        code="group_incidents",
        title=N_("Vụ việc an ninh, trật tự trong Tổ NDTQ"),
        meaning=N_("Số vụ việc an ninh, trật tự xảy ra trên địa bàn các tổ."),
        measure=N_("vụ"),
        kind="flow",
        form=GroupActivity,
        numerator="incidents",
        reported_by=HAMLETS,
    ),
    Indicator(
        code="groups_assessed",
        title=N_("Lượt Tổ NDTQ được đánh giá, xếp loại"),
        meaning=N_("Mỗi lần một tổ được đánh giá tính một lượt, theo xếp loại."),
        measure=N_("lượt"),
        kind="flow",
        form=GroupAssessment,
        numerator="1",
        category="grade",
        reported_by=HAMLETS,
    ),
)
