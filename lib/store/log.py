"""The office's log: who changed which figures of whom, who took which file away, latest first, with form and month."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from lib.records import FORMS, form_named
from lib.rights import ENTER_ALL, Actor, require
from lib.store import audit
from lib.store.database import Store, rows
from lib.translation import N_

NOT_ALLOWED = N_("Chỉ Văn phòng Đảng ủy được xem nhật ký chung.")
LONGEST = 200
HANDED_IN = "month_report"
TABLES = (*(form.table for form in FORMS), HANDED_IN)


def latest(
    store: Store, actor: Actor, tables: Sequence[str] = TABLES, unit_id: int | None = None, who: str = ""
) -> list[dict[str, Any]]:
    """The latest recorded changes of some forms and of handed-in months, of one unit or one account if named.

    At most LONGEST rows, each an audit row with the table of its `form` and its `month`. Raises Forbidden.
    """
    require(actor.may(ENTER_ALL), NOT_ALLOWED)
    with store.read() as db:
        return [row | _about(db, row) for row in audit.latest(db, tables, unit_id, who, LONGEST)]


def _about(db: Database, row: Mapping[str, Any]) -> dict[str, str]:
    """A change tells only what it changed, so form and month come from all that is recorded of the row until then."""
    known: dict[str, Any] = dict(row["before"])
    for change in audit.history(db, row["table_name"], row["row_id"]):
        known |= change["after"]
        if change["id"] == row["id"]:
            break
    if row["table_name"] == HANDED_IN:
        return {"form": known["form"], "month": known["month"]}
    return {"form": row["table_name"], "month": str(known[form_named(row["table_name"]).dated_by])[:7]}


def files(store: Store, actor: Actor, who: str = "") -> list[dict[str, Any]]:
    """The latest files taken away, by one account if named, and when a backup was put back. Raises Forbidden."""
    require(actor.may(ENTER_ALL), NOT_ALLOWED)
    with store.read() as db:
        return audit.latest(db, (audit.FILE,), None, who, LONGEST)


def accounts(store: Store, actor: Actor) -> list[str]:
    """The names under which figures were changed or files taken away, in order. Raises Forbidden."""
    require(actor.may(ENTER_ALL), NOT_ALLOWED)
    tables = (*TABLES, audit.FILE)
    marks = ", ".join("?" * len(tables))
    with store.read() as db:
        found = rows(db, f"SELECT DISTINCT actor FROM audit WHERE table_name IN ({marks}) ORDER BY actor", tables)
    return [row["actor"] for row in found]
