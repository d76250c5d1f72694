"""Sinh hoạt và dự họp: how well the cells meet, against the threshold and the score sheets in force."""

import streamlit as st

from lib.charts import attendance, quality
from lib.indicators import Span
from lib.indicators.concerns import concerns
from lib.indicators.series import by_unit_and_month, monthly
from lib.org import units_in
from lib.translation import _
from lib.ui import say, show
from lib.ui.filters import title_row
from lib.ui.visit import current
from lib.vietnamese import months_between, shift_month

RATE = "cell_attendance_rate"

visit = current()
title, last = title_row(visit)
title.title(_("Sinh hoạt và dự họp"))
months = months_between(shift_month(last, -11), last)
rates = monthly(visit.store, visit.actor, RATE, months)
if not any(rates):
    say.empty(_("Mười hai tháng này chưa có buổi sinh hoạt nào được nhập. Bí thư chi bộ vào “Nhập số liệu tháng”."))
    st.stop()

trend = attendance.trend(months, rates, visit.actor.scope())
show.charts(visit, {"trend": trend, "classes": quality.classes(visit.store, visit.actor, months)})
if pressing := concerns(visit.store, visit.actor, last):
    st.header(_("Chi bộ cần quan tâm"))
    show.concerns(visit, pressing)
st.header(_("Từng chi bộ"))
with visit.store.read() as db:
    cells = units_in(db, last, ("party_cell",), visit.actor.scope())
by_cell = by_unit_and_month(visit.store, visit.actor, RATE, Span(months[0], last))
show.attendance_heat(visit, months, cells, by_cell)
show.sheet(*attendance.rhythm(visit.store, visit.actor, cells, Span(f"{last[:4]}-01", last)))
