"""Quán triệt và họp tổ: sessions and attendances month by month; the working groups, their themes and members."""

import streamlit as st

from lib.charts import indicator_charts, sessions
from lib.indicators import Span
from lib.indicators.series import reported
from lib.org import units_in
from lib.translation import _
from lib.ui import say, show, tables
from lib.ui.filters import title_row
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
show.charts(visit, {code: indicator_charts.by_month(*whose, months, code) for code in known})
if groups:
    st.header(_("Các tổ, chủ đề và kết quả"))
    tables.table(visit, sessions.group_sheet(*whose, groups, last))
    if show.section(visit, _("Đánh giá thành viên các tổ"), [sessions.ASSESSED], months):
        classes = sessions.member_classes(*whose, groups, months)
        show.charts(visit, {"classes": classes, "good": indicator_charts.rate(*whose, "members_good_rate", months)})
