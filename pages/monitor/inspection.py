"""Kiểm tra, giám sát: done against the year's programme, by act, and what was found."""

from lib.charts import indicator_charts, inspections, sheets
from lib.records.inspection import ACTS
from lib.translation import _
from lib.ui import show, tables
from lib.ui.filters import title_row
from lib.ui.pictures import Abreast
from lib.ui.visit import current
from lib.vietnamese import months_between, shift_month

visit = current()
whose = (visit.store, visit.actor)
title, last = title_row(visit)
title.title(_("Kiểm tra, giám sát"))
months = months_between(shift_month(last, -11), last)
if show.section(visit, _("Thực hiện chương trình năm"), [inspections.DONE], months):
    subjects = (_("tổ chức, đảng viên"), (_("Đã khắc phục"), _("Chưa khắc phục")))
    planned = _("Cuộc theo chương trình đã kết luận, so với kế hoạch năm")
    programme = Abreast(visit)
    programme.chart("plan", indicator_charts.against_plan, "inspections_planned", last, planned)
    programme.chart("acts", inspections.by_act, months)
    programme.chart("results", inspections.by_result, months)
    programme.chart("remedied", indicator_charts.split, "findings_remedied", list(ACTS), months, *subjects)
    labels = {act: _(label) for act, label in ACTS.items()}
    tables.table(visit, sheets.by_category(*whose, _("Việc"), labels, inspections.SUMMED, last))
