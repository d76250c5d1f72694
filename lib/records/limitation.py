"""Hạn chế, khuyết điểm: what a review found wanting, why, and how it is put right until it is.

QĐ 366-QĐ/TW asks whether all earlier shortcomings were remedied, so one that is open stands in every later period.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from lib import vietnamese
from lib.records.base import Record
from lib.records.fields import Choice, Day, Month, Text, ask
from lib.translation import N_

STATES = {"open": N_("Chưa khắc phục"), "being_remedied": N_("Đang khắc phục"), "remedied": N_("Đã khắc phục")}


@dataclass(frozen=True, kw_only=True)
class Limitation(Record):
    """A limitation is known by its words and its period; its present state is its latest dated row.

    Causes and remedy left blank in a later row have not changed.
    """

    table: ClassVar = "limitation"
    title: ClassVar = N_("Hạn chế, khuyết điểm và việc khắc phục")
    unit_kinds: ClassVar = ("commune", "party_cell")
    dated_by: ClassVar = "reported_on"
    one_per: ClassVar = ("content", "period_end", "reported_on")
    known_by: ClassVar = ("content", "period_end")

    @classmethod
    def suggest(cls, month: str) -> dict[str, str]:
        return {"state": "open", "period_end": vietnamese.month(month)}

    content: str = ask(
        Text(label=N_("Hạn chế, khuyết điểm"), help=N_("Một hạn chế một dòng; lần báo cáo sau giữ nguyên lời này."))
    )
    period_end: str = ask(
        Month(label=N_("Của kỳ kết thúc tháng"), help=N_("Tháng cuối của kỳ kiểm điểm, ví dụ 12/2023 cho năm 2023."))
    )
    state: str = ask(Choice(label=N_("Trạng thái"), codes=STATES, help=N_("Tình hình vào ngày ghi dưới đây.")))
    reported_on: date = ask(
        Day(label=N_("Ngày nêu, ngày báo cáo"), help=N_("Ngày nêu hạn chế, hoặc ngày của lần báo cáo này."))
    )
    causes: str | None = ask(
        Text(label=N_("Nguyên nhân"), help=N_("Khách quan, chủ quan; để trống nếu không đổi."), optional=True)
    )
    remedy: str | None = ask(
        Text(
            label=N_("Biện pháp khắc phục"), help=N_("Việc sẽ làm hoặc đã làm; để trống nếu không đổi."), optional=True
        )
    )
