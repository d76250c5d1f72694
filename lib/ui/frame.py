"""The script around every page: checks the session, draws the menu of the role, runs the chosen page."""

from html import escape
from pathlib import Path

import streamlit as st

from lib import menu, org
from lib.rights import ROLES, Forbidden
from lib.store.settings import is_illustrative
from lib.translation import LANGUAGES, N_, _, spoken
from lib.ui import say
from lib.ui.visit import Visit, visiting

ICON = Path(__file__).resolve().parent.parent / "web" / "static" / "icon.png"
ILLUSTRATION = N_(
    "Số liệu minh họa. Đã công bố: các tổng năm 2023 trong báo cáo sơ kết, tên 8 ấp, chủ đề 3 tổ, tổ số 05 ấp Quới An,"
    " chỉ tiêu 8 ấp năm 2024. Báo cáo không nêu kỳ; bản minh họa đặt các tổng vào 01–12/2023. Phần còn lại tự sinh."
)


def _pages(visit: Visit) -> list[st.Page]:
    """The pages of the role for Streamlit, which shows no list of them: the menu below is a real list of links."""
    mine = menu.pages_of(visit.actor.role)
    return [
        st.Page(
            page.script, title=_(page.title), url_path="" if page is mine[0] else page.path, default=page is mine[0]
        )
        for page in mine
    ]


def _menu(visit: Visit, chosen: st.Page) -> None:
    sections: dict[str, list[str]] = {}
    for page in menu.pages_of(visit.actor.role):
        here = ' aria-current="page"' if _(page.title) == chosen.title else ""
        link = f'<a data-page href="{visit.address(page.key)}"{here}>{escape(_(page.title))}</a>'
        sections.setdefault(_(page.section), []).append(f"<li>{link}</li>")
    lists = "".join(f"<h2>{escape(name)}</h2><ul>{''.join(links)}</ul>" for name, links in sections.items())
    with st.sidebar:
        st.html(f'<nav class="menu" aria-label="{_("Danh mục")}">{lists}</nav>')


def _who(visit: Visit) -> None:
    other = next(code for code in LANGUAGES if code != spoken())
    role = _(ROLES[visit.actor.role].title)
    with st.sidebar:
        st.html(f'<p class="who"><strong>{escape(visit.actor.name)}</strong>{escape(role)}</p>')
        st.html(f'<form class="sign-out" method="post" action="/dang-xuat"><button>{_("Đăng xuất")}</button></form>')
        st.html(f'<a href="/ngon-ngu?lang={other}" target="_self" lang="{other}">{LANGUAGES[other]}</a>')


def _draw(visit: Visit) -> None:
    chosen = st.navigation(_pages(visit), position="hidden")
    commune = org.commune(visit.store)
    name = commune.name if commune else ""
    st.set_page_config(page_title=f"{chosen.title} · {name}", layout="wide", page_icon=str(ICON))
    _menu(visit, chosen)
    _who(visit)
    if is_illustrative(visit.store):
        st.html(f'<p class="illustrative" role="note">{escape(_(ILLUSTRATION))}</p>')
    try:
        chosen.run()
    except Forbidden as refusal:
        say.refused(str(refusal))


_visit = visiting()
if _visit is None:
    st.set_page_config(layout="wide", page_icon=str(ICON))
    st.error(_("Phiên làm việc đã hết. Những gì đã gõ vẫn được giữ; đăng nhập lại để tiếp tục."))
    st.html(f'<a href="/dang-nhap" target="_self">{_("Đăng nhập lại")}</a>')
    st.stop()
_draw(_visit)
