"""Cuộc quán triệt, họp tổ: sessions held and attendances, counted with repetition."""

from lib.indicators.declaration import Indicator
from lib.records import Session
from lib.translation import N_

CELLS = ("party_cell",)
GROUPS = ("working_group",)

INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        code="dissemination_sessions",
        title=N_("Cuộc quán triệt, triển khai"),
        meaning=N_("Số cuộc quán triệt, triển khai văn bản do Đảng ủy và các chi bộ tổ chức."),
        measure=N_("cuộc"),
        kind="flow",
        form=Session,
        where="purpose = 'dissemination'",
        numerator="1",
        reported_by=CELLS,
    ),
    Indicator(
        code="dissemination_attendances",
        title=N_("Lượt người dự quán triệt"),
        meaning=N_("Cộng số người dự từng cuộc quán triệt; một người dự hai cuộc tính hai lượt."),
        measure=N_("lượt người"),
        kind="flow",
        form=Session,
        where="purpose = 'dissemination'",
        numerator="attendances",
        reported_by=CELLS,
    ),
    Indicator(
        code="working_group_meetings",
        title=N_("Họp tổ hằng tháng"),
        meaning=N_("Số cuộc họp của các tổ thực hiện mô hình."),
        measure=N_("cuộc"),
        kind="flow",
        form=Session,
        where="purpose = 'working_group'",
        numerator="1",
        reported_by=GROUPS,
    ),
    Indicator(
        code="working_group_attendances",
        title=N_("Lượt dự họp tổ"),
        meaning=N_("Cộng số người dự từng cuộc họp tổ; một người dự hai cuộc tính hai lượt."),
        measure=N_("lượt người"),
        kind="flow",
        form=Session,
        where="purpose = 'working_group'",
        numerator="attendances",
        reported_by=GROUPS,
    ),
)
