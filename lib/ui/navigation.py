"""The pages of a role, for Streamlit to find and for people to see; the same at every run, so made once."""

from functools import cache, cached_property
from html import escape

import streamlit as st

from lib import menu
from lib.translation import _, spoken


class Known(st.Page):
    """A page that works out once what Streamlit knows it by; in every run `st.navigation` asks each page thrice."""

    @cached_property
    def _script_hash(self) -> str:
        return super()._script_hash


def pages(role: str) -> list[st.Page]:
    """The pages of a role in the language in force, its home first."""
    return _pages(role, spoken())


@cache
def _pages(role: str, _language: str) -> list[st.Page]:
    home, *others = menu.pages_of(role)
    first = Known(home.script, title=_(home.title), url_path="", default=True)
    return [first, *(Known(page.script, title=_(page.title), url_path=page.path) for page in others)]


def links(role: str, here: str) -> str:
    """The menu as a real list of links, the page titled `here` marked; Streamlit's own menu is no list."""
    return _links(role, here, spoken())


@cache
def _links(role: str, here: str, _language: str) -> str:
    sections: dict[str, list[str]] = {}
    for page in menu.pages_of(role):
        if page.section == menu.UNLISTED:
            continue
        mark = ' aria-current="page"' if _(page.title) == here else ""
        kept = " data-kept" if page.section == menu.MONITOR else ""  # goes on showing the same month and figures
        link = f'<a data-page{kept} href="{menu.address(page.key, role)}"{mark}>{escape(_(page.title))}</a>'
        sections.setdefault(_(page.section), []).append(f"<li>{link}</li>")
    lists = "".join(f"<h2>{escape(name)}</h2><ul>{''.join(items)}</ul>" for name, items in sections.items())
    return f'<nav class="menu" aria-label="{_("Danh mục")}">{lists}</nav>'
