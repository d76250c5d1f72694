"""Workbooks on the screen: one to fill in is chosen and taken away; the filled-in one is brought, looked at, stored."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from lib import vietnamese
from lib.duties import owed_months
from lib.org import Unit, enterable
from lib.records import FORMS, form_named, forms_of
from lib.rights import Forbidden
from lib.rules import month_end
from lib.translation import _, speaking, spoken
from lib.ui import say, tables
from lib.ui.filters import choose, this_day
from lib.ui.storing import Stopped, Storing
from lib.ui.visit import Visit
from lib.workbooks import BookRefused, telling
from lib.workbooks.entry_book import entry_book
from lib.workbooks.gate import LARGEST
from lib.workbooks.intake import Fate, Progress
from lib.workbooks.layout import Plan, plan_for
from lib.workbooks.returned import returned
from lib.workbooks.tables import MIME
from lib.workbooks.taking_in import Incoming, Outcome, examine, opened, take_in

BACK = 35  # months that may still be entered, before the present one
SHOWN = 200  # rows of a table; more of them would be read by nobody
MANY = 1_000  # lines from which on a bar shows how far it is
LOOKED_AT, STORING = "workbooks.looked_at", "workbooks.storing"


@dataclass(frozen=True)
class LookedAt:
    """A file that was brought, and what becomes of its lines: as far as is known, or as it was stored."""

    file_id: str
    incoming: Incoming
    outcome: Outcome
    revision: int
    stored: bool = False


def way_here(visit: Visit, unit: str, month: str, form: str) -> None:
    """The link to this page, for what is being entered elsewhere."""
    address = visit.address("workbooks", {"don_vi": unit, "tu": month, "den": month, "bieu": form})
    label = _("Nhập bằng Excel: tải bảng, đưa bảng đã điền lên")
    st.html(f'<p><a data-page href="{escape(address)}">{escape(label)} →</a></p>')


def choose_plan(visit: Visit) -> Plan | None:
    """Months, unit and form of the workbook to fill in; None when there is no unit to enter for."""
    day = this_day(visit)
    months = [vietnamese.shift_month(f"{day:%Y-%m}", -back) for back in range(BACK + 1)]
    names, due = {month: vietnamese.month_name(month) for month in months}, owed_months(day)[0]
    left, right = st.columns(2)
    with left:
        first = choose("tu", _("Từ tháng"), names, due)
    with right:
        last = choose("den", _("Đến tháng"), names, due)
    first, last = min(first, last), max(first, last)
    units = enterable(visit.store, visit.actor, month_end(last), date.fromisoformat(f"{first}-01"))
    units = [unit for unit in units if forms_of(unit.kind)]
    if not units:
        return None
    left, right = st.columns(2)
    with left:
        mine = _choose_units(units)
    with right:
        kinds = {unit.kind for unit in mine}
        titles = {form.table: _(form.title) for form in FORMS if kinds.intersection(form.unit_kinds)}
        table = choose("bieu", _("Biểu"), {"": _("Tất cả biểu")} | titles, "")
    forms = [form_named(table)] if table else list(FORMS)
    return plan_for(visit.store, visit.actor, forms, first, last, [unit.id for unit in mine])


def _choose_units(units: list[Unit]) -> list[Unit]:
    if len(units) == 1:
        st.text_input(_("Đơn vị"), units[0].dated_name, disabled=True)
        return units
    code = choose("don_vi", _("Đơn vị"), {"": _("Tất cả đơn vị")} | {unit.code: unit.dated_name for unit in units}, "")
    return [unit for unit in units if code in ("", unit.code)]


def take_away(visit: Visit, plan: Plan) -> None:
    """The workbook to fill in, made when it is asked for."""
    whose = plan.units[0].code if plan.one_unit else "tat-ca"
    what = plan.forms[0].table if len(plan.forms) == 1 else "cac-bieu"
    name = "-".join(dict.fromkeys(("nhap", what, whose, plan.first, plan.last)))
    st.caption(_("Bảng có sẵn số đã lưu và số tháng trước; điền trên máy tính hay điện thoại, không cần mạng."))
    made = partial(_made, visit, plan, spoken())
    st.download_button(_("Tải bảng Excel"), made, f"{name}.xlsx", MIME, type="primary", on_click="ignore")


def _made(visit: Visit, plan: Plan, language: str) -> bytes:
    with speaking(language):  # this runs apart from the page
        return entry_book(visit.store, visit.actor, plan)


def bring(visit: Visit) -> None:
    """The place to bring a filled-in workbook, and what becomes of it."""
    file = st.file_uploader(
        _("Bảng đã điền (.xlsx, .xls, .ods)"), type=["xlsx", "xls", "ods"], max_upload_size=LARGEST // 2**20
    )
    _told_of_storing()
    if file is None:
        st.session_state.pop(LOOKED_AT, None)
        return
    looked_at = st.session_state.get(LOOKED_AT)
    if looked_at is None or looked_at.file_id != file.file_id or _is_old(visit, looked_at):
        looked_at = _look(visit, file)
    if looked_at is not None:
        _draw(visit, looked_at)


def _told_of_storing() -> None:
    """Whether a workbook that was being stored, until the page was drawn anew, is in the store or nothing of it is."""
    storing: Storing[LookedAt] | None = st.session_state.get(STORING)
    if storing is None:
        return
    storing.stop()
    if storing.done:
        st.session_state[LOOKED_AT] = storing.done
    else:
        st.info(_("Đã dừng; chưa lưu gì."))
    del st.session_state[STORING]


def _is_old(visit: Visit, looked_at: LookedAt) -> bool:
    return not looked_at.stored and looked_at.revision != visit.store.revision()


def _look(visit: Visit, file: Any) -> LookedAt | None:
    """What would become of the lines now; None, and why, if the file is refused."""
    try:
        incoming, revision = opened(file.getvalue(), file.name), visit.store.revision()
        with _bar(_("Đang kiểm tra bảng")) as progress:
            outcome = examine(visit.store, visit.actor, incoming, progress)
    except (BookRefused, Forbidden) as refusal:
        say.refused(str(refusal))
        return None
    looked_at = st.session_state[LOOKED_AT] = LookedAt(file.file_id, incoming, outcome, revision)
    return looked_at


@contextmanager
def _bar(doing: str) -> Iterator[Progress]:
    """A bar that shows how far something is, for as long as it takes and only if there is much to do."""
    place, bars = st.empty(), list[Any]()

    def told(done: int, of: int) -> None:
        if of < 2 * MANY:
            return
        if not bars:
            bars.append(place.progress(0.0))
        bars[0].progress(done / of, f"{doing}: {vietnamese.percent(done, of, 0)}")

    yield told
    place.empty()


def _draw(visit: Visit, looked_at: LookedAt) -> None:
    outcome = looked_at.outcome
    _say(looked_at)
    _problems(looked_at)
    _table(_("Từng đơn vị, từng tháng: lưu trọn, hoặc không lưu gì"), telling.parts(outcome), range(3, 7))
    if not looked_at.stored:
        _confirm(visit, looked_at)
    _folded(_("Tổng từng cột, để đối chiếu với bản giấy"), telling.totals(outcome), numbers=[2, 3])
    _folded(_("Từng ô thay đổi: đang lưu → trong bảng"), telling.changes(outcome))


def _say(looked_at: LookedAt) -> None:
    """What is stored, would be, or is not, in a sentence."""
    outcome = looked_at.outcome
    counted = telling.summed(outcome)
    if not outcome.parts:
        say.empty(_("Bảng chưa điền dòng nào; điền rồi đưa lên lại."))
    elif looked_at.stored:
        st.success(say.literal(_("Đã lưu: {counted}.").format(counted=counted)))
    elif outcome.good:
        st.info(say.literal(_("Sẽ lưu: {counted}. Chưa lưu gì cho đến khi bấm nút lưu.").format(counted=counted)))
    elif not outcome.refused:
        say.empty(_("Bảng này giống hệt số liệu đang lưu; không có gì để lưu."))


def _problems(looked_at: LookedAt) -> None:
    outcome, table = looked_at.outcome, telling.problems(looked_at.outcome)
    if not table[1]:
        return
    sentence = _("{parts} đơn vị–tháng chưa lưu được, {cells} ô cần sửa. Sửa trong bảng trả về rồi đưa lên lại.")
    say.refused(sentence.format(parts=len(outcome.refused), cells=len(table[1])))
    if looked_at.incoming.is_xlsx:
        name = looked_at.incoming.file_name.removesuffix(".xlsx")
        made = partial(_returned, looked_at, spoken())
        label = _("Tải bảng trả về, có đánh dấu ô cần sửa")
        st.download_button(label, made, f"{name}-can-sua.xlsx", MIME, on_click="ignore")
    else:
        st.caption(_("Chỉ bảng .xlsx được trả về có đánh dấu lỗi; lưu bảng dạng .xlsx rồi đưa lên lại."))
    _table(_("Từng ô cần sửa"), table)


def _returned(looked_at: LookedAt, language: str) -> bytes:
    with speaking(language):
        return returned(looked_at.incoming, looked_at.outcome)


def _confirm(visit: Visit, looked_at: LookedAt) -> None:
    """The button that stores what may be stored; while it does, another that takes it all back."""
    lines = sum(part.count(Fate.NEW) + part.count(Fate.CHANGED) for part in looked_at.outcome.good)
    label = _("Lưu {lines} dòng").format(lines=vietnamese.count(lines))
    if not lines or not st.button(label, type="primary", key="workbooks.store"):
        return
    if lines >= MANY:
        st.button(_("Dừng, không lưu gì"), key="workbooks.stop")
    storing = st.session_state[STORING] = Storing[LookedAt]()
    with suppress(Stopped), say.refusals(), _bar(_("Đang lưu bảng")) as progress, storing.running():
        outcome = take_in(visit.store, visit.actor, looked_at.incoming, progress, storing.let_commit)
        storing.done = LookedAt(looked_at.file_id, looked_at.incoming, outcome, 0, stored=True)
        st.rerun()
    st.session_state.pop(STORING)


def _folded(label: str, table: telling.Table, numbers: Sequence[int] = ()) -> None:
    if table[1]:
        with st.expander(f"{label} ({vietnamese.count(len(table[1]))})"):
            _table(label, table, numbers)


def _table(title: str, table: telling.Table, numbers: Sequence[int] = ()) -> None:
    """The first rows of a table; the file under it has all of them."""
    headings, rows = table
    cut = _("{shown} dòng đầu trong {rows}, tệp Excel dưới bảng có đủ")
    told = [cut.format(shown=SHOWN, rows=vietnamese.count(len(rows)))] if len(rows) > SHOWN else []
    made = tables.as_workbook(title, headings, rows, numbers)
    if rows:
        tables.sheet(headings, rows[:SHOWN], ": ".join([title, *told]), numbers, made=made)
