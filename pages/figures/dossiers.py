"""Bảng II.06a: the table of dossiers as the state's system exports it, pasted or uploaded, stored as one."""

import streamlit as st

from lib.records import DossierPeriod
from lib.translation import _
from lib.ui import dossiers, entry
from lib.ui.visit import current

visit = current()
st.title(_("Bảng II.06a"))
unit = entry.choose_unit(visit, DossierPeriod)
if unit is None:
    entry.nothing_to_enter()
    st.stop()
dossiers.stored(visit, unit)
table = dossiers.bring(visit, unit)
if table is not None:
    dossiers.confirm(visit, unit, table)
