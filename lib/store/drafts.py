"""What has been typed and not yet saved: kept at once, for one account, so that nothing typed is ever lost."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from lib.records import Record
from lib.rights import NOT_YOURS, Actor, require
from lib.store import audit
from lib.store.changes import require_unchanged
from lib.store.database import Store, rows

_OF_SLOT = "account_id = ? AND form = ? AND unit_id = ? AND month = ? AND row_id = ?"


REASON = ""  # no field has this name


@dataclass(frozen=True)
class Slot:
    """Where something is being typed: a form, unit and month, and the row being changed.

    A row not yet stored is 0, or less where several new rows are typed side by side.
    """

    form: type[Record]
    unit_id: int
    month: str
    row_id: int = 0


@dataclass(frozen=True)
class Draft:
    """The typed texts, with the reason for a doubtful figure under REASON, and the version of the row first seen."""

    cells: Mapping[str, str]
    version: int = 0


def keep(store: Store, actor: Actor, slot: Slot, draft: Draft) -> None:
    """Keep what has been typed so far, in place of what was kept before. Raises Forbidden."""
    keep_all(store, actor, {slot: draft})


def keep_all(store: Store, actor: Actor, typed: Mapping[Slot, Draft]) -> None:
    """`keep` for several rows at once: all of them are kept, or none."""
    require(all(actor.may_enter(slot.unit_id) for slot in typed), NOT_YOURS)
    with store.write() as db:
        require_unchanged(db, actor)
        for slot, draft in typed.items():
            db.execute(
                "INSERT OR REPLACE INTO draft (account_id, form, unit_id, month, row_id, cells, base_version, saved_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [*_place(actor, slot), json.dumps(dict(draft.cells), ensure_ascii=False), draft.version, audit.now()],
            )


def kept(store: Store, actor: Actor, slot: Slot) -> Draft | None:
    """What this account has typed and not yet saved; None if nothing."""
    with store.read() as db:
        found = rows(db, f"SELECT cells, base_version FROM draft WHERE {_OF_SLOT}", _place(actor, slot))
    return Draft(json.loads(found[0]["cells"]), found[0]["base_version"]) if found else None


def of_month(store: Store, actor: Actor, form: type[Record], month: str) -> dict[Slot, Draft]:
    """All that this account has typed and not yet saved for one form and month."""
    with store.read() as db:
        found = rows(
            db,
            "SELECT unit_id, row_id, cells, base_version FROM draft WHERE account_id = ? AND form = ? AND month = ?"
            " ORDER BY unit_id, row_id",
            [actor.account_id, form.table, month],
        )
    return {
        Slot(form, row["unit_id"], month, row["row_id"]): Draft(json.loads(row["cells"]), row["base_version"])
        for row in found
    }


def drop(store: Store, actor: Actor, slot: Slot) -> None:
    """Throw away what was typed and not saved."""
    with store.write() as db:
        forget(db, actor, slot)


def forget(db: Database, actor: Actor, slot: Slot) -> None:
    """`drop` inside the transaction that saves what was typed."""
    db.conn.execute(f"DELETE FROM draft WHERE {_OF_SLOT}", _place(actor, slot))


def _place(actor: Actor, slot: Slot) -> list[object]:
    return [actor.account_id, slot.form.table, slot.unit_id, slot.month, slot.row_id]
