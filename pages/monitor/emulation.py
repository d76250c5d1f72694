"""Học tập và làm theo: pledges of members and collectives cell by cell, and the examples that were praised."""

from lib.charts import indicator_charts, sheets
from lib.indicators.series import months_reported
from lib.org import units_of_year
from lib.rules import options
from lib.translation import _
from lib.ui import show, tables
from lib.ui.filters import title_row
from lib.ui.pictures import Abreast
from lib.ui.visit import current
from lib.vietnamese import months_between, shift_month

RATE = "pledge_rate"
PARTS = ("pledges_fulfilled", "pledges_under_way", "persons_not_pledged")
PERSONS = ("persons_pledged", "pledges_reviewed", "pledges_fulfilled")
COLLECTIVES = ("collectives_pledged", "collectives_reviewed", "collectives_fulfilled")
PRAISED = ("persons_praised", "collectives_praised")

visit = current()
whose = (visit.store, visit.actor)
title, last = title_row(visit)
title.title(_("Học tập và làm theo"))
months = months_between(shift_month(last, -11), last)
with visit.store.read() as db:
    cells = units_of_year(db, last, ("party_cell",), visit.actor.scope())

if show.section(visit, _("Đăng ký làm theo"), [RATE], months):
    of_each = _("Đăng ký làm theo ở từng chi bộ, số báo cáo gần nhất")
    pledged = Abreast(visit)
    pledged.chart("cells", indicator_charts.by_unit, cells, PARTS, last, of_each)
    pledged.chart("rate", indicator_charts.rate, RATE, months_reported(*whose, RATE, months))
    tables.table(visit, sheets.by_unit(*whose, cells, PERSONS + COLLECTIVES, last))

if show.section(visit, _("Gương được biểu dương, khen thưởng"), PRAISED, months):
    levels = list(options("praise_levels"))
    praised = Abreast(visit)
    for code in PRAISED:
        praised.chart(code, indicator_charts.by_category, code, levels, months)
