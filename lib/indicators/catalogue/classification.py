"""Chi bộ 4 tốt và xếp loại: cells registered, their own judgement month by month, and the classes of the year."""

from lib.indicators.declaration import Indicator
from lib.records import CellClassification, FourGoodsMonth, FourGoodsRegistration
from lib.records.four_goods_month import GOODS
from lib.translation import N_

CELLS = ("party_cell",)
CELL = N_("chi bộ")
OF_A_YEAR = "substr(month, 6) = '12'"

# One row for each of the four goods of each month judged.
_EACH_GOOD = "CREATE VIEW four_goods_each AS\n" + "\nUNION ALL\n".join(
    f"SELECT id AS record_id, unit_id, month, '{good}' AS good, {good} AS met FROM four_goods_month" for good in GOODS
)
VIEWS = {"four_goods_each": _EACH_GOOD}


def _classes(code: str, title: str, meaning: str, step: str) -> Indicator:
    return Indicator(
        code=code,
        title=title,
        meaning=meaning,
        measure=CELL,
        kind="flow",
        form=CellClassification,
        where=f"{OF_A_YEAR} AND {step} IS NOT NULL",
        numerator="1",
        category=step,
        reported_by=CELLS,
    )


INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        code="four_goods_registered",
        title=N_("Chi bộ đăng ký “4 tốt”"),
        meaning=N_("Số chi bộ đăng ký phấn đấu “Chi bộ 4 tốt” trong năm."),
        measure=CELL,
        kind="flow",
        form=FourGoodsRegistration,
        numerator="1",
        reported_by=CELLS,
    ),
    Indicator(
        code="four_goods_met",
        title=N_("Chi bộ tự đánh giá đạt cả 4 tốt"),
        meaning=N_("Số chi bộ tự đánh giá đạt cả bốn nội dung trên số chi bộ tự đánh giá trong tháng."),
        measure=N_("%"),
        kind="ratio",
        form=FourGoodsMonth,
        numerator=" AND ".join(GOODS),
        denominator="1",
        reported_by=CELLS,
    ),
    Indicator(
        code="four_goods_each_met",
        title=N_("Từng nội dung “4 tốt” đạt"),
        meaning=N_("Số lần tự đánh giá đạt trên số lần tự đánh giá của từng nội dung."),
        measure=N_("%"),
        kind="ratio",
        form=FourGoodsMonth,
        view="four_goods_each",
        numerator="met",
        denominator="1",
        category="good",
        reported_by=CELLS,
    ),
    Indicator(
        code="four_goods_recognised",
        title=N_("Chi bộ được công nhận “4 tốt”"),
        meaning=N_("Số chi bộ được công nhận khi xếp loại năm; tính vào tháng 12 của năm đó."),
        measure=CELL,
        kind="flow",
        form=CellClassification,
        where=f"{OF_A_YEAR} AND four_goods = 1",
        numerator="1",
        reported_by=CELLS,
    ),
    _classes(
        "cells_self_rated",
        N_("Chi bộ tự xếp loại"),
        N_("Số chi bộ theo mức tự xếp loại cả năm; tính vào tháng 12 của năm đó."),
        "self_class",
    ),
    _classes(
        "cells_proposed",
        N_("Chi bộ được đề nghị xếp loại"),
        N_("Số chi bộ theo mức đề nghị xếp loại cả năm; tính vào tháng 12 của năm đó."),
        "proposed_class",
    ),
    _classes(
        "cells_rated",
        N_("Chi bộ được xếp loại"),
        N_("Số chi bộ theo mức quyết định cả năm; tính vào tháng 12 của năm đó."),
        "decided_class",
    ),
)
