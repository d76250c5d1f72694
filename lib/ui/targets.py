"""The year's targets on one sheet, and for the office the form that sets them."""

from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib import rules, vietnamese
from lib.charts.chart import Number, Sheet
from lib.charts.target_rows import mark_behind
from lib.indicators import INDICATORS
from lib.indicators.progress import Progress, progress
from lib.indicators.targets import DIRECTIONS, Target, read_target, remove_target, set_target, targets
from lib.org import all_names, commune_on
from lib.records import Refused
from lib.rights import SET_TARGETS, Forbidden
from lib.store import Stale
from lib.store.clock import today
from lib.translation import _
from lib.ui import say, tables
from lib.ui.visit import Visit


def sheet(visit: Visit, year: int, month: str) -> None:
    """Every target of the year: value, reached so far, status, document."""
    standing = progress(visit.store, visit.actor, month)
    if not standing:
        say.empty(_("Năm {year} chưa có chỉ tiêu. Văn phòng đặt chỉ tiêu ở biểu dưới đây.").format(year=year))
        return
    headings = [_("Chỉ tiêu"), _("Kế hoạch"), _("Thực hiện"), _("So với tiến độ"), _("Trạng thái"), _("Văn bản giao")]
    caption = _("Năm {year}, đến hết {month}").format(year=year, month=vietnamese.month_name(month))
    names, owner = units(visit, year)
    rows = [_line(each, named(each.target, names, owner)) for each in standing]
    tables.table(visit, Sheet(headings, rows, caption, [1, 2]))


def units(visit: Visit, year: int) -> tuple[dict[int, str], int]:
    """Unit id -> name, and which of them is the commune of that year, or of today in it (0 before it is set up)."""
    with visit.store.read() as db:
        owner = commune_on(db, min(today(db), date(year, 12, 31)))
        return all_names(db), owner.id if owner else 0


def named(target: Target, names: dict[int, str], commune_id: int) -> str:
    """The indicator, and the unit when it is not the whole commune's target."""
    title = _(target.declared.title)
    return title if target.unit_id == commune_id else f"{title} – {names[target.unit_id]}"


def _line(each: Progress, title: str) -> list[str | Number]:
    target = each.target
    return [
        title,
        f"{_(DIRECTIONS[target.direction])} {target.shown().lstrip('≥≤ ')}",
        Number(each.amount.shown(), mark_behind(each)) if each.amount else "–",
        each.gap_shown(),
        f"{each.status.shape} {each.status.word}",
        target.source_document,
    ]


def editor(visit: Visit, year: int) -> None:
    """The form for a new target or a stored one; drawn only for those who may set targets."""
    names_of, owner = units(visit, year)
    if not visit.actor.may(SET_TARGETS) or not owner:
        return
    stored = {str(each.id): each for each in targets(visit.store, visit.actor, year)}
    names = {"": _("Chỉ tiêu mới")} | {key: named(each, names_of, owner) for key, each in stored.items()}
    st.header(_("Đặt chỉ tiêu"))
    picked = st.selectbox(_("Sửa chỉ tiêu nào"), list(names), format_func=lambda key: names[key], key=f"target.{year}")
    target = stored.get(picked)
    cells = _inputs(target, names_of, owner, f"target.{year}.{picked or 'new'}")
    if cells is not None:
        _store(visit, target, cells, year)
    if target is not None:
        _removal(visit, target)


def _inputs(target: Target | None, names: dict[int, str], owner: int, key: str) -> dict[str, str] | None:
    """The typed texts once the form is sent, else None."""
    titles = {each.code: _(each.title) for each in INDICATORS}
    profiles = rules.options("target_profiles")
    with st.form(key):
        first, second, third = st.columns(3)
        code = target.indicator if target else INDICATORS[0].code
        cells = {
            "indicator": first.selectbox(
                _("Chỉ số"), list(titles), list(titles).index(code), lambda each: titles[each], key=f"{key}.code"
            ),
            "value": second.text_input(
                _("Giá trị (số, hoặc % với tỷ lệ)"), target.typed() if target else "", key=f"count-{key}.value"
            ),
            "direction": third.selectbox(
                _("Hướng"),
                list(DIRECTIONS),
                list(DIRECTIONS).index(target.direction) if target else 0,
                lambda each: _(DIRECTIONS[each]),
                key=f"{key}.direction",
            ),
            "profile": _profile(first, target, profiles, key),
            "source_document": second.text_input(
                _("Văn bản giao"), target.source_document if target else "", key=f"{key}.document"
            ),
            "unit": _whose(first, target, names, owner, key),
            "headline": third.text_input(
                _("Thứ tự trên Tổng quan (1–8, trống là không hiện)"),
                str(target.headline) if target and target.headline else "",
                key=f"count-{key}.place",
            ),
        }
        return cells if st.form_submit_button(_("Lưu chỉ tiêu"), type="primary") else None


def _profile(column: DeltaGenerator, target: Target | None, named: dict[str, str], key: str) -> str:
    """A named profile, or the twelve weights that the target already has."""
    known = {tuple(item["weights"]): item["code"] for item in rules.versions("target_profiles")[-1].content["items"]}
    own = " ".join(str(weight) for weight in target.weights) if target and target.weights not in known else ""
    listed = named | ({own: own} if own else {})
    start = own or (known[target.weights] if target else "even")
    chosen = column.selectbox(
        _("Tiến độ trong năm (chọn, hoặc gõ 12 số)"),
        list(listed),
        list(listed).index(start),
        lambda each: listed.get(each, each),
        key=f"{key}.profile",
        accept_new_options=True,
    )
    return str(chosen or "")


def _whose(column: DeltaGenerator, target: Target | None, names: dict[int, str], owner: int, key: str) -> str:
    """The unit whose target it is, the whole commune first."""
    listed = [owner, *(each for each in names if each != owner)]
    start = listed.index(target.unit_id) if target else 0
    return str(column.selectbox(_("Của đơn vị"), listed, start, lambda each: names[each], key=f"{key}.unit"))


def _store(visit: Visit, target: Target | None, cells: dict[str, str], year: int) -> None:
    try:
        read = read_target(cells, int(cells["unit"]), year)
        stamp = {"id": target.id, "version": target.version} if target else {}
        set_target(visit.store, visit.actor, Target(**{**vars(read), **stamp}))
    except Refused as refused:
        for problem in refused.problems:
            say.refused(problem.sentence)
    except (Forbidden, Stale) as refusal:
        say.refused(str(refusal))
    else:
        st.toast(_("Đã lưu chỉ tiêu."), icon=say.DONE)
        st.rerun()


def _removal(visit: Visit, target: Target) -> None:
    with st.popover(_("Bỏ chỉ tiêu này")):
        reason = st.text_input(_("Lý do"), key=f"target.reason.{target.id}")
        if not st.button(_("Bỏ chỉ tiêu"), key=f"target.remove.{target.id}"):
            return
        try:
            remove_target(visit.store, visit.actor, target, reason)
        except (Refused, Forbidden, Stale) as refusal:
            say.refused(str(refusal))
        else:
            st.rerun()
