"""Thủ tục hành chính: what came in, what was resolved and when, field by field and month by month."""

import streamlit as st

from lib.charts import bars, lines, procedures
from lib.indicators import Span
from lib.indicators.carried import breaks
from lib.translation import _
from lib.ui import say, show
from lib.ui.filters import title_row
from lib.ui.visit import current
from lib.vietnamese import months_between, shift_month

visit = current()
title, last = title_row(visit)
title.title(_("Thủ tục hành chính"))
year = Span(f"{last[:4]}-01", last)
months = months_between(shift_month(last, -11), last)
fields = procedures.by_field(visit.store, visit.actor, year)
if not fields:
    say.empty(
        _("Năm {year} chưa có hồ sơ nào được nhập. Bộ phận một cửa vào “Nhập số liệu tháng”.").format(year=last[:4])
    )
    st.stop()

show.sheet(*procedures.flow(visit.store, visit.actor, year))
left, right = st.columns(2)
with left:
    show.chart(visit, "fields", bars.by_category(*fields))
    show.chart(
        visit, "on_time", lines.rate(*procedures.rate(visit.store, visit.actor, "dossiers_on_time_rate", months))
    )
with right:
    show.chart(visit, "months", bars.by_month(*procedures.by_month(visit.store, visit.actor, months)))
    show.chart(visit, "online", lines.rate(*procedures.rate(visit.store, visit.actor, "dossiers_online_rate", months)))

st.header(_("Đối chiếu giữa các kỳ"))
found = breaks(visit.store, visit.actor, year)
if found:
    show.sheet(*procedures.breaks_sheet(found))
else:
    st.success(_("Số chuyển kỳ khớp: đầu kỳ nào cũng bằng số đang giải quyết cuối kỳ trước."))
