"""The only way rows are written: inside one transaction, each leaving its audit row."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, cast

from sqlite_utils import Database

from lib.rights import EVERY_ROLE, Actor, Forbidden
from lib.store import audit
from lib.store.audit import Act
from lib.store.database import Store, rows
from lib.translation import _


class Stale(Exception):
    """Someone else saved this row first; `current` is what is stored now, so that both can be shown."""

    def __init__(self, current: dict[str, Any] | None) -> None:
        super().__init__(_("Người khác vừa sửa dòng này; xem số liệu mới rồi lưu lại."))
        self.current = current


class Change:
    """One transaction of writes by one actor, for one reason, all of them at one moment."""

    def __init__(self, db: Database, actor: Actor, reason: str) -> None:
        self.db = db
        self.actor = actor
        self.reason = reason
        self.at = audit.now()

    def insert(self, table: str, values: Mapping[str, Any]) -> int:
        """Add a row and return its id."""
        (row_id,) = self.insert_all(table, [(values, self.reason)])
        return row_id

    def insert_all(self, table: str, rows: Sequence[tuple[Mapping[str, Any], str]]) -> list[int]:
        """Add rows of the same columns, each for a reason of its own; returns their ids."""
        if not rows:
            return []
        names = tuple(rows[0][0])
        sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        ids = [cast(int, self.db.conn.execute(sql, tuple(values.values())).lastrowid) for values, _ in rows]
        acts = (Act("insert", table, row_id, {}, *row) for row_id, row in zip(ids, rows, strict=True))
        audit.append(self.db, self.actor, self.at, acts)
        return ids

    def update(self, table: str, row_id: int, version: int, values: Mapping[str, Any]) -> None:
        """Change a row that is still at `version`. Raises Stale if it is not."""
        before = self._current(table, row_id, version)
        changed = {name: item for name, item in values.items() if before[name] != item}
        if not changed:
            return
        sets = ", ".join(f"{name} = ?" for name in changed)
        self.db.execute(f"UPDATE {table} SET {sets}, version = version + 1 WHERE id = ?", [*changed.values(), row_id])
        was = {name: before[name] for name in changed} | {"unit_id": before.get("unit_id")}
        audit.append(self.db, self.actor, self.at, [Act("update", table, row_id, was, changed, self.reason)])

    def delete(self, table: str, row_id: int, version: int) -> None:
        """Take a row away, keeping all of it in the audit. Raises Stale if it has changed since `version`."""
        before = self._current(table, row_id, version)
        self.db.execute(f"DELETE FROM {table} WHERE id = ?", [row_id])
        audit.append(self.db, self.actor, self.at, [Act("delete", table, row_id, before, {}, self.reason)])

    def _current(self, table: str, row_id: int, version: int) -> dict[str, Any]:
        found = rows(self.db, f"SELECT * FROM {table} WHERE id = ?", [row_id])
        if not found or found[0]["version"] != version:
            raise Stale(found[0] if found else None)
        return found[0]


@contextmanager
def change(store: Store, actor: Actor, reason: str = "") -> Iterator[Change]:
    """Begin a change. The account is looked up again first: one disabled or given another role meanwhile is refused."""
    with store.write() as db:
        require_unchanged(db, actor)
        yield Change(db, actor, reason)


def require_unchanged(db: Database, actor: Actor) -> None:
    """Raise Forbidden unless the actor's account is still active, in the same role and unit."""
    if actor.account_id is None:
        return
    sql = "SELECT role, unit_id FROM account WHERE id = ? AND active = 1"
    found = db.conn.execute(sql, [actor.account_id]).fetchone()
    if found != (actor.role, actor.unit_id) or actor.role not in EVERY_ROLE:
        raise Forbidden(_("Tài khoản đã bị khóa hoặc đổi quyền; đăng nhập lại."))
