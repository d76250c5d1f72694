"""Thủ tục hành chính: from what came in to what is left, field by field and month by month, and what is overdue."""

import streamlit as st

from lib.charts import indicator_charts, procedures
from lib.indicators import Span
from lib.indicators.ageing import ageing
from lib.indicators.carried import breaks
from lib.indicators.series import reported
from lib.translation import _
from lib.ui import say, tables
from lib.ui.filters import title_row
from lib.ui.pictures import Abreast
from lib.ui.visit import current
from lib.vietnamese import months_between, shift_month

RECEIVED_AND_RESOLVED = ("dossiers_received", "dossiers_resolved")

visit = current()
whose = (visit.store, visit.actor)
title, last = title_row(visit)
title.title(_("Thủ tục hành chính"))
year = Span(f"{last[:4]}-01", last)
months = months_between(shift_month(last, -11), last)
if not reported(*whose, RECEIVED_AND_RESOLVED, year):
    empty = _("Năm {year} chưa có hồ sơ nào được nhập. Bộ phận một cửa vào “Nhập số liệu tháng”.")
    say.empty(empty.format(year=last[:4]))
    st.stop()

st.header(_("Từ tiếp nhận đến kết quả"))
flow = Abreast(visit)
flow.chart("funnel", procedures.funnel, last)
flow.chart("overdue", procedures.overdue, months)
if old := ageing(*whose, last):
    st.header(_("Hồ sơ quá hạn từ bao lâu"))
    tables.table(visit, procedures.ageing_sheet(old, last, visit.actor.scope()))
st.header(_("Từng lĩnh vực, từng tháng"))
tables.table(visit, procedures.flow(*whose, last))
details = Abreast(visit)
details.chart("fields", procedures.by_field, year)
both = _("Hồ sơ tiếp nhận và giải quyết theo tháng")
details.chart("months", indicator_charts.by_month, months, *RECEIVED_AND_RESOLVED, title=both)
for code in ("dossiers_on_time_rate", "dossiers_online_rate"):
    details.chart(code, indicator_charts.rate, code, months)

st.header(_("Đối chiếu giữa các kỳ"))
if found := breaks(*whose, year):
    tables.table(visit, procedures.breaks_sheet(found))
else:
    st.success(_("Số chuyển kỳ khớp: đầu kỳ nào cũng bằng số đang giải quyết cuối kỳ trước."))
