"""Charts on a page: title and unit, figure, numbers; each mark leads to its rows. Drawn once until the next write."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any, Concatenate, ParamSpec

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.charts.chart import Chart, literal, mark_of
from lib.charts.history import with_history
from lib.indicators.basis import Basis, basis
from lib.indicators.kept import until_next_write
from lib.rights import Actor
from lib.store import Store
from lib.store.settings import is_illustrative
from lib.translation import _, spoken
from lib.ui import tables
from lib.ui.visit import Visit

P = ParamSpec("P")
Drawing = Callable[Concatenate[Store, Actor, P], Chart]

_VIETNAMESE = {
    "dictionary": {"Download plot as a PNG": "Tải ảnh PNG", "Download plot": "Tải ảnh"},
    "format": {"decimal": ",", "thousands": "."},
}


def _config() -> dict[str, object]:
    shown = {"displaylogo": False, "modeBarButtons": [["toImage"]]}
    return shown | ({"locale": "vi", "locales": {"vi": _VIETNAMESE}} if spoken() == "vi" else {})


@dataclass(frozen=True)
class Picture:
    """A chart as it stands on a page; its figure is shared by all who see it, and changed by nobody."""

    head: str
    figure: go.Figure
    alt: str
    foot: str


def chart(visit: Visit, key: str, draw: Drawing[P], *args: P.args, **kwargs: P.kwargs) -> None:
    """What `draw` draws of the store for the actor, under its title and unit, with its events and its numbers.

    A click on a mark opens the rows behind it.
    """
    shown = picture(visit.store, visit.actor, visit.actor.role, draw, *args, **kwargs)
    st.html(shown.head)
    st.plotly_chart(shown.figure, key=key, config=_config(), alt=shown.alt)
    st.html(shown.foot)


class Abreast:
    """Charts two abreast, on a phone one under another in their order."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._free: list[DeltaGenerator] = []

    def chart(self, key: str, draw: Drawing[P], *args: P.args, **kwargs: P.kwargs) -> None:
        """The next one."""
        self._free = self._free or list(st.columns(2))
        with self._free.pop(0):
            chart(self._visit, key, draw, *args, **kwargs)


@until_next_write
def picture(store: Store, actor: Actor, _role: str, draw: Drawing[...], *args: Any, **kwargs: Any) -> Picture:
    """What `draw` draws, as it stands on the page of a role, by which the addresses in it go."""
    visit = Visit(store, actor)
    drawn = with_history(store, actor, draw(store, actor, *args, **kwargs))
    _lead_on(visit, drawn)
    return Picture(head(visit, drawn.title, drawn.unit), literal(drawn.figure), drawn.alt, _foot(visit, drawn))


def _lead_on(visit: Visit, drawn: Chart) -> None:
    """Give each mark the address of its rows, which lib/web/static/app.js opens as it does a link."""
    for trace in drawn.figure.data:
        if trace.customdata is not None:
            trace.customdata = [
                [tables.address(visit, mark_of(list(data)))] if data else None for data in trace.customdata
            ]


def head(visit: Visit, title: str, unit: str) -> str:
    """A figure's title, and the line under it."""
    return f'<div class="figure-head"><h3>{escape(title)}</h3><p>{escape(_unit(visit, unit))}</p></div>'


def _unit(visit: Visit, unit: str) -> str:
    """The line under a figure's title: its unit, what is counted, and that figures are invented where they are."""
    parts = [f"{_('Đơn vị tính')}: {unit}"]
    parts += [basis().word.lower()] if basis() is Basis.ACCEPTED else []
    parts += [_("số liệu minh họa")] if is_illustrative(visit.store) else []
    return " · ".join(parts)


def _foot(visit: Visit, drawn: Chart) -> str:
    """What stands beneath a chart: its notes, its numbers as a table to open and to take away, and its picture."""
    notes = "".join(f"<p>{escape(note)}</p>" for note in drawn.notes)
    return (
        f'<div class="chart-foot">{notes}<details><summary>{escape(_("Xem bảng"))}'
        f'<span class="unseen">: {escape(drawn.title)}</span></summary>{tables.drawn(visit, drawn.sheet, drawn.title)}'
        f'<button type="button" data-table="{escape(drawn.title)}">{escape(_("Tải bảng (CSV)"))}</button></details>'
        f'<button type="button" data-picture="{escape(drawn.title)}" data-note="{escape(_unit(visit, drawn.unit))}">'
        f"{escape(_('Tải ảnh (PNG)'))}</button></div>"
    )
