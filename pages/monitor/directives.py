"""Việc được giao: the board of directives by state and deadline, those past it first."""

import streamlit as st

from lib.charts import indicator_charts
from lib.indicators.directives import board
from lib.translation import _
from lib.ui import boards, say
from lib.ui.filters import title_row
from lib.ui.pictures import Abreast
from lib.ui.visit import current
from lib.vietnamese import months_between, shift_month

FLOW = ("directives_assigned", "directives_done_on_time", "directives_done_late")

visit = current()
whose = (visit.store, visit.actor)
title, last = title_row(visit)
title.title(_("Việc được giao theo văn bản"))
tasks = board(*whose, last)
if not tasks:
    say.empty(_("Chưa có việc nào được giao. Vào “Nhập số liệu tháng”, biểu “Việc được giao theo văn bản” để ghi."))
    st.stop()

boards.directives(visit, tasks, last)
st.header(_("Theo tháng"))
months = months_between(shift_month(last, -11), last)
of_months = Abreast(visit)
of_months.chart("flow", indicator_charts.by_month, months, *FLOW, title=_("Việc được giao và hoàn thành"))
of_months.chart("overdue", indicator_charts.by_month, months, "directives_overdue")
