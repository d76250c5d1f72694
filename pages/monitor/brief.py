"""Bản tin A4: the leadership's one-page brief of a month, seen as it is printed."""

import streamlit as st

from lib.documents.brief import PDF, brief_pdf, brief_png
from lib.translation import _
from lib.ui.filters import title_row
from lib.ui.visit import current
from lib.vietnamese import month_name

visit = current()
title, month = title_row(visit)
title.title(_("Bản tin A4"))
whose = (visit.store, visit.actor, month)
st.download_button(_("Tải bản in (PDF)"), brief_pdf(*whose), f"ban-tin-{month}.pdf", PDF, type="primary")
said = _("Bản tin đến hết {month}").format(month=month_name(month))
st.image(brief_png(*whose), width=760, alt=said)
