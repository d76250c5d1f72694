"""Việc được giao theo văn bản: what a document asks of a unit, by when, and how far it has come."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from lib.records.base import Record
from lib.records.fields import Choice, Day, DocumentNumber, Text, ask
from lib.translation import N_

STATES = {"assigned": N_("Mới giao"), "in_progress": N_("Đang thực hiện"), "done": N_("Đã hoàn thành")}


@dataclass(frozen=True, kw_only=True)
class Directive(Record):
    """A directive is known by document and content; its present state is its latest dated row.

    A deadline left blank in a later row has not changed; one that is given there extends or shortens it.
    """

    table: ClassVar = "directive"
    title: ClassVar = N_("Việc được giao theo văn bản")
    unit_kinds: ClassVar = ("commune", "party_cell", "working_group", "hamlet", "one_stop_shop", "agency")
    dated_by: ClassVar = "reported_on"
    one_per: ClassVar = ("document", "content", "reported_on")
    known_by: ClassVar = ("document", "content")

    @classmethod
    def suggest(cls, month: str) -> dict[str, str]:
        return {"state": "assigned"}

    document: str = ask(DocumentNumber(label=N_("Văn bản"), help=N_("Số, ký hiệu văn bản giao việc, ví dụ 81-KH/ĐU.")))
    content: str = ask(
        Text(label=N_("Nội dung được giao"), help=N_("Một việc một dòng; lần báo cáo sau giữ nguyên lời này."))
    )
    deadline: date | None = ask(
        Day(
            label=N_("Hạn hoàn thành"),
            help=N_("Để trống nếu văn bản không ghi hạn, hoặc hạn không đổi so với lần trước."),
            optional=True,
        )
    )
    state: str = ask(Choice(label=N_("Trạng thái"), codes=STATES, help=N_("Tình hình vào ngày ghi dưới đây.")))
    reported_on: date = ask(
        Day(label=N_("Ngày giao, ngày báo cáo"), help=N_("Ngày giao việc, hoặc ngày của lần báo cáo này."))
    )
    progress: str | None = ask(
        Text(label=N_("Tiến độ, kết quả"), help=N_("Đã làm được gì, còn vướng gì; không ghi tên người."), optional=True)
    )
