"""Sinh hoạt và dự họp: how well the cells meet, against the threshold and the score sheets in force."""

import streamlit as st

from lib.charts import attendance, quality
from lib.indicators import Span
from lib.indicators.concerns import concerns
from lib.indicators.series import reported
from lib.translation import _
from lib.ui import say, show, tables
from lib.ui.filters import title_row
from lib.ui.pictures import Abreast
from lib.ui.visit import current
from lib.vietnamese import months_between, shift_month

visit = current()
whose = (visit.store, visit.actor)
title, last = title_row(visit)
title.title(_("Sinh hoạt và dự họp"))
months = months_between(shift_month(last, -11), last)
if not reported(*whose, (attendance.RATE,), Span(months[0], last)):
    say.empty(_("Mười hai tháng này chưa có buổi sinh hoạt nào được nhập. Bí thư chi bộ vào “Nhập số liệu tháng”."))
    st.stop()

if pressing := concerns(*whose, last):
    st.header(_("Chi bộ cần quan tâm"))
    show.concerns(visit, pressing)
st.header(_("Toàn Đảng bộ"))
in_all = Abreast(visit)
in_all.chart("trend", attendance.trend, months)
in_all.chart("classes", quality.classes, months)
st.header(_("Từng chi bộ"))
show.cells_by_month(visit, months)
tables.table(visit, attendance.year_sheet(*whose, Span(f"{last[:4]}-01", last)))
