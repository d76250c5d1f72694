"""The script around every page: checks the session, draws the menu of the role, runs the chosen page."""

import copy
from html import escape

import streamlit as st

from lib.commune import served
from lib.rights import EVERY_ROLE, Forbidden
from lib.store.settings import is_illustrative
from lib.translation import LANGUAGES, N_, _, spoken
from lib.ui import backups, heads, help, navigation, say
from lib.ui.visit import Visit, visiting

ILLUSTRATION = N_(
    "Số liệu minh họa. Đã công bố: các tổng năm 2023 trong báo cáo sơ kết, tên 8 ấp, chủ đề 3 tổ, tổ số 05 ấp Quới An,"
    " chỉ tiêu 8 ấp năm 2024. Báo cáo không nêu kỳ; bản minh họa đặt các tổng vào 01–12/2023. Phần còn lại tự sinh."
)


def _beneath_menu(visit: Visit) -> str:
    """Who is signed in, the ways to the help and out, and the other language."""
    other = next(code for code in LANGUAGES if code != spoken())
    own = f'<a data-page href="{visit.address("own")}">{escape(visit.actor.name)}</a>'
    role = escape(_(EVERY_ROLE[visit.actor.role].title))
    return (
        f'<div class="beneath-menu"><p class="who"><strong>{own}</strong>{role}</p>{help.link(visit.actor.role)}'
        f'<form class="sign-out" method="post" action="/dang-xuat"><button>{_("Đăng xuất")}</button></form>'
        f'<a href="/ngon-ngu?lang={other}" target="_self" lang="{other}">{LANGUAGES[other]}</a></div>'
    )


def _draw(visit: Visit) -> None:
    # A copy: Streamlit marks the page that it has run, and the same pages serve every session of the role.
    chosen = copy.copy(st.navigation(navigation.pages(visit.actor.role), position="hidden"))
    st.set_page_config(page_title=f"{chosen.title} · {heads.name(visit)}", layout="wide")
    st.sidebar.html(navigation.links(visit.actor.role, chosen.title) + _beneath_menu(visit))
    said = say.illustration(_(ILLUSTRATION)) if is_illustrative(visit.store) else ""
    if chosen.url_path == "":
        backups.warn(visit)
        said += help.tour(visit.actor.role)
    if said:
        st.html(said)
    try:
        chosen.run()
    except Forbidden as refusal:
        say.refused(str(refusal))


def _run() -> None:
    visit = visiting()
    if visit is None:
        st.set_page_config(layout="wide")
        st.error(_("Phiên làm việc đã hết. Những gì đã gõ vẫn được giữ; đăng nhập lại để tiếp tục."))
        st.html(f'<a href="/dang-nhap" target="_self">{_("Đăng nhập lại")}</a>')
        st.stop()
    _draw(visit)


with served().snapshot():  # so that all numbers of a page agree
    _run()
