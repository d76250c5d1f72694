"""Văn bản và tác phong: documents, working style and petitions of the offices."""

from lib.charts import indicator_charts, sheets
from lib.org import units_of_year
from lib.rules import options
from lib.translation import _
from lib.ui import show, tables
from lib.ui.filters import title_row
from lib.ui.pictures import Abreast
from lib.ui.visit import current
from lib.vietnamese import months_between, shift_month

DOCUMENTS = ("documents_incoming", "documents_on_time_rate", "documents_overdue_left", "documents_signed_rate")
MISSED = ("late_arrivals", "early_leaves", "unannounced_absences")
STYLE = (*MISSED, "staff_reminders", "work_schedule_rate")
PETITIONS = ("petitions_received", "petitions_settled", "petitions_pending")

visit = current()
whose = (visit.store, visit.actor)
title, last = title_row(visit)
title.title(_("Văn bản và tác phong"))
months = months_between(shift_month(last, -11), last)
with visit.store.read() as db:
    offices = units_of_year(db, last, ("agency",), visit.actor.scope())

if show.section(visit, _("Văn bản điện tử"), DOCUMENTS, months):
    incoming, on_time, overdue, signed = DOCUMENTS
    documents = Abreast(visit)
    for code in (incoming, overdue):
        documents.chart(code, indicator_charts.by_month, months, code)
    for code in (on_time, signed):
        documents.chart(code, indicator_charts.rate, code, months)
    tables.table(visit, sheets.by_unit(*whose, offices, DOCUMENTS, last))

if show.section(visit, _("Tác phong, lề lối làm việc"), STYLE, months):
    style = Abreast(visit)
    style.chart("missed", indicator_charts.by_month, months, *MISSED, title=_("Đi trễ, về sớm, vắng không báo"))
    style.chart("schedule", indicator_charts.rate, "work_schedule_rate", months)
    tables.table(visit, sheets.by_unit(*whose, offices, STYLE, last))

if show.section(visit, _("Kiến nghị, đơn thư"), PETITIONS, months):
    *flow, pending = PETITIONS
    petitions = Abreast(visit)
    both = _("Đơn thư, kiến nghị nhận và giải quyết")
    petitions.chart("flow", indicator_charts.by_month, months, *flow, title=both)
    petitions.chart("pending", indicator_charts.by_month, months, pending)
    tables.table(visit, sheets.by_category(*whose, _("Loại đơn"), options("petition_kinds"), PETITIONS, last))
