"""A form of lib.records on the screen. What is typed goes to a draft at once; only a whole, right record is stored."""

from collections.abc import Iterator, Mapping
from functools import partial
from html import escape
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.records import Doubtful, Record, Refused
from lib.records.base import rewritten, typed
from lib.records.fields import Choice, Count, Day, DocumentNumber, Field, Flag, Month, Points, Text, typed_points
from lib.rights import Forbidden
from lib.store import Stale, drafts, entries
from lib.store.drafts import REASON, Draft, Slot
from lib.store.weighing import Weight, weigh
from lib.translation import _
from lib.ui import points, say
from lib.ui.visit import Visit
from lib.vietnamese import Unreadable

KINDS = {
    Count: "count",
    Day: "day",
    Month: "month",
    Text: "text",
    DocumentNumber: "document",
    Choice: "choice",
    Flag: "flag",
    Points: "points",
}
PAUSE = "600ms"
ACROSS = 3


class EntryForm:
    """One record being entered: a new one (row 0) or a stored one, for a unit and month."""

    def __init__(self, visit: Visit, form: type[Record], unit_id: int, month: str, row_id: int) -> None:
        self.visit, self.form, self.unit_id, self.month, self.row_id = visit, form, unit_id, month, row_id
        self.slot = Slot(form, unit_id, month, row_id)
        self.prefix = f"{form.table}.{unit_id}.{month}.{row_id}"
        self.row = entries.stored(visit.store, visit.actor, form, row_id) if row_id else None
        self._load()

    def _key(self, name: str) -> str:
        question = self.form.question(name)
        if type(question) not in KINDS:
            raise TypeError(f"no input for {type(question).__name__}: a form that needs it gets a page of its own")
        return f"{KINDS[type(question)]}-{self.prefix}.{name}"

    def _load(self) -> None:
        """Put the draft, else the stored record, else the likely beginning into the inputs, when they are new here.

        They are new again after another page was open in between: Streamlit forgets inputs that are not drawn.
        """
        keys = {name: self._key(name) for name in self.form.questions()}
        if all(key in st.session_state for key in keys.values()):
            return
        draft = drafts.kept(self.visit.store, self.visit.actor, self.slot)
        stored = typed(self.form, self.row) if self.row else self.form.suggest(self.month)
        kept = draft.cells if draft else stored
        for name, question in self.form.questions().items():
            st.session_state[keys[name]] = _widget_value(question, kept.get(name, ""))
        st.session_state[f"{self.prefix}.reason"] = kept.get(REASON, "")
        seen = self.row["version"] if self.row else 0
        st.session_state[f"{self.prefix}.version"] = draft.version if draft else seen
        st.session_state[f"{self.prefix}.refused"] = {}
        st.session_state[f"{self.prefix}.others"] = {}

    def cells(self) -> dict[str, str]:
        """What is typed in the inputs now."""
        cells: dict[str, str] = {}
        for name, question in self.form.questions().items():
            if isinstance(question, Points):
                cells[name] = points.typed(self._key(name), question.criteria(cells))
            else:
                cells[name] = _typed(question, st.session_state.get(self._key(name)))
        return cells

    def keep(self) -> None:
        """Keep what is typed as a draft."""
        cells = {**self.cells(), REASON: self._reason()}
        draft = Draft(cells, st.session_state[f"{self.prefix}.version"])
        drafts.keep(self.visit.store, self.visit.actor, self.slot, draft)

    def _reason(self) -> str:
        return str(st.session_state.get(f"{self.prefix}.reason", ""))

    def begin_with(self, cells: Mapping[str, str]) -> None:
        """Put some texts into their inputs, in place of what is typed there, and keep them."""
        for name, text in cells.items():
            st.session_state[self._key(name)] = _widget_value(self.form.question(name), text)
        self.keep()

    def draw(self) -> None:
        """The inputs with what stands beside them, what is wrong with them, and the button that stores them."""
        cells = self.cells()
        reading = self.form.examine(cells, self.month)
        weight, found = weigh(self.visit.store, self.visit.actor, self.slot, cells)
        asked = st.session_state[f"{self.prefix}.refused"]
        others = st.session_state[f"{self.prefix}.others"]
        missing = [each for each in self.form.missing(reading) if each.field in asked]
        wrong = found if weight is Weight.WRONG else []
        live = [each for each in wrong if not isinstance(self.form.question(each.field), Points)]
        doubts = {each.field: each.sentence for each in found} if weight is Weight.DOUBTFUL else {}
        problems = {each.field: each.sentence for each in (*missing, *live)}
        earlier = self._earlier({name: reading.values.get(name) for name in self.form.alike()})
        for place, name, question in _places(self.form):
            with place:
                if isinstance(question, Points):
                    self._points(name, question, cells, earlier)
                else:
                    self._input(name, question)
                _below(question, name, problems.get(name, ""), doubts.get(name, ""), earlier)
                _of_someone_else(others.get(name, ""))
        if conclusion := self.form.conclusion(reading.values):
            st.html(f'<p class="conclusion" role="status">{escape(conclusion)}</p>')
        for sentence in (asked[name] for name in asked if name not in self.form.questions()):
            say.refused(sentence)
        if doubts or self._reason():
            st.text_input(
                _("Lý do, nếu số trên là đúng"),
                key=f"{self.prefix}.reason",
                help=_("Lý do được lưu cùng số liệu."),
                on_change=self.keep,
                live=PAUSE,
                autocomplete="off",
            )
        self._buttons()

    def _earlier(self, like: dict[str, Any]) -> list[dict[str, str]]:
        """Last month's and last year's values, once it is known of which kind of record."""
        if None in like.values():
            return []
        return entries.beside(self.visit.store, self.visit.actor, self.form, self.unit_id, self.month, like)

    def _input(self, name: str, question: Field) -> None:
        key, label, help_text = self._key(name), _(question.label), _(question.help) or None
        if isinstance(question, Choice):
            options = question.options()
            st.selectbox(
                label,
                list(options),
                index=None,
                key=key,
                format_func=lambda code: options.get(code, code),
                placeholder=_("Chọn…"),
                help=help_text,
                on_change=self.keep,
            )
        elif isinstance(question, Flag):
            st.checkbox(label, key=key, help=help_text, on_change=self.keep)
        else:
            shown = f"{label} ({_(question.measure)})" if isinstance(question, Count) else label
            shown += f" · {_('không bắt buộc')}" if question.optional else ""
            st.text_input(
                shown,
                key=key,
                placeholder=self._hint(name, question),
                help=help_text,
                on_change=self.keep,
                live=PAUSE,
                autocomplete="off",
            )

    def _hint(self, name: str, question: Field) -> str:
        """What stands in an empty box: how a day may be typed, the shortest way first, or that a total need not be."""
        if isinstance(question, Day):
            return _("ví dụ 5, hoặc 05/{month}/{year}").format(month=self.month[5:], year=self.month[:4])
        return _("để trống thì tự cộng") if any(name == each.total for each in self.form.totals()) else ""

    def _points(self, name: str, question: Points, cells: dict[str, str], earlier: list[dict[str, str]]) -> None:
        """The inputs of points; those that correct others are folded away, and closed to who may not write them."""

        def wrong(criterion: str) -> str:
            examined = self.form.examine(cells | {name: criterion}, self.month)
            return next((each.sentence for each in examined.problems if each.field == name), "")

        label, inputs = _(question.label), partial(points.draw, self._key(name), question, cells, wrong, self.keep)
        if not self.visit.actor.may_write(question.only):
            if cells[name]:
                st.caption(say.literal(f"{label}: {cells[name]}"))
        elif question.corrects:
            with st.expander(label, expanded=bool(cells[name])):
                inputs(_("Chi bộ chấm: {points}"), cells[question.corrects])
        else:
            st.markdown(f"**{label}**")
            inputs(_("Tháng trước: {points}"), earlier[0].get(name, "") if earlier else "")

    def _buttons(self) -> None:
        with st.container(horizontal=True):
            st.button(_("Lưu"), type="primary", key=f"save-{self.prefix}", on_click=self.save, shortcut="Ctrl+S")
            st.button(_("Bỏ những gì vừa gõ"), key=f"drop-{self.prefix}", on_click=self.drop)

    def save(self) -> None:
        """Store the record, or say why not and keep everything typed."""
        try:
            record = self.form.read(self.cells(), self.month)
        except Refused as refused:
            st.session_state[f"{self.prefix}.refused"] = {each.field: each.sentence for each in refused.problems}
        else:
            self._store(record)

    def _store(self, record: Record) -> None:
        version = st.session_state[f"{self.prefix}.version"]
        try:
            actor, store = self.visit.actor, self.visit.store
            entries.save(store, actor, self.unit_id, record, self.row_id, version, self._reason())
        except Doubtful:
            st.toast(_("Chưa lưu: ghi lý do cho số khác thường, hoặc sửa số đó."), icon=say.TO_DO)
        except (Refused, Forbidden) as refusal:
            st.session_state[f"{self.prefix}.refused"] = {"": str(refusal)}
        except Stale as stale:
            self._show_both(stale)
        else:
            self._forget()
            st.query_params.pop("dong", None)
            st.toast(_("Đã lưu."), icon=say.DONE)

    def _show_both(self, stale: Stale) -> None:
        """Someone else saved first: show their values beside those typed; saving again keeps one's own."""
        if stale.current is None:
            st.session_state[f"{self.prefix}.refused"] = {"": _("Người khác vừa xóa dòng này.")}
            return
        mine, theirs = self.cells(), typed(self.form, stale.current)
        same = {name for name in mine if rewritten(self.form, name, mine[name], self.month) == theirs[name]}
        differing = {name: text or "–" for name, text in theirs.items() if name not in same}
        st.session_state[f"{self.prefix}.others"] = differing
        st.session_state[f"{self.prefix}.version"] = stale.current["version"]
        sentence = _("Người khác vừa sửa dòng này; số của họ ghi dưới ô. Lưu lần nữa để giữ số đang gõ, hoặc bỏ số đó.")
        st.session_state[f"{self.prefix}.refused"] = {"": sentence}
        self.keep()

    def drop(self) -> None:
        """Throw away the draft and go back to what is stored."""
        drafts.drop(self.visit.store, self.visit.actor, self.slot)
        self._forget()
        st.query_params.pop("dong", None)

    def _forget(self) -> None:
        keys = tuple(self._key(name) for name in self.form.questions())
        for key in [each for each in st.session_state if str(each).startswith(keys)]:
            del st.session_state[key]


