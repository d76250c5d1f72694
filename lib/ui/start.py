"""The first hour of a new commune: the committee, its units from a pasted list, their accounts, the first targets."""

from collections import Counter
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib import org, rules, vietnamese
from lib.accounts.slips import openings
from lib.indicators import Span
from lib.indicators.series import reported
from lib.indicators.targets import years_with_targets
from lib.org import Unit, units_on
from lib.org.events import found_commune
from lib.org.lists import Line, found_list, problems_in, read_list
from lib.org.superior import commune_since, name_superior, superior_on
from lib.rights import ENTER_ALL, SET_TARGETS
from lib.store import change, worksheets
from lib.translation import _
from lib.ui import say, slips, tables
from lib.ui.filters import this_day
from lib.ui.visit import Visit
from lib.vietnamese import read_day

SHEET = "unit_list"


def _heading(title: str, done: bool, said: str) -> None:
    """A step's title and whether it is done, told by mark and word."""
    mark, word = ("✔", _("Đã xong")) if done else ("○", _("Chưa làm"))
    st.header(title)
    st.html(f'<p class="step {"done" if done else "open"}"><strong>{mark} {word}.</strong> {escape(said)}</p>')


def _room(done: bool, label: str) -> DeltaGenerator:
    """Where a step's inputs stand: at hand while it is to do, folded away afterwards."""
    return st.expander(label) if done else st.container()


def commune_step(visit: Visit) -> Unit | None:
    """The committee's name, superior body and first day; returns the commune once there is one."""
    commune = org.commune(visit.store)
    title = _("1. Đảng ủy xã")
    if commune is None:
        _heading(title, False, _("Tên, cấp trên trực tiếp và ngày hoạt động; dùng ở đầu báo cáo."))
        _found_commune(visit)
        return None
    with visit.store.read() as db:
        superior = superior_on(db, commune.id, this_day(visit))
        since = vietnamese.day(commune_since(db, commune.id))
    said = _("{name}, hoạt động từ {day}.").format(name=commune.name, day=since)
    above = _("Cấp trên trực tiếp: {name}.").format(name=superior) if superior else _("Chưa ghi cấp trên trực tiếp.")
    _heading(title, bool(superior), f"{said} {above}")
    with _room(bool(superior), _("Đổi cấp trên trực tiếp")):
        _name_superior(visit, commune, since)
    return commune


def _found_commune(visit: Visit) -> None:
    with st.form("commune"):
        left, right = st.columns(2)
        name = left.text_input(_("Tên Đảng ủy"), placeholder=_("Đảng ủy xã …"))
        superior = right.text_input(_("Cấp trên trực tiếp"), placeholder=_("Tỉnh ủy …"))
        since = left.text_input(_("Hoạt động từ ngày"), placeholder="01/07/2025")
        basis = right.text_input(_("Căn cứ (nếu có)"), placeholder=_("Quyết định số …"))
        if not st.form_submit_button(_("Lập Đảng ủy xã"), type="primary"):
            return
    with say.refusals():
        with change(visit.store, visit.actor, _("thiết lập ban đầu")) as changing:
            found_commune(changing, name, superior, read_day(since), basis or _("Thiết lập ban đầu"))
        st.rerun()


def _name_superior(visit: Visit, commune: Unit, since: str) -> None:
    with st.form("superior"):
        left, right = st.columns(2)
        name = left.text_input(_("Cấp trên trực tiếp"), placeholder=_("Tỉnh ủy …"))
        day = right.text_input(_("Từ ngày"), since)
        if not st.form_submit_button(_("Lưu cấp trên trực tiếp")):
            return
    with say.refusals():
        with change(visit.store, visit.actor, _("thiết lập ban đầu")) as changing:
            name_superior(changing, commune.id, name, read_day(day))
        st.rerun()


def units_step(visit: Visit, commune: Unit | None) -> None:
    """The units, from a list pasted from Excel or Zalo."""
    title = _("2. Các đơn vị")
    if commune is None:
        _heading(title, False, _("Làm sau bước 1."))
        return
    with visit.store.read() as db:
        units = [unit for unit in units_on(db, this_day(visit)) if unit.kind != "commune"]
    _heading(
        title, bool(units), _counted(units) or _("Chi bộ, ấp, tổ, bộ phận một cửa và các cơ quan sẽ nhập số liệu.")
    )
    with _room(bool(units), _("Dán thêm đơn vị")):
        _units_from_list(visit, commune, len(units))


def _counted(units: list[Unit]) -> str:
    """ "14 Chi bộ, 8 Ấp." """
    kinds = rules.options("unit_kinds")
    counted = Counter(unit.kind for unit in units)
    parts = [f"{vietnamese.count(counted[kind])} {label}" for kind, label in kinds.items() if counted[kind]]
    return f"{', '.join(parts)}." if parts else ""


