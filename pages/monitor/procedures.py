"""Thủ tục hành chính: what came in, what was resolved and when, field by field and month by month."""

import streamlit as st

from lib.charts import bars, indicator_charts, procedures
from lib.indicators import Span
from lib.indicators.carried import breaks
from lib.translation import _
from lib.ui import say, show
from lib.ui.filters import title_row
from lib.ui.visit import current
from lib.vietnamese import months_between, shift_month

RECEIVED_AND_RESOLVED = ("dossiers_received", "dossiers_resolved")

visit = current()
whose = (visit.store, visit.actor)
title, last = title_row(visit)
title.title(_("Thủ tục hành chính"))
year = Span(f"{last[:4]}-01", last)
months = months_between(shift_month(last, -11), last)
fields = procedures.by_field(*whose, year)
if not fields:
    say.empty(
        _("Năm {year} chưa có hồ sơ nào được nhập. Bộ phận một cửa vào “Nhập số liệu tháng”.").format(year=last[:4])
    )
    st.stop()

show.sheet(*procedures.flow(*whose, last))
both = _("Hồ sơ tiếp nhận và giải quyết theo tháng")
show.charts(
    visit,
    {
        "fields": bars.by_category(*fields),
        "months": indicator_charts.by_month(*whose, months, *RECEIVED_AND_RESOLVED, title=both),
        "on_time": indicator_charts.rate(*whose, "dossiers_on_time_rate", months),
        "online": indicator_charts.rate(*whose, "dossiers_online_rate", months),
    },
)

st.header(_("Đối chiếu giữa các kỳ"))
found = breaks(*whose, year)
if found:
    show.sheet(*procedures.breaks_sheet(found))
else:
    st.success(_("Số chuyển kỳ khớp: đầu kỳ nào cũng bằng số đang giải quyết cuối kỳ trước."))
