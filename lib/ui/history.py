"""What has been changed, as a table: when, who, from what to what and why; of one row, or all of the office's log."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from lib import vietnamese
from lib.duties import State
from lib.org import all_names
from lib.records import FORMS, form_named
from lib.records.base import shown
from lib.records.fields import Field
from lib.store import audit, log
from lib.store.log import HANDED_IN
from lib.translation import N_, _
from lib.ui import say, tables
from lib.ui.filters import choose
from lib.ui.visit import Visit

ACTIONS = {
    "insert": N_("nhập"),
    "update": N_("sửa"),
    "delete": N_("xóa"),
    "read": N_("lấy tệp"),
    "restore": N_("khôi phục"),
}
OF_MONTHS = {"insert": N_("nộp"), "update": N_("nộp, duyệt"), "delete": N_("rút lại")}


def sheet(found: list[dict[str, Any]]) -> None:
    """The changes of one row."""
    headings = [_("Lúc"), _("Ai"), _("Việc"), _("Từ → đến"), _("Lý do")]
    tables.sheet(headings, [_line(row) for row in found])


def _line(row: Mapping[str, Any]) -> list[str]:
    acts = OF_MONTHS if row["table_name"] == HANDED_IN else ACTIONS
    return [vietnamese.moment(row["at"]), row["actor"], _(acts[row["action"]]), _difference(row), row["reason"]]


def _difference(row: Mapping[str, Any]) -> str:
    """Each changed value from and to, under its label; of a handed-in month its state."""
    if row["table_name"] == HANDED_IN:
        return _from_to(_("Trạng thái"), _state(row["before"]), _state(row["after"]))
    changes = [
        _from_to(_(question.label), _said(question, row["before"].get(name)), _said(question, row["after"].get(name)))
        for name, question in form_named(row["table_name"]).questions().items()
        if name in row["after"] or name in row["before"]
    ]
    return "; ".join(change for change in changes if change)


def _from_to(label: str, before: str, after: str) -> str:
    return f"{label}: {before} → {after}" if before != after else ""


def _state(values: Mapping[str, Any]) -> str:
    return State[values["state"].upper()].word if "state" in values else "–"


def _said(question: Field, value: object) -> str:
    return shown(question, value) or "–"


def of_value(question: Field, name: str, found: list[dict[str, Any]]) -> None:
    """The changes of one value, oldest first: when, who, from what to what, why."""
    items = "".join(
        f"<li><strong>{escape(_said(question, row['before'].get(name)))} →"
        f" {escape(_said(question, row['after'].get(name)))}</strong>"
        f" <small>{escape(_stamp(row))}</small>{_reason(row['reason'])}</li>"
        for row in found
    )
    st.html(f'<ol class="changes">{items}</ol>')


def _stamp(row: Mapping[str, Any]) -> str:
    return f"{row['actor']} {_(ACTIONS[row['action']])}, {vietnamese.moment(row['at'])}"


def _reason(reason: str) -> str:
    return f"<p>{escape(_('Lý do: {reason}').format(reason=reason))}</p>" if reason else ""


def office_log(visit: Visit) -> None:
    """The latest changes of all units, with filters by unit, form and account that live in the address."""
    with visit.store.read() as db:
        names = all_names(db)
    within, unit_id, who = _filters(visit, names)
    if within == (audit.FILE,):
        _files(visit, who)
        return
    found = log.latest(visit.store, visit.actor, within, unit_id, who)
    if not found:
        say.empty(_("Chưa có thay đổi nào khớp bộ lọc này."))
        return
    headings = [_("Đơn vị"), _("Biểu"), _("Tháng"), _("Lúc"), _("Ai"), _("Việc"), _("Từ → đến"), _("Lý do")]
    lines = [
        [
            names.get(row["unit_id"], "–"),
            _(form_named(row["form"]).title),
            vietnamese.month(row["month"]),
            *_line(row),
        ]
        for row in found
    ]
    tables.sheet(headings, lines, _("Mới nhất trước, nhiều nhất {most} dòng").format(most=log.LONGEST))


def _files(visit: Visit, who: str) -> None:
    found = log.files(visit.store, visit.actor, who)
    if not found:
        say.empty(_("Chưa có tệp nào được lấy ra."))
        return
    lines = [
        [vietnamese.moment(row["at"]), row["actor"], _(ACTIONS[row["action"]]), row["after"]["what"]] for row in found
    ]
    most = _("Mới nhất trước, nhiều nhất {most} dòng").format(most=log.LONGEST)
    tables.sheet([_("Lúc"), _("Ai"), _("Việc"), _("Tệp")], lines, most)


def _filters(visit: Visit, names: Mapping[int, str]) -> tuple[Sequence[str], int | None, str]:
    """The tables, unit and account that the log is narrowed to."""
    others = {HANDED_IN: _("Nộp và duyệt tháng"), audit.FILE: _("Tệp lấy ra, khôi phục")}
    titles = {form.table: _(form.title) for form in FORMS} | others
    left, middle, right = st.columns(3)
    with left:
        units = {"": _("Tất cả đơn vị")} | {str(unit_id): name for unit_id, name in names.items()}
        unit = choose("don_vi", _("Đơn vị"), units, "")
    with middle:
        table = choose("bieu", _("Biểu"), {"": _("Tất cả biểu")} | titles, "")
    with right:
        people = {name: name for name in log.accounts(visit.store, visit.actor)}
        who = choose("ai", _("Ai"), {"": _("Tất cả tài khoản")} | people, "")
    return ((table,) if table else log.TABLES), (int(unit) if unit else None), who
