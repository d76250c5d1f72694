"""The records of units: saved, removed and read on behalf of an actor, who is refused what is not theirs."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from lib import vietnamese
from lib.records import Doubtful, Problem, Record, Refused
from lib.records.base import typed
from lib.rights import NOT_YOURS, Actor, require
from lib.store import audit, drafts
from lib.store.changes import Change, change
from lib.store.database import Store, rows, value
from lib.store.drafts import Slot
from lib.store.judging import Entry, Judge
from lib.translation import _


def save(
    store: Store,
    actor: Actor,
    unit_id: int,
    record: Record,
    row_id: int = 0,
    version: int = 0,
    reason: str = "",
) -> int:
    """Store a new record, or the new content of row `row_id` last seen at `version`; returns the row's id.

    A `row_id` of 0 or less is that of a new record, as in its Slot. What was typed there is forgotten.
    Raises Forbidden, Refused (unit closed in that month, day still to come, a second record where one is allowed),
    Doubtful (worth a question, and no reason given) or Stale; in each case nothing is written.
    """
    entry = Entry(unit_id, record, row_id, version)
    with change(store, actor, vietnamese.clean(reason)) as changing:
        judge = _judge(changing.db, actor, record)
        judge.require(entry)
        if not changing.reason and (asked := judge.doubts(entry)):
            raise Doubtful(asked)
        return _write(changing, entry)


def check(store: Store, actor: Actor, unit_id: int, record: Record, row_id: int = 0) -> None:
    """Raise what `save` would raise about the record itself, Forbidden, Refused or Doubtful, and write nothing."""
    require(actor.may_enter(unit_id), NOT_YOURS)
    entry = Entry(unit_id, record, row_id)
    with store.read() as db:
        judge = _judge(db, actor, record)
        if problems := judge.refusals(entry):
            raise Refused(problems)
        if asked := judge.doubts(entry):
            raise Doubtful(asked)


def put(
    changing: Change, unit_id: int, record: Record, row_id: int = 0, version: int = 0, origin: str = "entered"
) -> int:
    """`save` as part of a larger change, such as a whole month; doubts are not asked."""
    entry = Entry(unit_id, record, row_id, version)
    _judge(changing.db, changing.actor, record).require(entry)
    return _write(changing, entry, origin)


def _write(changing: Change, entry: Entry, origin: str = "entered") -> int:
    slot = Slot(type(entry.record), entry.unit_id, entry.record.month(), entry.row_id)
    drafts.forget(changing.db, changing.actor, slot)
    return write(changing, entry, origin)


def write(changing: Change, entry: Entry, origin: str = "entered") -> int:
    """Write an entry that a Judge of the same transaction has let pass; returns the row's id. Drafts stay."""
    if entry.row_id > 0:
        changing.update(entry.record.table, entry.row_id, entry.version, entry.record.columns())
        return entry.row_id
    (row_id,) = write_new(changing, type(entry.record), [(entry, changing.reason)], origin)
    return row_id


def write_new(
    changing: Change, form: type[Record], entries: Sequence[tuple[Entry, str]], origin: str = "entered"
) -> list[int]:
    """`write` for many new entries of a form, each for a reason of its own; returns the ids of their rows."""
    stamp = {"entered_by": changing.actor.account_id, "entered_at": changing.at, "origin": origin}
    new = [({**entry.record.columns(), "unit_id": entry.unit_id, **stamp}, reason) for entry, reason in entries]
    return changing.insert_all(form.table, new)


def _judge(db: Database, actor: Actor, record: Record) -> Judge:
    return Judge(db, actor, record.month(), record.month())


