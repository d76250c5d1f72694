"""The comparison chosen in the address: as a chart, as a table, as a file."""

from functools import partial

import streamlit as st

from lib import vietnamese
from lib.charts import compare as drawn
from lib.charts.chart import Chart
from lib.indicators import Indicator
from lib.indicators.basis import basis
from lib.indicators.compare import WAYS
from lib.rights import Actor
from lib.store import Store
from lib.translation import N_, _
from lib.ui import pictures, say, tables
from lib.ui.filters import choose_form
from lib.ui.visit import Visit
from lib.workbooks.tables import workbook

FIRST = {"don-vi": N_("Đơn vị"), "thang": N_("Tháng"), "nam": N_("Năm")}


def choose_way() -> str:
    """By unit, month or year."""
    return choose_form("theo", _("So sánh theo"), {way: _(label) for way, (label, _made) in WAYS.items()})


def _bars(store: Store, actor: Actor, wanted: Indicator, way: str, month: str) -> Chart:
    return drawn.bars(WAYS[way][1](store, actor, wanted, month), _(FIRST[way]))


def draw(visit: Visit, wanted: Indicator, way: str, month: str) -> None:
    """Chart, table and workbook of the same values."""
    compared = WAYS[way][1](visit.store, visit.actor, wanted, month)
    if not any(point.amount for line in compared.points for point in line):
        say.empty(_("Chưa có số liệu nào để so sánh; chọn chỉ số hoặc tháng khác."))
        return
    st.header(_(WAYS[way][0]))
    pictures.chart(visit, f"compare.{way}", _bars, wanted, way, month)
    found = drawn.sheet(compared, _(FIRST[way]))
    notes = [_(wanted.meaning), _("Đến hết {month}").format(month=vietnamese.month_name(month)), basis().word]
    made = partial(workbook, _(wanted.title), notes, found.headings, drawn.cells(compared))
    tables.table(visit, found, made=made)
