"""The records of units: saved, removed and read on behalf of an actor, who is refused what is not theirs."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlite_utils import Database

from lib import vietnamese
from lib.records import Doubtful, Problem, Record, Refused
from lib.records.base import typed
from lib.rights import NOT_YOURS, Actor, require
from lib.rules import month_end
from lib.store import audit, drafts
from lib.store.changes import Change, change
from lib.store.clock import today
from lib.store.database import Store, rows, value
from lib.store.drafts import Slot
from lib.store.locks import require_open
from lib.translation import _

LOOK_BACK = 12  # months; as far as any soft check looks (data/rules/soft_checks.toml)


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
    with change(store, actor, vietnamese.clean(reason)) as changing:
        stored = put(changing, unit_id, record, row_id, version)
        if not changing.reason and (asked := doubts(changing.db, unit_id, record, stored)):
            raise Doubtful(asked)  # which takes back what was put
        return stored


def check(store: Store, actor: Actor, unit_id: int, record: Record, row_id: int = 0) -> None:
    """Raise what `save` would raise about the record itself, Forbidden, Refused or Doubtful, and write nothing."""
    require(actor.may_enter(unit_id), NOT_YOURS)
    with store.read() as db:
        if problems := _refusals(db, unit_id, record, row_id):
            raise Refused(problems)
        if asked := doubts(db, unit_id, record, row_id):
            raise Doubtful(asked)


def doubts(db: Database, unit_id: int, record: Record, row_id: int) -> list[Problem]:
    """What is worth a question about a record, held against the unit's records of the same kind, a year back."""
    since = vietnamese.shift_month(record.month(), -LOOK_BACK)
    alike, columns = record.alike(), record.columns()
    others = rows(
        db,
        f"SELECT * FROM {record.table} WHERE month BETWEEN ? AND ? AND unit_id = ? AND id <> ?"
        f"{''.join(f' AND {name} = ?' for name in alike)} ORDER BY {record.dated_by} DESC, id DESC",
        [since, record.month(), unit_id, row_id, *(columns[name] for name in alike)],
    )
    return record.doubts(others)


def put(
    changing: Change, unit_id: int, record: Record, row_id: int = 0, version: int = 0, origin: str = "entered"
) -> int:
    """`save` as part of a larger change, such as a whole month or an import."""
    require(changing.actor.may_enter(unit_id), NOT_YOURS)
    if problems := _refusals(changing.db, unit_id, record, row_id):
        raise Refused(problems)
    require_open(changing, type(record), unit_id, record.month())
    _require_own_fields(changing, record, row_id)
    slot = Slot(type(record), unit_id, record.month(), row_id)
    if row_id > 0:
        _require_same_unit(changing, record, row_id, unit_id)
        _require_row_open(changing, type(record), row_id)
        changing.update(record.table, row_id, version, record.columns())
        drafts.forget(changing.db, changing.actor, slot)
        return row_id
    stamp = {"entered_by": changing.actor.account_id, "entered_at": audit.now(), "origin": origin}
    new_id = changing.insert(record.table, record.columns() | {"unit_id": unit_id} | stamp)
    drafts.forget(changing.db, changing.actor, slot)
    return new_id


def _require_own_fields(changing: Change, record: Record, row_id: int) -> None:
    """What only some may write, such as the committee's decision, stays as it is when others save the record."""
    for name, question in record.questions().items():
        if not changing.actor.may_write(question.only):
            kept = value(changing.db, f"SELECT {name} FROM {record.table} WHERE id = ?", [row_id])
            sentence = _("“{field}” chỉ Văn phòng Đảng ủy được ghi.").format(field=_(question.label))
            require(record.columns()[name] == kept, sentence)


def _require_same_unit(changing: Change, record: Record, row_id: int, unit_id: int) -> None:
    owner = value(changing.db, f"SELECT unit_id FROM {record.table} WHERE id = ?", [row_id])
    require(owner in (None, unit_id), NOT_YOURS)


def _require_row_open(changing: Change, form: type[Record], row_id: int) -> None:
    """The month in which a row now lies must be open as well as the one it is moved to."""
    for row in rows(changing.db, f"SELECT unit_id, month FROM {form.table} WHERE id = ?", [row_id]):
        require_open(changing, form, row["unit_id"], row["month"])


def _refusals(db: Database, unit_id: int, record: Record, row_id: int) -> list[Problem]:
    return _out_of_place(db, unit_id, record) + _second_of_its_kind(db, unit_id, record, row_id)


def _out_of_place(db: Database, unit_id: int, record: Record) -> list[Problem]:
    found = rows(db, "SELECT kind, valid_from, valid_to FROM unit WHERE id = ?", [unit_id])
    if not found or found[0]["kind"] not in record.unit_kinds:
        return [Problem(record.dated_by, _("Đơn vị này không nhập biểu “{form}”.").format(form=_(record.title)))]
    label, month = _(record.question(record.dated_by).label), record.month()
    first, last = found[0]["valid_from"], found[0]["valid_to"] or "9999-12-31"
    if month_end(month).isoformat() < first or f"{month}-01" > last:
        return [Problem(record.dated_by, _("{label}: đơn vị không hoạt động trong tháng này.").format(label=label))]
    written = str(getattr(record, record.dated_by))
    if written > today(db).isoformat()[: len(written)]:
        return [
            Problem(record.dated_by, _("{label}: ngày này chưa đến; xem lại ngày, tháng, năm.").format(label=label))
        ]
    return []


def _second_of_its_kind(db: Database, unit_id: int, record: Record, row_id: int) -> list[Problem]:
    if not record.one_per:
        return []
    columns = record.columns()
    same = " AND ".join(f"{name} = ?" for name in record.one_per)
    sql = f"SELECT id FROM {record.table} WHERE unit_id = ? AND {same} AND id <> ?"
    if value(db, sql, [unit_id, *(columns[name] for name in record.one_per), row_id]) is None:
        return []
    names = ", ".join(_(record.question(name).label) for name in record.one_per)
    sentence = _("Đã có một dòng trùng {names}; mở dòng đó để sửa, hoặc đổi một trong các ô này.").format(names=names)
    return [Problem(record.one_per[0], sentence)]


def remove(store: Store, actor: Actor, form: type[Record], row_id: int, version: int, reason: str) -> None:
    """Take a record away, with a reason; what it held stays in the audit. Raises Forbidden, Refused or Stale."""
    if not reason.strip():
        raise Refused([Problem("", _("Ghi lý do xóa để người sau hiểu vì sao số liệu thay đổi."))])
    with change(store, actor, vietnamese.clean(reason)) as changing:
        owner = value(changing.db, f"SELECT unit_id FROM {form.table} WHERE id = ?", [row_id])
        require(owner is None or actor.may_enter(owner), NOT_YOURS)
        _require_row_open(changing, form, row_id)
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
