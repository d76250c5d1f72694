"""Hạn chế và khắc phục: what earlier periods left, what this one added, what is put right and what is not."""

import streamlit as st

from lib.charts import indicator_charts, limitations
from lib.indicators.limitations import carried, listed
from lib.translation import _
from lib.ui import boards, say
from lib.ui.filters import title_row
from lib.ui.pictures import Abreast
from lib.ui.visit import current
from lib.vietnamese import months_between, shift_month

FLOW = ("limitations_stated", "limitations_remedied")

visit = current()
whose = (visit.store, visit.actor)
title, last = title_row(visit)
title.title(_("Hạn chế và việc khắc phục"))
found = listed(*whose, last)
if not found:
    say.empty(_("Chưa ghi hạn chế nào. Vào “Nhập số liệu tháng”, biểu “Hạn chế, khuyết điểm và việc khắc phục”."))
    st.stop()

st.markdown(say.literal(limitations.carried_said(carried(*whose, last), last[:4])))
boards.limitations(visit, found, last)
st.header(_("Theo kỳ và theo tháng"))
months = months_between(shift_month(last, -11), last)
of_months = Abreast(visit)
of_months.chart("flow", indicator_charts.by_month, months, *FLOW, title=_("Hạn chế được nêu và đã khắc phục"))
of_months.chart("open", indicator_charts.by_month, months, "limitations_open")
of_months.chart("periods", limitations.by_period, last)
