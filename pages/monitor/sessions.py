"""Quán triệt và họp tổ: sessions and attendances month by month; the working groups, their themes and members."""

import streamlit as st

from lib.charts import indicator_charts, sessions
from lib.indicators import Span
from lib.indicators.series import reported
from lib.org import units_in
from lib.translation import _
from lib.ui import say, show, tables
from lib.ui.filters import title_row
from lib.ui.pictures import Abreast
from lib.ui.visit import current
from lib.vietnamese import months_between, shift_month

visit = current()
whose = (visit.store, visit.actor)
title, last = title_row(visit)
title.title(_("Quán triệt và họp tổ"))
months = months_between(shift_month(last, -11), last)
with visit.store.read() as db:
    groups = units_in(db, last, ("working_group",), visit.actor.scope())
known = [code for code in sessions.CODES if reported(*whose, (code,), Span(months[0], last))]
if not known:
    say.empty(_("Mười hai tháng này chưa có cuộc nào được nhập. Vào “Nhập số liệu tháng” để ghi cuộc đầu tiên."))
st.header(_("Theo tháng"))
of_months = Abreast(visit)
for code in known:
    of_months.chart(code, indicator_charts.by_month, months, code)
if groups:
    st.header(_("Các tổ, chủ đề và kết quả"))
    tables.table(visit, sessions.group_sheet(*whose, groups, last))
    if show.section(visit, _("Đánh giá thành viên các tổ"), [sessions.ASSESSED], months):
        assessed = Abreast(visit)
        assessed.chart("classes", sessions.member_classes, groups, months)
        assessed.chart("good", indicator_charts.rate, "members_good_rate", months)
