"""Nhân rộng mô hình: how far each hamlet has come, the hamlets reached against the plan, and what the groups do."""

import streamlit as st

from lib.charts import indicator_charts, rollout, sheets
from lib.indicators.rollout import paths
from lib.org import units_of_year
from lib.translation import _
from lib.ui import pictures, say, show, tables
from lib.ui.filters import title_row
from lib.ui.visit import current
from lib.vietnamese import months_between, shift_month

GIVEN = ("group_money", "group_goods_value")
COUNTED = ("group_meetings", "group_attendances", "group_incidents")
ACTIVITY = (*COUNTED, "group_household_turns", *GIVEN, "group_work_days")

visit = current()
whose = (visit.store, visit.actor)
title, month = title_row(visit)
title.title(_("Nhân rộng mô hình “Tổ nhân dân tự quản – Phát triển toàn diện”"))
groups = paths(*whose, month)
if not any(group.reached for group in groups):
    say.empty(_("Chưa có ấp nào ghi giai đoạn. Trưởng ấp vào “Nhập số liệu tháng” để ghi ngày khảo sát hoặc ra mắt."))
    st.stop()

st.header(_("So với kế hoạch năm"))
reached = _("Số ấp có tổ đã ra mắt, so với kế hoạch năm")
pictures.chart(visit, "plan", indicator_charts.against_plan, "hamlets_with_group", month, reached)
show.hamlet_years(visit, groups, month)
st.header(_("Từng ấp, từng giai đoạn"))
pictures.chart(visit, "timeline", rollout.timeline, month)
tables.table(visit, rollout.stage_sheet(groups))

months = months_between(shift_month(month, -11), month)
if show.section(visit, _("Hoạt động của các tổ"), ACTIVITY, months):
    activity = pictures.Abreast(visit)
    for code in COUNTED:
        activity.chart(code, indicator_charts.by_month, months, code)
    given = _("Nhân dân đóng góp tiền và hiện vật")
    activity.chart("given", indicator_charts.by_month, months, *GIVEN, title=given)
    with visit.store.read() as db:
        hamlets = units_of_year(db, month, ("hamlet",), visit.actor.scope())
    tables.table(visit, sheets.by_unit(*whose, hamlets, ACTIVITY, month))