def _places(form: type[Record]) -> Iterator[tuple[DeltaGenerator, str, Field]]:
    """Where each question stands: a few side by side, points over the whole width."""
    columns: list[DeltaGenerator] = []
    for name, question in form.questions().items():
        if isinstance(question, Points):
            columns = []
            yield st.container(), name, question
        else:
            columns = columns or list(st.columns(ACROSS))
            yield columns.pop(0), name, question


def _widget_value(question: Field, text: str) -> str | bool | dict[str, str] | None:
    if isinstance(question, Points):
        return typed_points(text)
    if not isinstance(question, Flag | Choice):
        return text
    blank = False if isinstance(question, Flag) else None
    try:
        return question.read(text, "") if text else blank
    except Unreadable:  # typed in the grid, where anything can be
        return blank


def _typed(question: Field, shown: object) -> str:
    if isinstance(question, Flag):
        return question.show(bool(shown))
    return "" if shown is None else str(shown)


def _below(question: Field, name: str, problem: str, doubt: str, earlier: list[dict[str, str]]) -> None:
    if problem:
        st.html(f'<p class="refused" role="alert">{escape(problem)}</p>')
    elif doubt:
        st.html(f'<p class="doubt" role="status">{escape(doubt)}</p>')
    if isinstance(question, Count) and earlier:
        last, year = (each.get(name, "") or _("chưa báo cáo") for each in earlier)
        beside = _("Tháng trước: {last} · Cùng kỳ: {year}").format(last=last, year=year)
        st.html(f'<p class="beside">{escape(beside)}</p>')


def _of_someone_else(value: str) -> None:
    if value:
        st.html(f'<p class="refused">{escape(_("Người khác đã lưu: {value}").format(value=value))}</p>')
