"""Figures printed elsewhere beside ours, both bases named; the office registers them here."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from lib import vietnamese
from lib.charts.chart import Mark
from lib.indicators import Indicator, Span
from lib.indicators.printed import LABELS, Beside, Printed, add_printed, beside, read_printed, remove_printed
from lib.org import all_names
from lib.rights import KEEP_PRINTED
from lib.translation import _
from lib.ui import say, tables
from lib.ui.visit import Visit


def beside_ours(visit: Visit, wanted: Indicator, span: Span, unit_id: int | None, category: str | None) -> None:
    """Every printed figure of the indicator with ours, and for the office the form that registers another."""
    found = beside(visit.store, visit.actor, wanted, unit_id, category)
    with visit.store.read() as db:
        names = all_names(db)
    place = Printed(wanted.code, span.first, span.last, category or "", unit_id, None, None, None, "", "")
    same = [each for each in found if _spot(each.printed) == _spot(place)]
    others = [each for each in found if each not in same]
    if same:
        st.html(_list(visit, same, names))
    if others:
        said = _("Số đã in của kỳ, loại hoặc đơn vị khác: {count}, khớp {agreeing}").format(
            count=len(others), agreeing=sum(each.agrees for each in others)
        )
        listed = _list(visit, others, names)
        st.html(f'<details class="elsewhere"><summary>{escape(said)}</summary>{listed}</details>')
    if visit.actor.may(KEEP_PRINTED):
        key = f"printed.{wanted.code}.{span.first}.{span.last}.{unit_id}.{category}.{len(found)}"
        with st.expander(_("Ghi số đã in trong văn bản"), key=key):
            st.caption(_("Kỳ, loại và đơn vị: {place}").format(place=say.literal(_place(place, names))))
            _editor(visit, place, key)
            _removal(visit, found, names)


def _spot(figure: Printed) -> tuple[Span, str, int | None]:
    return figure.span, figure.category, figure.unit_id


def _list(visit: Visit, found: Sequence[Beside], names: Mapping[int, str]) -> str:
    return f'<ul class="printed">{"".join(_item(visit, each, names) for each in found)}</ul>'


def _item(visit: Visit, each: Beside, names: Mapping[int, str]) -> str:
    figure, wanted = each.printed, each.printed.declared
    mark = Mark(wanted.code, figure.first, figure.last, figure.unit_id, figure.category or None)
    link = escape(tables.address(visit, mark))
    ours = escape(_measured(each.ours.shown() if each.ours else "–", wanted))
    way = f'<a data-page href="{link}">{ours}</a>'
    return (
        f'<li class="{"agrees" if each.agrees else "differs"}">'
        f"<p>{escape(figure.source_document)} <small>{escape(_place(figure, names))}</small></p><dl>"
        f"{_side(_('Số đã in'), escape(_measured(figure.shown(), wanted)), figure.base)}"
        f"{_side(_('Số tính từ các dòng'), way, _(wanted.meaning))}"
        f"<div><dt>{escape(_('Chênh lệch'))}</dt><dd><b>{escape(_gap(each))}</b></dd></div></dl></li>"
    )


def _side(heading: str, figure: str, base: str) -> str:
    said = _("Cơ sở: {base}").format(base=base)
    return f"<div><dt>{escape(heading)}</dt><dd><b>{figure}</b> <small>{escape(said)}</small></dd></div>"


def _measured(text: str, wanted: Indicator) -> str:
    return text if wanted.is_rate else f"{text} {_(wanted.measure)}"


def _place(figure: Printed, names: Mapping[int, str]) -> str:
    """Span, category and unit."""
    span = f"{vietnamese.month(figure.first)} – {vietnamese.month(figure.last)}"
    category = figure.declared.category_label(figure.category) if figure.category else ""
    return " · ".join(each for each in (span, category, names.get(figure.unit_id or 0, "")) if each)


def _gap(each: Beside) -> str:
    """How far ours is from the printed one, in words."""
    if each.gap is None:
        return _("○ chưa có dòng nào để so")
    if each.agrees:
        return _("✓ khớp")
    if not each.gap:
        return _("≠ cùng tỷ lệ, khác tử số và mẫu số")
    gap = vietnamese.signed(vietnamese.decimal(float(each.gap), 2))
    unit = _("điểm %") if each.printed.declared.is_rate else _(each.printed.declared.measure)
    return f"≠ {gap} {unit}"


def _editor(visit: Visit, place: Printed, key: str) -> None:
    rate = place.declared.is_rate
    with st.form(f"{key}.form", border=False):
        left, right = st.columns(2)
        cells = {"numerator": left.text_input(_(LABELS["numerator"]), key=f"count-{key}.numerator")}
        if rate:
            cells["denominator"] = left.text_input(_(LABELS["denominator"]), key=f"count-{key}.denominator")
            cells["percent"] = left.text_input(_(LABELS["percent"]), key=f"{key}.percent")
        cells["source_document"] = right.text_input(_("Văn bản có in số này"), key=f"{key}.document")
        help_text = _("Văn bản tính số ấy trên những gì, ví dụ: trên tổng số đảng viên phải dự, trừ miễn.")
        cells["base"] = right.text_input(_("Cơ sở tính, theo văn bản"), key=f"{key}.base", help=help_text)
        sent = st.form_submit_button(_("Ghi số đã in"), type="primary")
    if sent:
        say.attempt(lambda: add_printed(visit.store, visit.actor, read_printed(cells, place)))


def _removal(visit: Visit, found: Sequence[Beside], names: Mapping[int, str]) -> None:
    if not found:
        return
    by_id = {each.printed.id: each.printed for each in found}
    key = "printed.remove"
    chosen = st.selectbox(
        _("Xóa một số đã in"),
        list(by_id),
        index=None,
        format_func=lambda each: (
            f"{by_id[each].shown()} · {_place(by_id[each], names)} · {by_id[each].source_document}"
        ),
        placeholder=_("Chọn…"),
        key=key,
    )
    if chosen is None:
        return
    reason = st.text_input(_("Lý do xóa"), key=f"{key}.reason.{chosen}")
    if st.button(_("Xóa số này"), key=f"{key}.button.{chosen}"):
        say.attempt(lambda: remove_printed(visit.store, visit.actor, by_id[chosen], reason))
