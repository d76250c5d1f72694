"""Hồ sơ thủ tục hành chính: one field of one period, the 13 columns of form II.06a/VPCP/KSTT."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from lib import vietnamese
from lib.records.base import Record
from lib.records.checks import NotAfter, Sum, Total
from lib.records.doubts import CarriesOver
from lib.records.fields import Choice, Count, Day, ask
from lib.rules import month_end
from lib.translation import N_

DOSSIERS = N_("hồ sơ")
TOTAL_HELP = N_("Để trống thì máy tự cộng; nếu ghi thì phải khớp.")


@dataclass(frozen=True, kw_only=True)
class DossierPeriod(Record):
    """Identities 3 = 4 + 5 + 6, 7 = 8 + 9 + 10, 11 = 12 + 13 and 3 = 7 + 11 + returned + withdrawn.

    The row belongs to the month in which its period ends, whatever calendar the period follows.
    """

    table: ClassVar = "dossier_period"
    title: ClassVar = N_("Hồ sơ thủ tục hành chính theo lĩnh vực (II.06a)")
    unit_kinds: ClassVar = ("one_stop_shop",)
    dated_by: ClassVar = "period_to"
    one_per: ClassVar = ("period_to", "field")
    row_per: ClassVar = "field"
    checks: ClassVar = (
        NotAfter("period_from", "period_to"),
        Total("received_total", ("received_online", "received_direct_postal", "carried_over")),
        Total("resolved_total", ("resolved_early", "resolved_on_time", "resolved_late")),
        Total("pending_total", ("pending_in_time", "pending_overdue")),
        Sum("received_total", ("resolved_total", "pending_total", "returned", "withdrawn")),
    )

    soft_checks: ClassVar = (CarriesOver("carried_over", "pending_total"),)

    @classmethod
    def suggest(cls, month: str) -> dict[str, str]:
        last = month_end(month)
        return {"period_from": vietnamese.day(last.replace(day=1)), "period_to": vietnamese.day(last)}

    field: str = ask(Choice(label=N_("Lĩnh vực"), rule="procedure_fields", help=N_("Cột 2 của biểu II.06a.")))
    period_from: date = ask(Day(label=N_("Từ ngày"), help=N_("Ngày đầu kỳ, ví dụ 15/07/2024.")))
    period_to: date = ask(Day(label=N_("Đến ngày"), help=N_("Ngày cuối kỳ; hồ sơ thuộc tháng có ngày này.")))
    received_online: int = ask(Count(label=N_("Tiếp nhận trực tuyến"), measure=DOSSIERS, help=N_("Cột 4.")))
    received_direct_postal: int = ask(
        Count(label=N_("Tiếp nhận trực tiếp, bưu chính"), measure=DOSSIERS, help=N_("Cột 5."))
    )
    carried_over: int = ask(Count(label=N_("Từ kỳ trước chuyển qua"), measure=DOSSIERS, help=N_("Cột 6.")))
    received_total: int = ask(Count(label=N_("Tổng tiếp nhận (cột 3)"), measure=DOSSIERS, help=TOTAL_HELP))
    resolved_early: int = ask(Count(label=N_("Giải quyết trước hạn"), measure=DOSSIERS, help=N_("Cột 8.")))
    resolved_on_time: int = ask(Count(label=N_("Giải quyết đúng hạn"), measure=DOSSIERS, help=N_("Cột 9.")))
    resolved_late: int = ask(Count(label=N_("Giải quyết quá hạn"), measure=DOSSIERS, help=N_("Cột 10.")))
    resolved_total: int = ask(Count(label=N_("Tổng đã giải quyết (cột 7)"), measure=DOSSIERS, help=TOTAL_HELP))
    pending_in_time: int = ask(Count(label=N_("Đang giải quyết, trong hạn"), measure=DOSSIERS, help=N_("Cột 12.")))
    pending_overdue: int = ask(Count(label=N_("Đang giải quyết, quá hạn"), measure=DOSSIERS, help=N_("Cột 13.")))
    pending_total: int = ask(Count(label=N_("Tổng đang giải quyết (cột 11)"), measure=DOSSIERS, help=TOTAL_HELP))
    returned: int | None = ask(
        Count(
            label=N_("Trả lại"),
            measure=DOSSIERS,
            help=N_("Hồ sơ trả lại vì không đủ điều kiện; trống là không có."),
            optional=True,
        )
    )
    withdrawn: int | None = ask(
        Count(
            label=N_("Công dân rút"),
            measure=DOSSIERS,
            help=N_("Hồ sơ người nộp tự rút; trống là không có."),
            optional=True,
        )
    )