def remove(store: Store, actor: Actor, form: type[Record], row_id: int, version: int, reason: str) -> None:
    """Take a record away, with a reason; what it held stays in the audit. Raises Forbidden, Refused or Stale."""
    if not reason.strip():
        raise Refused([Problem("", _("Ghi lý do xóa để người sau hiểu vì sao số liệu thay đổi."))])
    with change(store, actor, vietnamese.clean(reason)) as changing:
        for row in rows(changing.db, f"SELECT unit_id, month FROM {form.table} WHERE id = ?", [row_id]):
            require(actor.may_enter(row["unit_id"]), NOT_YOURS)
            Judge(changing.db, actor, row["month"], row["month"]).require_open(form, row["unit_id"], row["month"])
        changing.delete(form.table, row_id, version)


def of_month(store: Store, actor: Actor, form: type[Record], unit_id: int, month: str) -> list[dict[str, Any]]:
    """The stored rows of one form, unit and month, with the name of the account that entered them. Raises Forbidden."""
    require(actor.may_read(unit_id), NOT_YOURS)
    with store.read() as db:
        return rows(
            db,
            f"SELECT r.*, account.name AS entered_by_name FROM {form.table} r"
            " LEFT JOIN account ON account.id = r.entered_by"
            f" WHERE r.unit_id = ? AND r.month = ? ORDER BY r.{form.dated_by}, r.id",
            [unit_id, month],
        )


def of_units(
    store: Store, actor: Actor, form: type[Record], month: str, unit_ids: Collection[int]
) -> dict[int, list[dict[str, Any]]]:
    """Unit id -> its stored rows of one form and month, in the order in which they were stored. Raises Forbidden."""
    require(all(actor.may_read(unit_id) for unit_id in unit_ids), NOT_YOURS)
    found: dict[int, list[dict[str, Any]]] = {unit_id: [] for unit_id in unit_ids}
    with store.read() as db:
        for row in rows(db, f"SELECT * FROM {form.table} WHERE month = ? ORDER BY id", [month]):
            if row["unit_id"] in found:
                found[row["unit_id"]].append(row)
    return found


def last_month(store: Store, actor: Actor, unit_id: int, forms: list[type[Record]]) -> str | None:
    """The latest month for which the unit has a record of any of the forms. Raises Forbidden."""
    require(actor.may_read(unit_id), NOT_YOURS)
    with store.read() as db:
        months = [value(db, f"SELECT max(month) FROM {form.table} WHERE unit_id = ?", [unit_id]) for form in forms]
    return max((month for month in months if month), default=None)


def beside(
    store: Store, actor: Actor, form: type[Record], unit_id: int, month: str, like: Mapping[str, Any]
) -> list[dict[str, str]]:
    """The typed texts of the same form last month and in the same month last year, each empty if not reported.

    `like` holds what tells records apart (kind of meeting, number of a group): only one with the same is beside it.
    """
    earlier = (vietnamese.shift_month(month, -1), vietnamese.shift_month(month, -12))
    found = [
        [row for row in of_month(store, actor, form, unit_id, each) if all(row[name] == like[name] for name in like)]
        for each in earlier
    ]
    return [typed(form, each[0]) if each else {} for each in found]


def history(store: Store, actor: Actor, form: type[Record], row_id: int) -> list[dict[str, Any]]:
    """Every recorded change of one record, oldest first. Raises Forbidden."""
    with store.read() as db:
        found = audit.history(db, form.table, row_id)
    require(all(actor.may_read(row["unit_id"]) for row in found), NOT_YOURS)
    return found


def value_history(store: Store, actor: Actor, form: type[Record], row_id: int, field: str) -> list[dict[str, Any]]:
    """Those changes of a record that touched one value: entered, corrected, taken away. Raises Forbidden."""
    found = history(store, actor, form, row_id)
    return [row for row in found if field in row["before"] or field in row["after"]]


def stored(store: Store, actor: Actor, form: type[Record], row_id: int) -> dict[str, Any] | None:
    """One record as it is stored, None if it is gone. Raises Forbidden."""
    with store.read() as db:
        found = rows(db, f"SELECT * FROM {form.table} WHERE id = ?", [row_id])
    require(all(actor.may_read(row["unit_id"]) for row in found), NOT_YOURS)
    return found[0] if found else None
