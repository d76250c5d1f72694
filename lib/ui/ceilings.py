"""The ceiling on "xuất sắc" in words, step by step: a warning where it is exceeded, never a refusal."""

from collections.abc import Mapping

import streamlit as st

from lib.indicators.amounts import Amount
from lib.indicators.ceiling import STEPS, ceiling
from lib.translation import _
from lib.ui.say import literal
from lib.ui.visit import Visit


def warnings(visit: Visit, steps: Mapping[str, Mapping[str, Amount]], december: str) -> None:
    """Both readings of the ceiling for each step; only for those who see every cell."""
    if visit.actor.scope() is not None:
        return
    for step, of_classes in steps.items():
        found = ceiling(of_classes, december)
        if found is None:
            continue
        box = st.warning if found.exceeded else st.success
        head = _("{step}: {excellent} chi bộ xuất sắc ({basis})").format(
            step=_(STEPS[step]), excellent=found.excellent, basis=found.basis
        )
        box("  \n".join([f"**{literal(head)}**", *(literal(sentence) for sentence in found.said())]))
