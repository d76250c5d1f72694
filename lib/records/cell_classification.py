"""Xếp loại chi bộ: what a cell gave itself, what was proposed, what was decided (QĐ 124-QĐ/TW, QĐ 366-QĐ/TW).

A year's classification belongs to its December, whenever it is decided; one of a quarter, as QĐ 366 allows, to the last
month of the quarter.
"""

from dataclasses import dataclass
from typing import ClassVar

from lib import vietnamese
from lib.records.base import Record
from lib.records.fields import Choice, DocumentNumber, Flag, Month, ask
from lib.translation import N_


@dataclass(frozen=True, kw_only=True)
class CellClassification(Record):
    """Three steps of one cell's class: own assessment, verification and proposal, decision (QĐ 366, article 12)."""

    table: ClassVar = "cell_classification"
    title: ClassVar = N_("Đánh giá, xếp loại chi bộ")
    unit_kinds: ClassVar = ("party_cell",)
    dated_by: ClassVar = "period_end"
    one_per: ClassVar = ("period_end",)

    @classmethod
    def suggest(cls, month: str) -> dict[str, str]:
        return {"period_end": vietnamese.month(month)}

    period_end: str = ask(
        Month(label=N_("Kỳ đánh giá đến hết tháng"), help=N_("Tháng cuối kỳ; đánh giá cả năm 2023 là 12/2023."))
    )
    self_class: str = ask(Choice(label=N_("Tự xếp loại"), rule="quality_classes", help=N_("Mức chi bộ tự đánh giá.")))
    proposed_class: str | None = ask(
        Choice(
            label=N_("Mức đề nghị"),
            rule="quality_classes",
            help=N_("Sau khi thẩm định; để trống nếu chưa có."),
            optional=True,
        )
    )
    decided_class: str | None = ask(
        Choice(
            label=N_("Mức quyết định"),
            rule="quality_classes",
            help=N_("Do Đảng ủy quyết định; để trống nếu chưa có."),
            optional=True,
        )
    )
    four_goods: bool = ask(
        Flag(
            label=N_("Được công nhận “Chi bộ 4 tốt”"),
            help=N_("Đánh dấu khi đã có quyết định công nhận."),
            optional=True,
        )
    )
    decision: str | None = ask(
        DocumentNumber(label=N_("Quyết định số"), help=N_("Số, ký hiệu, ví dụ 95-QĐ/ĐU."), optional=True)
    )
