"""Hoạt động của tổ nhân dân tự quản: what one numbered group of a hamlet did in one month."""

from dataclasses import dataclass
from typing import ClassVar

from lib.records.fields import Count, ask
from lib.records.monthly import MonthRecord
from lib.translation import N_


@dataclass(frozen=True, kw_only=True)
class GroupActivity(MonthRecord):
    """Counts of a group known by hamlet and number. Contributions are the households' own, not the State's money."""

    table: ClassVar = "group_activity"
    title: ClassVar = N_("Tổ nhân dân tự quản: hoạt động trong tháng")
    unit_kinds: ClassVar = ("hamlet",)
    one_per: ClassVar = ("month_of", "number")

    number: int = ask(Count(label=N_("Tổ số"), measure=N_("số thứ tự"), help=N_("Số của tổ trong ấp, ví dụ 05.")))
    meetings: int = ask(
        Count(label=N_("Số cuộc họp tổ"), measure=N_("cuộc"), help=N_("Họp tổ, họp dân của tổ trong tháng."))
    )
    attendances: int = ask(
        Count(
            label=N_("Lượt người dự họp"),
            measure=N_("lượt người"),
            help=N_("Cộng các cuộc; một người dự hai cuộc là hai lượt."),
        )
    )
    households: int = ask(
        Count(label=N_("Số hộ tham gia"), measure=N_("hộ"), help=N_("Số hộ có tham gia hoạt động của tổ trong tháng."))
    )
    money: int = ask(
        Count(label=N_("Tiền đóng góp"), measure=N_("đồng"), help=N_("Tiền các hộ đóng góp, ví dụ 2.500.000."))
    )
    goods_value: int = ask(
        Count(
            label=N_("Giá trị hiện vật đóng góp"),
            measure=N_("đồng"),
            help=N_("Ước tính giá trị đất, cây, vật liệu; không gồm tiền và ngày công."),
        )
    )
    work_days: int = ask(
        Count(label=N_("Ngày công đóng góp"), measure=N_("ngày công"), help=N_("Số ngày công lao động của các hộ."))
    )
    incidents: int = ask(
        Count(
            label=N_("Vụ việc an ninh, trật tự"),
            measure=N_("vụ"),
            help=N_("Số vụ xảy ra trên địa bàn tổ; ghi 0 nếu không có."),
        )
    )
