"""Tổng quan: where the year stands, and what needs a decision."""

import streamlit as st

from lib.translation import _
from lib.ui import duties, heads, say, show
from lib.ui.filters import title_row
from lib.ui.visit import current

visit = current()
title, month = title_row(visit)
title.title(_("Tiến độ năm {year} – đến hết tháng {month}").format(year=month[:4], month=int(month[5:])))
st.caption(say.literal(f"{heads.heading(visit, month)} · {duties.figures_as_of(visit, month)}"))

show.pressing(visit, month)
st.header(_("Chỉ tiêu chính"))
if not show.headlines(visit, month):
    say.empty(
        _("Năm {year} chưa có chỉ tiêu nào trên trang này. Văn phòng vào “Chỉ tiêu năm” để đặt.").format(year=month[:4])
    )
