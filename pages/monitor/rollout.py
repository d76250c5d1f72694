"""Nhân rộng mô hình: how far each hamlet has come, and the hamlets reached against the plan."""

import streamlit as st

from lib.charts import lines, rollout
from lib.indicators.rollout import hamlet_plan, paths
from lib.indicators.targets import target_of
from lib.translation import _
from lib.ui import say, show
from lib.ui.filters import title_row
from lib.ui.visit import current

visit = current()
title, month = title_row(visit)
title.title(_("Nhân rộng mô hình “Tổ nhân dân tự quản – Phát triển toàn diện”"))
groups = paths(visit.store, visit.actor, month)
if not any(group.reached for group in groups):
    say.empty(_("Chưa có ấp nào ghi giai đoạn. Trưởng ấp vào “Nhập số liệu tháng” để ghi ngày khảo sát hoặc ra mắt."))
    st.stop()

target = target_of(visit.store, visit.actor, "hamlets_with_group", month)
plan = hamlet_plan(visit.store, visit.actor, month, target)
show.chart(visit, "plan", lines.against_plan(*rollout.plan_line(plan, visit.actor.scope())))
st.header(_("Từng ấp, từng giai đoạn"))
show.sheet(*rollout.stage_sheet(groups))
