"""Filters that live in the address, so that a view can be sent as a link."""

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from html import escape
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib import vietnamese
from lib.duties.accepted import accepted_of, last_accepted
from lib.indicators.basis import Basis, basis, basis_named, count
from lib.indicators.progress import latest_month
from lib.indicators.targets import years_with_targets
from lib.records import FORMS, Record
from lib.store.clock import day
from lib.translation import _, spoken
from lib.ui.visit import BASIS, Visit


def _remember(name: str) -> None:
    st.query_params[name] = st.session_state[f"filter.{name}"]


def _prepare(name: str, asked: str | None, values: list[str], default: str) -> dict[str, Any]:
    """What a choice needs to follow the address alone: one that does not name it is shown as at first."""
    key = f"filter.{name}"
    st.session_state[key] = asked if asked in values else default
    return {"key": key, "on_change": _remember, "args": (name,)}


def _kept(name: str, asked: str | None, chosen: str) -> str:
    if asked != chosen:
        st.query_params[name] = chosen
    return chosen


def choose(name: str, label: str, options: dict[str, str], default: str) -> str:
    """One of `options` (value -> label), kept in the address under `name`."""
    asked = st.query_params.get(name)
    kept = _prepare(name, asked, list(options), default)
    chosen = st.selectbox(label, list(options), format_func=lambda value: options[value], filter_mode=None, **kept)
    return _kept(name, asked, str(chosen))


def choose_form(name: str, label: str, options: dict[str, str]) -> str:
    """One of a few options side by side, kept in the address under `name`; the first at first."""
    values, asked = list(options), st.query_params.get(name)
    kept = _prepare(name, asked, values, values[0])
    chosen = st.pills(
        label, values, format_func=lambda value: options[value], required=True, label_visibility="collapsed", **kept
    )
    return _kept(name, asked, str(chosen))


def type_in(name: str, label: str, default: str) -> str:
    """A text as it is typed, kept in the address under `name`; one left blank is the default again."""
    asked = st.query_params.get(name)
    typed = st.text_input(label, **_prepare(name, asked, [asked] if asked else [], default))
    return _kept(name, asked, typed)


def row_in_address() -> int | None:
    """The row asked for by its number in the address, if it is a number that a row can have."""
    asked = st.query_params.get("dong", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None


def value_in_address() -> tuple[type[Record], int, str] | None:
    """The value asked for by form, row and field in the address, if there may be such a one."""
    row_id = row_in_address()
    form = next((form for form in FORMS if form.table == st.query_params.get("bieu")), None)
    field = st.query_params.get("o", "")
    return (form, row_id, field) if form and row_id and field in form.questions() else None


def here(changed: Mapping[str, str]) -> str:
    """The address of this page with some of its filters changed, or left out where the text is empty."""
    return _with(st.query_params.to_dict(), changed)


def _with(asked: Mapping[str, str], changed: Mapping[str, str]) -> str:
    query = {name: text for name, text in {**asked, **changed}.items() if text}
    return f"?{urlencode(query)}"


def this_day(visit: Visit) -> date:
    """Today, as the store sees it."""
    return day(visit.store)


def this_month(visit: Visit) -> str:
    """The calendar month of today, "2024-08"."""
    return f"{this_day(visit):%Y-%m}"


def choose_month(visit: Visit, label: str = "") -> str:
    """The month up to which figures are shown, or under a label of its own; at first the latest one with figures."""
    latest = latest_month(visit.store, visit.actor) or this_month(visit)
    listed = months_listed(vietnamese.shift_month(latest, -35), max(latest, this_month(visit)))
    return choose("thang", label or _("Đến hết tháng"), listed, latest)


def months_listed(first: str, last: str) -> dict[str, str]:
    """The months of a choice and their names, latest first."""
    return _months_listed(first, last, spoken())


@cache
def _months_listed(first: str, last: str, _language: str) -> dict[str, str]:
    months = vietnamese.months_between(first, last)
    return {month: vietnamese.month_name(month) for month in reversed(months)}


def title_row(visit: Visit) -> tuple[DeltaGenerator, str]:
    """The place of the page's title, beside it the month up to which figures are shown, beneath it what they count."""
    _follow_basis()
    title, choice = st.columns([3, 1], vertical_alignment="bottom")
    with choice:
        month = choose_month(visit)
    st.html(f'<div class="counted">{_basis_switch()}{_accepted_so_far(visit, month)}</div>')
    return title, month


def choose_basis() -> None:
    """The switch between everything entered and accepted figures only; all that is drawn after it follows."""
    _follow_basis()
    st.html(_basis_switch())


def _follow_basis() -> None:
    """Count what the address asks for."""
    count(basis_named(st.query_params.get(BASIS)))


def _basis_switch() -> str:
    """The way to each of the two; links, since a choice that lives in the address is one."""
    return _switch(tuple(st.query_params.to_dict().items()), basis(), spoken())


@lru_cache(maxsize=256)
def _switch(asked: tuple[tuple[str, str], ...], counted: Basis, _language: str) -> str:
    ways = {each: _with(dict(asked), {BASIS: "" if each is Basis.ENTERED else each.value}) for each in Basis}
    links = "".join(
        f'<a data-page href="{escape(way)}"{" aria-current=true" if each is counted else ""}>{escape(each.word)}</a>'
        for each, way in ways.items()
    )
    return f'<div class="choices" role="group" aria-label="{escape(_("Số liệu được tính"))}">{links}</div>'


def _accepted_so_far(visit: Visit, month: str) -> str:
    """How much of a month the office has accepted; where only that counts, the way to the latest whole month."""
    accepted, owed = accepted_of(visit.store, visit.actor, month)
    if not owed:
        return ""
    said = _("{month}: đã duyệt {accepted}/{owed} báo cáo")
    said = said.format(month=vietnamese.month_name(month).capitalize(), accepted=accepted, owed=owed)
    whole = last_accepted(visit.store, visit.actor, month) if basis() is Basis.ACCEPTED else None
    way = ""
    if whole and whole != month:
        words = _("Xem đến {month}, đã duyệt đủ").format(month=vietnamese.month_name(whole))
        way = f' · <a data-page href="{escape(here({"thang": whole}))}">{escape(words)}</a>'
    return f"<p>{escape(said)}{way}</p>"


def choose_year(visit: Visit) -> int:
    """The year whose targets are shown."""
    earliest = min([this_day(visit).year, *years_with_targets(visit.store)])
    listed = {str(year): str(year) for year in range(this_day(visit).year + 1, earliest - 1, -1)}
    latest = (latest_month(visit.store, visit.actor) or this_month(visit))[:4]
    return int(choose("nam", _("Năm"), listed, latest if latest in listed else str(this_day(visit).year)))
