"""Chi bộ 4 tốt và xếp loại: registered and met, the classes of the year, and the ceiling on "xuất sắc"."""

import streamlit as st

from lib.charts import classification, indicator_charts
from lib.indicators.ceiling import classes, classified_in
from lib.org import units_in
from lib.records.four_goods_month import GOODS
from lib.translation import _
from lib.ui import pictures, say, show, tables
from lib.ui.ceilings import warnings
from lib.ui.filters import title_row
from lib.ui.visit import current
from lib.vietnamese import months_between, shift_month

FOUR_GOODS = ("four_goods_registered", "four_goods_met", "model_meetings")

visit = current()
whose = (visit.store, visit.actor)
title, last = title_row(visit)
title.title(_("Chi bộ “4 tốt” và xếp loại"))
months = months_between(shift_month(last, -11), last)
if show.section(visit, _("Chi bộ “4 tốt”, sinh hoạt mẫu"), FOUR_GOODS, months):
    judged = (_("lượt tự đánh giá"), (_("Đạt"), _("Không đạt")))
    goods = pictures.Abreast(visit)
    goods.chart("year", classification.four_goods, last)
    goods.chart("goods", indicator_charts.split, "four_goods_each_met", GOODS, months, *judged)
    goods.chart("met", indicator_charts.rate, "four_goods_met", months)
    goods.chart("model", indicator_charts.by_month, months, "model_meetings")

december = classified_in(last)
st.header(_("Xếp loại năm {year}").format(year=december[:4]))
steps = classes(*whose, december)
if not steps:
    say.empty(_("Chưa có xếp loại. Chi bộ vào “Nhập số liệu tháng”, tháng 12, biểu “Đánh giá, xếp loại chi bộ”."))
    st.stop()
pictures.chart(visit, "classes", classification.year_classes, december)
warnings(visit, steps, december)
with visit.store.read() as db:
    cells = units_in(db, december, ("party_cell",), visit.actor.scope())
tables.table(visit, classification.cell_sheet(*whose, cells, december))
