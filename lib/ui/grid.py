"""The grid on the screen: a component of our own, for Streamlit's table cannot show how each single value stands."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.components.v2.types import ComponentRenderer

from lib import vietnamese
from lib.duties import owed_months
from lib.grid import Edit, Row, Sheet, State, enter, in_rows, insist, keep, pasted, row_choices, table
from lib.org import enterable
from lib.records import FORMS, Record, form_named
from lib.records.fields import Choice, Count, Day, Field, Flag, Month
from lib.rights import Forbidden
from lib.rules import month_end
from lib.store import drafts
from lib.store.drafts import REASON
from lib.translation import N_, _
from lib.ui.filters import choose, this_day
from lib.ui.visit import Visit, visiting

WORDS = {
    "kept": N_("Mọi số đã gõ đều được giữ."),
    "sending": N_("Đang gửi…"),
    "offline": N_("Mất kết nối: số vừa gõ chưa gửi được, máy đang thử lại. Đừng đóng trang."),
    "reason": N_("Lý do, nếu số trên là đúng"),
    "theirs": N_("Người khác đã lưu: {value}"),
    "add": N_("Thêm dòng"),
    "unit": N_("Đơn vị"),
}
SAVE = {State.READY: N_("Lưu"), State.STALE: N_("Giữ số đang gõ")}


@cache
def _component() -> ComponentRenderer:
    """The component, its script and style served as files, so that the policy of the page lets them in.

    Streamlit serves files of installed packages only; this folder is made known to it in the way of such a package.
    """
    manifest = ComponentManifest("commune", "1", [ComponentConfig("grid", "static")])
    get_bidi_component_manager().register_from_manifest(manifest, Path(__file__).parent)
    return st.components.v2.component("commune.grid", js="grid.js", css="grid.css", isolate_styles=False)


def choose_sheet(visit: Visit) -> Sheet | None:
    """The form and month to enter for all units that one may enter for; None when there are none."""
    day = this_day(visit)
    left, middle, right = st.columns([3, 2, 1])
    with right:
        months = [f"{day:%Y-%m}", *(vietnamese.shift_month(f"{day:%Y-%m}", -back) for back in range(1, 36))]
        names = {month: vietnamese.month_name(month) for month in months}
        month = choose("thang", _("Tháng"), names, owed_months(day)[0])
    units = enterable(visit.store, visit.actor, month_end(month))
    kinds = {unit.kind for unit in units}
    titles = {form.table: _(form.title) for form in FORMS if in_rows(form) and kinds.intersection(form.unit_kinds)}
    if not titles:
        return None
    with left:
        form = form_named(choose("bieu", _("Biểu"), titles, next(iter(titles))))
    units = [unit for unit in units if unit.kind in form.unit_kinds]
    with middle:
        codes = _choose_codes(form, len(units))
    return Sheet(form, month, tuple(units), codes)


def _choose_codes(form: type[Record], units: int) -> tuple[str, ...]:
    """What the rows are for: one code for many units, all codes for a single one."""
    codes = row_choices(form)
    if not codes or units == 1:
        return tuple(codes)
    return (choose("loai", _(form.question(form.row_per).label), codes, next(iter(codes))),)


def draw(visit: Visit, sheet: Sheet) -> None:
    """The table, and above it why some of its rows are closed. What is typed in it is kept as it is typed."""
    key = f"grid.{sheet.form.table}.{sheet.month}.{'.'.join(sheet.codes)}"
    told = st.session_state.setdefault(f"{key}.told", {"got": 0, "notice": "", "opened": set()})
    rows = table(visit.store, visit.actor, sheet, told["opened"])
    for sentence in dict.fromkeys(row.line.closed for row in rows if row.line.closed):
        st.caption(sentence)
    data = {"name": key, "got": told["got"], "notice": told["notice"], **_data(sheet, rows)}
    _component()(key=key, data=data, on_sent_change=partial(_receive, sheet, key))


def _receive(sheet: Sheet, key: str) -> None:
    """Carry out what the table sent. What could not be carried out is not acknowledged, and will be sent again."""
    visit, message, told = visiting(), st.session_state[key]["sent"], st.session_state[f"{key}.told"]
    if visit is None or message["n"] <= told["got"]:
        return
    try:
        notice = _carry_out(visit, sheet, message, told["opened"])
    except Forbidden as refusal:
        notice = str(refusal)
    told.update(got=message["n"], notice=notice)


def _carry_out(visit: Visit, sheet: Sheet, message: Mapping[str, Any], opened: set[int]) -> str:
    """What there is to say about it, if anything."""
    store, actor = visit.store, visit.actor
    if message["do"] == "type":
        edits = [(item["left"], _edit(sheet, item)) for item in message["edits"]]
        keep(store, actor, sheet, [edit for left, edit in edits if not left])
        enter(store, actor, sheet, [edit for left, edit in edits if left])
        done = (edit.slot for left, edit in edits if left and edit.slot.row_id <= 0)
        opened.difference_update(slot.unit_id for slot in done if not drafts.kept(store, actor, slot))
    elif message["do"] == "paste":
        return _paste(visit, sheet, message, table(store, actor, sheet, opened))
    elif message["do"] == "save":
        insist(store, actor, sheet, sheet.slot(message["unit"], message["row"]))
    elif message["do"] == "drop":
        drafts.drop(store, actor, sheet.slot(message["unit"], message["row"]))
        opened.discard(message["unit"])
    elif message["do"] == "add":
        opened.add(message["unit"])
    return ""


def _edit(sheet: Sheet, item: Mapping[str, Any]) -> Edit:
    cells = {name: str(text) for name, text in item["cells"].items() if name in sheet.columns or name == REASON}
    return Edit(sheet.slot(item["unit"], item["row"]), item["seen"], cells)


def _paste(visit: Visit, sheet: Sheet, message: Mapping[str, Any], rows: Sequence[Row]) -> str:
    by_place = {row.place: row for row in rows}
    if message["place"] not in by_place:
        return _("Bảng vừa thay đổi; dán lại.")
    block = pasted(rows, list(sheet.columns), message["place"], message["column"], message["text"])
    enter(
        visit.store,
        visit.actor,
        sheet,
        [Edit(by_place[place].line.slot, message["seen"].get(place, 0), cells) for place, cells in block.cells.items()],
    )
    return block.sentence


def _data(sheet: Sheet, rows: Sequence[Row]) -> dict[str, Any]:
    """All that the component draws, every text in the language in force."""
    counted = Counter(row.state for row in rows)
    return {
        "label": f"{_(sheet.form.title)}, {vietnamese.month_name(sheet.month)}",
        "words": {name: _(word) for name, word in WORDS.items()},
        "summary": " · ".join(f"{count} {state.word}" for state, count in counted.items()),
        "columns": [_column(name, question) for name, question in sheet.columns.items()],
        "rows": [_row(sheet, row, rows) for row in rows],
    }


def _column(name: str, question: Field) -> dict[str, Any]:
    column = {"name": name, "label": _(question.label), "help": _(question.help), "kind": "text", "measure": ""}
    if isinstance(question, Choice):
        return column | {"kind": "choice", "options": question.options()}
    if isinstance(question, Flag):
        return column | {
            "kind": "choice",
            "options": {question.show(flag): question.show(flag) for flag in (True, False)},
        }
    if isinstance(question, Day | Month):
        return column | {"kind": "day"}
    if isinstance(question, Count):
        return column | {"kind": "count", "measure": _(question.measure)}
    return column


def _row(sheet: Sheet, row: Row, rows: Sequence[Row]) -> dict[str, Any]:
    line = row.line
    alike = [each for each in rows if (each.line.unit, each.line.code) == (line.unit, line.code)]
    acts = {"save": _(SAVE[row.state])} if row.state in SAVE else {}
    return {
        "place": row.place,
        "unit": line.unit.id,
        "row": line.slot.row_id,
        "seen": line.seen,
        "label": _label(sheet, row),
        "state": row.state.name.lower(),
        "word": row.state.word,
        "said": list(row.sentences),
        "asks": row.state is State.DOUBTFUL or bool(row.reason),
        "reason": row.reason,
        "acts": acts | ({"drop": _("Bỏ số đang gõ")} if line.draft and row.sentences else {}),
        "closed": bool(line.closed),
        "adds": sheet.repeats and not line.closed and row is alike[-1] and line.record is not None,
        "cells": {
            name: {"text": cell.text, "state": cell.state.name.lower(), "said": cell.sentence, "theirs": cell.theirs}
            for name, cell in row.cells.items()
        },
    }


def _label(sheet: Sheet, row: Row) -> str:
    """The unit, the choice that the row is for, or both."""
    choice = row_choices(sheet.form).get(row.line.code, "") if len(sheet.codes) > 1 else ""
    unit = row.line.unit.name if len(sheet.units) > 1 or not choice else ""
    return " · ".join(part for part in (unit, choice) if part)
