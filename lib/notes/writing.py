"""Saying something about a figure, answering it, settling it. Every write checks who may, and leaves its audit row."""

from dataclasses import asdict
from typing import Any

from lib import vietnamese
from lib.indicators import indicator
from lib.notes.note import Note, Subject
from lib.records import Problem, Refused, form_named
from lib.rights import COMMENT, NOT_YOURS, SETTLE, Actor, require
from lib.store import Change, Store, change, rows
from lib.translation import N_, _

LONGEST = 1000
NOT_ALLOWED = N_("Chỉ lãnh đạo và Văn phòng Đảng ủy được ghi ý kiến về số liệu; đơn vị trả lời ý kiến về số của mình.")
NOT_THE_OFFICE = N_("Chỉ Văn phòng Đảng ủy được kết thúc việc giải trình và chọn ý kiến đưa vào báo cáo.")


def comment(store: Store, actor: Actor, subject: Subject, said: str, asks: bool) -> int:
    """Say something about a figure; `asks` has it wait for an explanation. Returns the note's id.

    Raises Forbidden, or Refused with a sentence.
    """
    text = _read(said)
    with change(store, actor) as changing:
        require(actor.may(COMMENT), NOT_ALLOWED)
        _require_there(changing, subject)
        return _write(changing, asdict(subject), {"text": text, "asks": int(asks)})


def answer(store: Store, actor: Actor, note: Note, said: str) -> int:
    """Answer a comment; returns the answer's id. Raises Forbidden or Refused."""
    text = _read(said)
    with change(store, actor) as changing:
        (asked,) = rows(changing.db, "SELECT * FROM note WHERE id = ?", [note.id])
        require(actor.may_answer(asked["unit_id"]), NOT_YOURS)
        place = {name: asked[name] for name in asdict(note.subject)}
        return _write(changing, place, {"text": text, "answers": asked["answers"] or asked["id"]})


def settle(store: Store, actor: Actor, note: Note) -> None:
    """Close a comment that asked for an explanation. Raises Forbidden or Stale."""
    with change(store, actor) as changing:
        require(actor.may(SETTLE), NOT_THE_OFFICE)
        changing.update("note", note.id, note.version, {"settled_by": actor.account_id, "settled_at": changing.at})


def choose_for_report(store: Store, actor: Actor, note: Note, chosen: bool) -> None:
    """Put a comment or an answer into the report's text, or leave it out again. Raises Forbidden or Stale."""
    with change(store, actor) as changing:
        require(actor.may(SETTLE), NOT_THE_OFFICE)
        changing.update("note", note.id, note.version, {"in_report": int(chosen)})


def _read(said: str) -> str:
    text = vietnamese.clean(said)
    if not text:
        raise Refused([Problem("text", _("Chưa ghi nội dung ý kiến hoặc trả lời."))])
    if len(text) > LONGEST:
        sentence = _("Nội dung dài {length} ký tự; rút gọn còn nhiều nhất {longest}.").format(
            length=vietnamese.count(len(text)), longest=vietnamese.count(LONGEST)
        )
        raise Refused([Problem("text", sentence)])
    return text


def _require_there(changing: Change, subject: Subject) -> None:
    """The value must be stored in the unit and month that the subject says. Raises Refused, or LookupError."""
    if not subject.row_id:
        indicator(subject.about)
        return
    form = form_named(subject.about)
    found = rows(changing.db, f"SELECT unit_id, month FROM {form.table} WHERE id = ?", [subject.row_id])
    if subject.field not in form.questions() or found != [{"unit_id": subject.unit_id, "month": subject.month}]:
        raise Refused([Problem("", _("Dòng này vừa bị xóa hoặc chuyển sang tháng khác; mở lại trang rồi ghi ý kiến."))])


def _write(changing: Change, place: dict[str, Any], said: dict[str, Any]) -> int:
    stamp = {"written_by": changing.actor.account_id, "written_at": changing.at}
    return changing.insert("note", place | said | stamp)