def _units_from_list(visit: Visit, commune: Unit, known: int) -> None:
    text = _pasted(visit, commune, known)
    with visit.store.read() as db:
        first_day = vietnamese.day(commune_since(db, commune.id))
        lines = read_list(db, text)
    left, right = st.columns(2)
    since = left.text_input(_("Có từ ngày (từ tháng của ngày này phải nộp số liệu)"), first_day)
    basis = right.text_input(_("Căn cứ"), _("Danh sách đơn vị khi bắt đầu dùng phần mềm"))
    st.button(_("Xem trước"))
    if not lines:
        return
    _preview(lines)
    if wrong := problems_in(lines):
        say.refused(_("Sửa các dòng sau trong ô trên rồi xem lại; chưa lập đơn vị nào."))
        for problem in wrong:
            st.markdown(f"- {say.literal(problem.sentence)}")
        return
    if st.button(_("Lập {count} đơn vị").format(count=len(lines)), type="primary"):
        with say.refusals():
            with change(visit.store, visit.actor, _("lập đơn vị từ danh sách")) as changing:
                found_list(changing, text, read_day(since), basis, commune.id)
            worksheets.drop(visit.store, visit.actor, SHEET, commune.id)
            st.rerun()


def _pasted(visit: Visit, commune: Unit, known: int) -> str:
    """What is pasted so far; kept at once, and empty again once the units are founded."""
    key = f"units.list.{known}"
    st.caption(_("Dán từ Excel (mã, tên, loại; mã và loại có thể bỏ trống) hoặc từ Zalo. Số thứ tự được bỏ qua."))
    if key not in st.session_state:
        st.session_state[key] = worksheets.kept(visit.store, visit.actor, SHEET, commune.id).get("list", "")

    def keep() -> None:
        worksheets.keep(visit.store, visit.actor, SHEET, commune.id, {"list": st.session_state[key]})

    return str(
        st.text_area(
            _("Danh sách đơn vị, mỗi dòng một đơn vị"),
            key=key,
            on_change=keep,
            height=220,
            placeholder="Chi bộ ấp Long Thới\nẤp Long Thới\nTổ 1 – Khối Vận",
        )
    )


def _preview(lines: list[Line]) -> None:
    kinds = rules.options("unit_kinds")
    rows = [
        [str(line.number), line.code or "–", line.name, kinds.get(line.kind, "–"), " ".join(line.problems) or "✔"]
        for line in lines
    ]
    caption = _("Đọc được {count} đơn vị; chưa lập gì cho đến khi bấm nút dưới đây.").format(count=len(lines))
    tables.sheet([_("Dòng"), _("Mã"), _("Tên"), _("Loại"), _("Cần sửa")], rows, caption)


def accounts_step(visit: Visit, commune: Unit | None) -> None:
    """An account for every unit, handed out as slips with one-time codes."""
    title = _("3. Tài khoản")
    with visit.store.read() as db:
        wanted = openings(db)
        units = [unit for unit in units_on(db, this_day(visit)) if unit.kind != "commune"]
    if commune is None or not units:
        _heading(title, False, _("Làm sau bước 2."))
        return
    said = _("{count} tài khoản chưa lập.").format(count=len(wanted)) if wanted else _("Mỗi đơn vị có một tài khoản.")
    _heading(title, not wanted, said)
    slips.accounts_to_open(visit, wanted)


def targets_step(visit: Visit) -> None:
    """The year's targets, typed or taken over."""
    year = this_day(visit).year
    done = year in years_with_targets(visit.store)
    said = _("Năm {year} đã có chỉ tiêu.") if done else _("Năm {year} chưa có chỉ tiêu nào.")
    _heading(_("4. Chỉ tiêu năm"), done, said.format(year=year))
    if not visit.actor.may(SET_TARGETS):
        st.caption(_("Văn phòng Đảng ủy làm bước này, sau khi đăng nhập bằng tài khoản của mình."))
        return
    ways = {"targets": _("Gõ từng chỉ tiêu"), "new_year": _("Lấy từ chỉ tiêu năm trước")}
    links = (f'<a data-page href="{escape(visit.address(key))}">{escape(label)} →</a>' for key, label in ways.items())
    st.html(f"<p>{' &nbsp; '.join(links)}</p>")


def past_year_step(visit: Visit) -> None:
    """Last year's figures, entered by workbook, so that each number has one of the year before beside it."""
    year = this_day(visit).year - 1
    months = Span(f"{year}-01", f"{year}-12")
    done = reported(visit.store, visit.actor, (), months)
    said = _("Năm {year} đã có số liệu.") if done else _("Năm {year} chưa có số liệu nào để so cùng kỳ.")
    title = _("5. Số liệu năm trước")
    if not visit.actor.may(ENTER_ALL):
        _heading(title, False, _("Văn phòng Đảng ủy làm bước này, sau khi đăng nhập bằng tài khoản của mình."))
        return
    _heading(title, done, said.format(year=year))
    address = visit.address("workbooks", {"tu": months.first, "den": months.last})
    label = _("Tải bảng Excel của cả năm {year}, điền rồi đưa lên").format(year=year)
    st.html(f'<p><a data-page href="{escape(address)}">{escape(label)} →</a></p>')
