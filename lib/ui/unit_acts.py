"""One form for each thing that may happen to units: filled in, previewed in words, then confirmed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib import org, vietnamese
from lib.duties.preview import Act, Part, preview
from lib.org import Newcomer, Unit, units_between
from lib.org.chronicle import KINDS
from lib.rules import options
from lib.store import change
from lib.translation import _
from lib.ui import say
from lib.ui.filters import choose, choose_form, this_day
from lib.ui.visit import Visit
from lib.vietnamese import read_day

NEW = "new"
PROPOSED = "act.proposed"
Undated = Callable[[date, str], Act]  # what is asked about the units; its day and legal basis are still to come


@dataclass(frozen=True)
class Proposal:
    """An act as it was previewed; what is confirmed is exactly this."""

    kind: str
    act: Act
    basis: str
    parts: list[Part]


def acts(visit: Visit) -> None:
    """The choice of an act, its form, and what it would change, to be confirmed."""
    kind = choose_form("viec", _("Việc"), {code: _(label) for code, label in KINDS.items()})
    with visit.store.read() as db:
        units = [unit for unit in units_between(db, date.min, date.max) if not unit.ended]
    if not units and kind != "found":
        say.empty(_("Chưa có đơn vị nào; chọn “Thành lập” để lập Đảng ủy xã trước."))
        return
    unit = _choose_one(units) if kind in OF_ONE else None
    with st.form(f"act.{kind}"):
        undated = OF_ONE[kind](unit, units) if unit else OF_SEVERAL[kind](units)
        left, right = st.columns(2)
        since = left.text_input(_("Từ ngày"), vietnamese.day(this_day(visit)), key=f"act.{kind}.since")
        basis = right.text_input(_("Căn cứ"), placeholder=_("Nghị quyết, quyết định số …"), key=f"act.{kind}.basis")
        asked = st.form_submit_button(_("Xem trước thay đổi"))
    if asked:
        _propose(visit, kind, undated, since, basis)
    _confirm(visit, kind)


def _choose_one(units: list[Unit]) -> Unit:
    """The one unit that an act is about, kept in the address so that its form can begin with what it is now."""
    codes = {unit.code: _named(unit) for unit in units}
    code = choose("don_vi", _("Đơn vị"), codes, units[0].code)
    return next(unit for unit in units if unit.code == code)


def _named(unit: Unit) -> str:
    return f"{unit.name} · {unit.code}"


def _propose(visit: Visit, kind: str, undated: Undated, since: str, basis: str) -> None:
    """Work out what the act would change, and keep both until they are confirmed."""
    st.session_state.pop(PROPOSED, None)
    with say.refusals():
        on = read_day(since)
        act = undated(on, basis)
        parts = preview(visit.store, visit.actor, act, on)
        st.session_state[PROPOSED] = Proposal(kind, act, basis, parts)


def _confirm(visit: Visit, kind: str) -> None:
    """What the previewed act changes, and the button that carries it out."""
    proposal: Proposal | None = st.session_state.get(PROPOSED)
    if proposal is None or proposal.kind != kind:
        return
    with st.container(border=True):
        st.subheader(_("{act}: điều gì sẽ thay đổi").format(act=_(KINDS[kind])))
        for part in proposal.parts:
            lines = "\n".join(f"- {say.literal(line)}" for line in part.lines)
            st.markdown(f"**{part.heading}**\n\n{lines}")
        st.caption(_("Sau khi xác nhận, việc này nằm trong lịch sử đơn vị và không xóa được."))
        with st.container(horizontal=True):
            confirmed = st.button(_("Xác nhận"), type="primary", key="act.confirm")
            st.button(_("Không ghi"), key="act.drop", on_click=st.session_state.pop, args=(PROPOSED, None))
    if confirmed:
        with say.refusals():
            with change(visit.store, visit.actor, vietnamese.clean(proposal.basis)) as changing:
                proposal.act(changing)
            st.session_state.pop(PROPOSED)
            st.toast(_("Đã ghi."), icon=say.DONE)
            st.rerun()


def _found(units: list[Unit]) -> Undated:
    kinds = options("unit_kinds")
    ordered = sorted(kinds, key=lambda code: code == "commune")
    left, right = st.columns(2)
    kind = left.selectbox(_("Loại"), ordered, format_func=lambda code: kinds[code], key="act.found.kind")
    new = _newcomer("found")
    parents = {NEW: _("Đảng ủy xã vào ngày đó")} | {str(unit.id): _named(unit) for unit in units}
    parent = right.selectbox(_("Trực thuộc"), list(parents), format_func=lambda each: parents[each], key="act.found.up")
    return lambda on, basis: partial(
        org.found,
        code=new.code,
        kind=kind,
        name=new.name,
        valid_from=on,
        legal_basis=basis,
        parent_id=None if parent == NEW else int(parent),
        theme=new.theme,
        party_org_code=new.party_org_code,
    )


def _newcomer(act: str) -> Newcomer:
    """The inputs for a unit that is about to be."""
    first, second = st.columns(2), st.columns(2)
    return Newcomer(
        code=first[0].text_input(_("Mã, ví dụ CB01"), key=f"act.{act}.code"),
        name=first[1].text_input(_("Tên, ví dụ Chi bộ ấp Quới An"), key=f"act.{act}.name"),
        theme=second[0].text_input(_("Chủ đề (nếu có)"), key=f"act.{act}.theme"),
        party_org_code=_official_code(second[1], act, ""),
    )


def _official_code(column: DeltaGenerator, act: str, now: str) -> str:
    label = _("Mã tổ chức đảng, 14 chữ số (nếu có)")
    return str(column.text_input(label, now, placeholder="38.168.053.000.001", key=f"act.{act}.official"))


def _merge(units: list[Unit]) -> Undated:
    names = {unit.id: _named(unit) for unit in units}
    merged = st.multiselect(
        _("Các đơn vị sáp nhập"), list(names), format_func=lambda each: names[each], key="act.merge.units"
    )
    targets = {NEW: _("Một đơn vị mới, ghi mã và tên dưới đây")} | {str(each): name for each, name in names.items()}
    into = st.selectbox(_("Thành"), list(targets), format_func=lambda each: targets[each], key="act.merge.into")
    new = _newcomer("merge")
    successor = new if into == NEW else int(into)
    return lambda on, basis: partial(org.merge, unit_ids=merged, on=on, legal_basis=basis, into=successor)


def _rename(unit: Unit, _units: list[Unit]) -> Undated:
    name = st.text_input(_("Tên mới"), unit.name, key=f"act.rename.{unit.id}.name")
    left, right = st.columns(2)
    theme = left.text_input(_("Chủ đề (nếu có)"), unit.theme, key=f"act.rename.{unit.id}.theme")
    official = _official_code(right, f"rename.{unit.id}", unit.party_org_code)
    return lambda on, basis: partial(
        org.rename, unit_id=unit.id, on=on, legal_basis=basis, name=name, theme=theme, party_org_code=official
    )


def _move(unit: Unit, units: list[Unit]) -> Undated:
    names = {each.id: _named(each) for each in units if each.id != unit.id}
    parent = st.selectbox(_("Chuyển về"), list(names), format_func=lambda each: names[each], key="act.move.to")
    return lambda on, basis: partial(
        org.move, unit_id=unit.id, on=on, legal_basis=basis, parent_id=0 if parent is None else parent
    )


def _split(unit: Unit, _units: list[Unit]) -> Undated:
    typed = st.text_area(
        _("Các đơn vị mới, mỗi dòng: mã; tên"), placeholder="CB15; Chi bộ ấp Quới An 1", key="act.split.into"
    )
    lines = [line.partition(";") for line in typed.splitlines() if line.strip()]
    into = [Newcomer(code, name) for code, _semicolon, name in lines]
    return lambda on, basis: partial(org.split, unit_id=unit.id, on=on, legal_basis=basis, into=into)


def _dissolve(unit: Unit, _units: list[Unit]) -> Undated:
    return lambda on, basis: partial(org.dissolve, unit_id=unit.id, on=on, legal_basis=basis)


OF_SEVERAL: dict[str, Callable[[list[Unit]], Undated]] = {"found": _found, "merge": _merge}
OF_ONE: dict[str, Callable[[Unit, list[Unit]], Undated]] = {
    "rename": _rename,
    "move": _move,
    "split": _split,
    "dissolve": _dissolve,
}
