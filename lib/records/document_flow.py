"""Văn bản điện tử: documents that an office received and handled in a month, by analogy with form II.06a.

No official form was found; the identity is that of dossiers: opening + incoming = handled + left at the end.
"""

from dataclasses import dataclass
from typing import ClassVar

from lib.records.checks import AtMost, Sum, Total
from lib.records.doubts import CarriesOver
from lib.records.fields import Count, ask
from lib.records.monthly import MonthRecord
from lib.translation import N_

DOCUMENTS = N_("văn bản")
TOTAL_HELP = N_("Để trống thì máy tự cộng; nếu ghi thì phải khớp.")


@dataclass(frozen=True, kw_only=True)
class DocumentFlow(MonthRecord):
    """One month of one office: what waited or came in was handled, on time or late, or waits still."""

    table: ClassVar = "document_flow"
    title: ClassVar = N_("Văn bản xử lý trên hệ thống điện tử")
    unit_kinds: ClassVar = ("agency",)
    checks: ClassVar = (
        Total("to_handle", ("opening", "incoming")),
        Total("left_over", ("left_in_time", "left_overdue")),
        Sum("to_handle", ("handled_on_time", "handled_late", "left_over")),
        AtMost("signed_digitally", "outgoing"),
    )
    soft_checks: ClassVar = (CarriesOver("opening", "left_over"),)

    opening: int = ask(Count(label=N_("Tồn đầu tháng"), measure=DOCUMENTS, help=N_("Bằng số tồn cuối tháng trước.")))
    incoming: int = ask(Count(label=N_("Đến trong tháng"), measure=DOCUMENTS, help=N_("Văn bản đến cần xử lý.")))
    to_handle: int = ask(Count(label=N_("Tổng phải xử lý"), measure=DOCUMENTS, help=TOTAL_HELP))
    handled_on_time: int = ask(Count(label=N_("Đã xử lý đúng hạn"), measure=DOCUMENTS, help=N_("Kể cả trước hạn.")))
    handled_late: int = ask(Count(label=N_("Đã xử lý quá hạn"), measure=DOCUMENTS, help=N_("Xử lý xong sau hạn.")))
    left_in_time: int = ask(Count(label=N_("Tồn cuối tháng, trong hạn"), measure=DOCUMENTS, help=N_("Chưa đến hạn.")))
    left_overdue: int = ask(
        Count(label=N_("Tồn cuối tháng, quá hạn"), measure=DOCUMENTS, help=N_("Đã quá hạn mà chưa xử lý xong."))
    )
    left_over: int = ask(Count(label=N_("Tổng tồn cuối tháng"), measure=DOCUMENTS, help=TOTAL_HELP))
    outgoing: int = ask(Count(label=N_("Văn bản đi"), measure=DOCUMENTS, help=N_("Văn bản phát hành trong tháng.")))
    signed_digitally: int = ask(
        Count(label=N_("Trong đó ký số"), measure=DOCUMENTS, help=N_("Không quá số văn bản đi."))
    )
