"""Quán triệt và họp tổ: sessions held and attendances, month by month, and the working groups with their themes."""

import streamlit as st

from lib.charts import bars, sessions
from lib.indicators.series import monthly
from lib.org import units_in
from lib.translation import _
from lib.ui import say, show
from lib.ui.filters import title_row
from lib.ui.visit import current
from lib.vietnamese import months_between, shift_month

visit = current()
title, last = title_row(visit)
title.title(_("Quán triệt và họp tổ"))
months = months_between(shift_month(last, -11), last)
found = {code: monthly(visit.store, visit.actor, code, months) for code in sessions.CODES}
if not any(any(values) for values in found.values()):
    say.empty(_("Mười hai tháng này chưa có cuộc nào được nhập. Vào “Nhập số liệu tháng” để ghi cuộc đầu tiên."))
    st.stop()

left, right = st.columns(2)
for place, code in enumerate(sessions.CODES):
    with (left, right)[place % 2]:
        show.chart(visit, code, bars.by_month(*sessions.bars_of(code, months, found[code], visit.actor.scope())))
with visit.store.read() as db:
    groups = units_in(db, last, ("working_group",), visit.actor.scope())
if groups:
    st.header(_("Các tổ và chủ đề"))
    show.sheet([_("Tổ"), _("Chủ đề")], [[group.name, group.theme] for group in groups])
