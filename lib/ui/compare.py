"""The comparison chosen in the address: as a chart, as a table, as a file."""

import streamlit as st

from lib import vietnamese
from lib.charts import compare as drawn
from lib.documents.sheets import MIME, workbook
from lib.indicators import Indicator
from lib.indicators.basis import basis
from lib.indicators.compare import WAYS, Comparison
from lib.translation import N_, _
from lib.ui import say, show, tables
from lib.ui.filters import choose_form
from lib.ui.visit import Visit

FIRST = {"don-vi": N_("Đơn vị"), "thang": N_("Tháng"), "nam": N_("Năm")}


def choose_way() -> str:
    """By unit, month or year."""
    return choose_form("theo", _("So sánh theo"), {way: _(label) for way, (label, _made) in WAYS.items()})


def draw(visit: Visit, wanted: Indicator, way: str, month: str) -> None:
    """Chart, table and workbook of the same values."""
    compared = WAYS[way][1](visit.store, visit.actor, wanted, month)
    if not any(point.amount for line in compared.points for point in line):
        say.empty(_("Chưa có số liệu nào để so sánh; chọn chỉ số hoặc tháng khác."))
        return
    show.chart(visit, f"compare.{way}", drawn.bars(compared, _(FIRST[way])))
    tables.table(visit, drawn.sheet(compared, _(FIRST[way])))
    _download(compared, way, month)


def _download(compared: Comparison, way: str, month: str) -> None:
    wanted = compared.indicator
    notes = [_(wanted.meaning), _("Đến hết {month}").format(month=vietnamese.month_name(month)), basis().word]
    data = workbook(_(wanted.title), notes, drawn.sheet(compared, _(FIRST[way])).headings, drawn.cells(compared))
    name = f"{wanted.code}-{way}-{month}.xlsx"
    st.download_button(_("Tải bảng Excel"), data, name, MIME, on_click="ignore")
