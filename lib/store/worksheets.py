"""What is being typed on a page that is no form: kept at once in the account's drafts, until it is used."""

import json
from collections.abc import Mapping

from lib.rights import Actor
from lib.store import audit
from lib.store.changes import require_unchanged
from lib.store.database import Store, value

_OF_SHEET = "account_id = ? AND form = ? AND unit_id = ?"


def keep(store: Store, actor: Actor, sheet: str, unit_id: int, cells: Mapping[str, str]) -> None:
    """Keep the typed texts of a page, in place of what was kept before. Raises Forbidden."""
    with store.write() as db:
        require_unchanged(db, actor)
        db.execute(
            "INSERT OR REPLACE INTO draft (account_id, form, unit_id, month, cells, saved_at)"
            " VALUES (?, ?, ?, '', ?, ?)",
            [actor.account_id, sheet, unit_id, json.dumps(dict(cells), ensure_ascii=False), audit.now()],
        )


def kept(store: Store, actor: Actor, sheet: str, unit_id: int) -> dict[str, str]:
    """What this account has typed on a page and not yet used; empty if nothing."""
    with store.read() as db:
        cells = value(db, f"SELECT cells FROM draft WHERE {_OF_SHEET}", [actor.account_id, sheet, unit_id])
    return dict(json.loads(cells)) if cells else {}


def drop(store: Store, actor: Actor, sheet: str, unit_id: int) -> None:
    """Throw away what was typed, once it has been used."""
    with store.write() as db:
        db.execute(f"DELETE FROM draft WHERE {_OF_SHEET}", [actor.account_id, sheet, unit_id])
