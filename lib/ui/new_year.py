"""The first of January: last year's targets with what was reached, each to be taken over, changed or left out."""

from collections.abc import Mapping

import streamlit as st

from lib import rules, vietnamese
from lib.duties.year_ahead import duties_ahead, duties_basis, turn_of_year
from lib.indicators.takeover import Proposal, next_year, proposals, reached_by, take_over
from lib.indicators.targets import DIRECTIONS
from lib.store import worksheets
from lib.translation import _
from lib.ui import say, tables, targets
from lib.ui.filters import choose, this_day
from lib.ui.say import literal
from lib.ui.visit import Visit

PAUSE = "600ms"


def choose_new_year(visit: Visit) -> int:
    """The year to prepare: this one or the next."""
    day = this_day(visit)
    years = {str(year): str(year) for year in (day.year, day.year + 1)}
    return int(choose("nam", _("Năm mới"), years, str(next_year(visit.store, day))))


def targets_to_take_over(visit: Visit, year: int) -> None:
    """Last year's targets in rows to be looked at; nothing is stored before the button below them."""
    st.header(_("Chỉ tiêu năm {year}").format(year=year))
    names, owner = targets.units(visit, year)
    found = proposals(visit.store, visit.actor, year)
    if not found:
        say.empty(
            _("Không còn chỉ tiêu nào của năm {last} để chuyển. Thêm, sửa ở “Chỉ tiêu năm”.").format(last=year - 1)
        )
        return
    until = vietnamese.month_name(reached_by(visit.store, visit.actor, year))
    st.caption(_("Đã đạt: tính đến hết {month}. Chưa lưu gì cho đến khi bấm nút cuối danh sách.").format(month=until))
    sheet = _Sheet(visit, year, found, owner)
    for each in found:
        sheet.row(each, targets.named(each.target, names, owner))
    sheet.confirm()


class _Sheet:
    """The rows being looked at; what is typed in them is kept at once."""

    def __init__(self, visit: Visit, year: int, found: list[Proposal], owner: int) -> None:
        self.visit, self.year, self.found, self.owner = visit, year, found, owner
        self.name = f"new_year.{year}"
        kept = worksheets.kept(visit.store, visit.actor, self.name, owner)
        for name, text in self._first(kept).items():
            st.session_state.setdefault(self._key(name), text)

    def _first(self, kept: Mapping[str, str]) -> dict[str, str | bool]:
        """What the inputs hold at first: what was typed before, else last year's values."""
        values = {f"value.{each.target.id}": each.target.typed() for each in self.found}
        left_out = {f"left_out.{each.target.id}": bool(kept.get(f"left_out.{each.target.id}")) for each in self.found}
        texts = {name: kept.get(name, text) for name, text in (values | {"document": ""}).items()}
        return {**texts, **left_out}

    def _key(self, name: str) -> str:
        return f"{'count-' if name.startswith('value') else ''}{self.name}.{name}"

    def _now(self, name: str) -> str:
        return str(st.session_state.get(self._key(name)) or "")

    def keep(self) -> None:
        names = ["document", *(f"{part}.{each.target.id}" for each in self.found for part in ("value", "left_out"))]
        cells = {name: self._now(name) for name in names}
        worksheets.keep(self.visit.store, self.visit.actor, self.name, self.owner, cells)

    def row(self, proposal: Proposal, title: str) -> None:
        """A target of last year, the input for its new value, and the way to leave it out."""
        target = proposal.target
        measure = "%" if target.declared.is_rate else _(target.declared.measure)
        with st.container(border=True):
            name, value, out = st.columns([5, 3, 2], vertical_alignment="bottom")
            name.markdown(f"**{literal(title)}**  \n{literal(_of_last_year(proposal))}")
            left_out = out.checkbox(_("Không chuyển"), key=self._key(f"left_out.{target.id}"), on_change=self.keep)
            value.text_input(
                _("Năm {year} ({measure})").format(year=self.year, measure=measure),
                key=self._key(f"value.{target.id}"),
                on_change=self.keep,
                live=PAUSE,
                disabled=left_out,
                autocomplete="off",
            )

    def confirm(self) -> None:
        """The document of the new targets, and the button that sets them all or none."""
        label = _("Văn bản giao chỉ tiêu năm {year}").format(year=self.year)
        example = _("số, ký hiệu văn bản, ví dụ 29-NQ/ĐU")
        st.text_input(label, key=self._key("document"), placeholder=example, on_change=self.keep, live=PAUSE)
        ids = [each.target.id for each in self.found]
        values = {each: self._now(f"value.{each}") for each in ids if not self._now(f"left_out.{each}")}
        said = _("Đặt {count} chỉ tiêu cho năm {year}").format(count=len(values), year=self.year)
        if st.button(said, type="primary", disabled=not values):
            with say.refusals():
                take_over(self.visit.store, self.visit.actor, self.year, values, self._now("document"))
                st.toast(_("Đã đặt chỉ tiêu năm {year}.").format(year=self.year), icon=say.DONE)
                st.rerun()


def _of_last_year(proposal: Proposal) -> str:
    target = proposal.target
    reached = proposal.reached.shown() if proposal.reached else _("chưa có số liệu")
    parts = [
        _("Năm {year}: {direction} {value}").format(
            year=target.year, direction=_(DIRECTIONS[target.direction]), value=target.shown().lstrip("≥≤ ")
        ),
        _("đã đạt {amount}").format(amount=reached),
        _("thứ {place} trên Tổng quan").format(place=proposal.headline) if proposal.headline else "",
    ]
    return " · ".join(part for part in parts if part)


def what_goes_on(visit: Visit, year: int) -> None:
    """The units and the duties of the new year, which follow from their dates and from the rule: nothing to store."""
    st.header(_("Đơn vị và việc phải nộp"))
    said = _("Tự chuyển sang năm {year}, không phải lưu; đơn vị thay đổi thì sửa ở “Các đơn vị”.")
    st.caption(said.format(year=year))
    kinds = rules.options("unit_kinds")
    _units(visit, year, kinds)
    _duties(visit, year, kinds)


def _units(visit: Visit, year: int, kinds: Mapping[str, str]) -> None:
    with visit.store.read() as db:
        turn = turn_of_year(db, year)
    counts = {"going_on": len(turn.going_on), "new": len(turn.new), "ended": len(turn.ended)}
    marked = [(turn.ended, _("không còn")), (turn.new, _("mới")), (turn.going_on, _("tiếp tục"))]
    rows = [[unit.code, unit.name, kinds[unit.kind], word] for listed, word in marked for unit in listed]
    with st.expander(_("{going_on} đơn vị tiếp tục, {new} mới, {ended} không còn").format(**counts)):
        tables.sheet([_("Mã"), _("Tên"), _("Loại"), _("Năm {year}").format(year=year)], rows)


def _duties(visit: Visit, year: int, kinds: Mapping[str, str]) -> None:
    with visit.store.read() as db:
        owed = duties_ahead(db, year)
    rows = [
        [_(each.form.title), kinds[each.unit_kind], str(each.units), str(each.times), vietnamese.day(each.first_due_on)]
        for each in owed
    ]
    headings = [_("Biểu"), _("Loại đơn vị"), _("Số đơn vị"), _("Số kỳ trong năm"), _("Hạn đầu tiên")]
    with st.expander(_("{count} loại việc phải nộp").format(count=len(owed))):
        tables.sheet(headings, rows, _("Căn cứ: {basis}").format(basis=duties_basis(year)), numbers=[2, 3])
